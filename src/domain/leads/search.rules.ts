import { phoneKey } from './contact.rules.ts'

/** Fewer letters than this are in nearly everybody's data: they narrow nothing down. */
export const MIN_SEARCH_CHARS = 3
const MAX_WORDS = 8
const MIN_PHONE_DIGITS = 7
const PHONE_LIKE = /^[\d\s().+-]+$/

/**
 * What somebody typed as groups of alternatives, each a piece of text: a person is found who has, of every
 * group, one of its pieces. A phone number is one piece however it is spaced; of other texts each word is.
 * Words shorter than three letters only count beside a longer one; empty when nothing is long enough.
 */
export function searchPieces(typed: string): string[][] {
  const text = typed.trim().slice(0, 200)
  const words = text.split(/\s+/).filter(Boolean).slice(0, MAX_WORDS)
  const isNumber = PHONE_LIKE.test(text) && digitsOf(text).length >= MIN_PHONE_DIGITS
  const groups = isNumber
    ? [[digitsOf(text), ...(words.length === 1 ? words : [])]]
    : words.map(spellings)
  const isLongEnough = groups.some((group) => group.every(isLong))
  return isLongEnough ? groups.filter((group) => group.every((piece) => piece.length > 1)) : []
}

const isLong = (piece: string) => piece.length >= MIN_SEARCH_CHARS

/** A word as it was typed, and as the phone number it may be. */
function spellings(word: string): string[] {
  const digits = PHONE_LIKE.test(word) ? digitsOf(word) : ''
  return digits.length >= MIN_SEARCH_CHARS && digits !== word ? [word, digits] : [word]
}

/** As phone numbers are kept: without North America's leading 1, also while it is still being typed. */
function digitsOf(text: string): string {
  const digits = text.replace(/\D/g, '')
  return /^\s*\+1/.test(text) ? digits.slice(1) : (phoneKey(digits) ?? digits)
}

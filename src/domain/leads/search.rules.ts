import { foldText } from '../shared/plain-text.rules.ts'
import { digitsIn, phoneKey, plainDigits } from './contact.rules.ts'
import { foldMail } from './search-text.rules.ts'

/** Fewer letters than this are in nearly everybody's data: they narrow nothing down. */
export const MIN_SEARCH_CHARS = 3
const MAX_CHARS = 200
const MAX_WORDS = 8
const MIN_PHONE_DIGITS = 7
/** Digits as numbers are written, perhaps with an extension. */
const PHONE_LIKE = /^[\d\s().+/,;#-]+(?:(?:x|ext|poste)[\s.=]*\d*)?$/i

/**
 * What somebody typed as groups of alternatives, each a piece of folded text: a person is found who has, of
 * every group, one of its pieces, in any order. A phone number is one piece however it is spaced, of
 * `country` unless it names another; of other texts each word is.
 */
export function searchPieces(typed: string, country: string): string[][] {
  const text = typed
    .replace(/\p{Cc}/gu, ' ')
    .trim()
    .slice(0, MAX_CHARS)
  const words = text.split(/\s+/).filter(Boolean).slice(0, MAX_WORDS)
  const plain = plainDigits(text)
  const isNumber = PHONE_LIKE.test(plain) && digitsIn(plain).length >= MIN_PHONE_DIGITS
  if (isNumber) return [phones(plain, country, words)]
  const groups = words.map(spellings).filter((group) => group.some(hasSign))
  return groups.length > 0 ? groups : words.map(spellings).filter((group) => group.length > 0)
}

/** Whether what was typed is not enough to search an index for: no word of it has three letters. */
export const isTooShort = (typed: string, country: string): boolean =>
  !searchPieces(typed, country).some((group) => group.every(isLong))

/** Whether a piece says much wherever it stands; a shorter one is only looked for where a word begins. */
export const isLong = (piece: string): boolean => piece.length >= MIN_SEARCH_CHARS

const hasSign = (piece: string): boolean => /[\p{L}\p{N}]/u.test(piece)

/** A number as its key, and as the digits of it, which may be a part of one or begin otherwise. */
function phones(plain: string, country: string, words: string[]): string[] {
  const key = phoneKey(plain, country)
  const typed = words.length === 1 ? words : []
  return [...new Set([...(key === null ? [] : [key]), digitsIn(plain), ...typed])]
}

/** A word folded, as an address may have it, and as the phone number it may be a part of. */
function spellings(word: string): string[] {
  const plain = plainDigits(word)
  const digits = PHONE_LIKE.test(plain) ? digitsIn(plain) : ''
  const isPhone = digits.length >= MIN_SEARCH_CHARS
  const pieces = [foldText(word), foldMail(word), ...(isPhone ? [digits] : [])]
  return [...new Set(pieces)].filter(Boolean)
}

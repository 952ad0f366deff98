import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { MIN_PHONE_DIGITS } from './fields.ts'

/** What a typed phone number says. */
export interface PhoneReading {
  /** What two writings of one number share: E.164 digits, or the digits as typed of no possible number. */
  key: string | null
  /** Why it is no number (`key` is null), or why nobody could call it (`impossible`). */
  fault: 'too_few_digits' | 'repeated_digit' | 'impossible' | null
}

/** Nobody's number is longer, with everything written around it. */
const MAX_CHARS = 128
/** A number in letters is read only whole: area code and seven more. */
const MIN_LETTERED_DIGITS = 10

/**
 * Reads a phone number as people write it, of `country` (such as 'CA') unless it names another: any digits of
 * Unicode, `00` or `011` before, letters (1-800-FLOWERS), words around it. An extension is not part of the
 * number; of two numbers the first counts.
 */
export function readPhone(text: string, country: string): PhoneReading {
  const plain = plainDigits(text.slice(0, MAX_CHARS))
  const found = firstNumber(plain, country) ?? lettered(plain, country)
  const digits = found?.typed ?? digitsIn(plain)
  if (digits.length < MIN_PHONE_DIGITS) return { key: null, fault: 'too_few_digits' }
  if (isRepeated(digits) || isRepeated(found?.national ?? '')) {
    return { key: null, fault: 'repeated_digit' }
  }
  return found ? { key: found.key, fault: null } : { key: digits, fault: 'impossible' }
}

/** What two writings of one phone number share; null for what has no seven digits or one digit only. */
export const phoneKey = (phone: string, country: string): string | null =>
  readPhone(phone, country).key

/** Text with every digit of Unicode as one of 0 to 9, full-width signs as plain ones, and no invisible characters. */
export const plainDigits = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[^\P{Nd}0-9]/gu, (digit) => String(digitOf(digit.codePointAt(0)!)))

/** All digits of a text, as 0 to 9. */
export const digitsIn = (text: string): string => plainDigits(text).replace(/\D/g, '')

/** Unicode keeps the ten digits of a script in a row, from zero on; rows may touch. */
function digitOf(code: number): number {
  let steps = 0
  while (/^\p{Nd}$/u.test(String.fromCodePoint(code - steps - 1))) steps++
  return steps % 10
}

interface Found {
  key: string
  /** The digits without the country's, as far as the country is known. */
  national: string
  /** The digits as typed. */
  typed: string
}

/** The first possible number of a text: it ends where something else begins, or a second number. */
function firstNumber(plain: string, country: string): Found | null {
  let number = ''
  const gaps: number[] = []
  for (const char of plain) {
    if (/\d/.test(char) || (char === '+' && number === '')) {
      number += char
    } else if (/[\s.)\-\u2010-\u2015\u2212]/.test(char)) {
      if (number.length >= MIN_PHONE_DIGITS) gaps.push(number.length)
    } else if (number.length >= MIN_PHONE_DIGITS) {
      const ended = possible(number, country)
      if (ended) return ended
    }
  }
  return possible(number, country) ?? firstOfTwo(number, gaps, country)
}

/** The first of two possible numbers with nothing but a gap between them. */
function firstOfTwo(number: string, gaps: number[], country: string): Found | null {
  for (const gap of gaps) {
    const first = possible(number.slice(0, gap), country)
    if (first && possible(number.slice(gap), country)) return first
  }
  return null
}

const KEYS = ['', '', 'abc', 'def', 'ghi', 'jkl', 'mno', 'pqrs', 'tuv', 'wxyz']

/** A number whose end is written in letters, as on a telephone's keys. */
function lettered(plain: string, country: string): Found | null {
  const [, start, end] = /^[^\d+]*(\+?\d[\d\s().-]*)([a-z][a-z\s.-]*)$/i.exec(plain) ?? []
  if (start === undefined || end === undefined) return null
  const number = [...(start + end).toLowerCase()]
    .map((char) => (/[a-z]/.test(char) ? KEYS.findIndex((key) => key.includes(char)) : char))
    .join('')
    .replace(/[^\d+]/g, '')
  return number.length < MIN_LETTERED_DIGITS ? null : possible(number, country)
}

/** A number of digits and perhaps a plus before them, if it may be one somewhere in the world. */
function possible(number: string, country: string): Found | null {
  const abroad = /^(?:00|011)(\d+)$/.exec(number)?.[1]
  for (const writing of abroad ? [number, `+${abroad}`] : [number]) {
    const read = parsePhoneNumberFromString(writing, {
      defaultCountry: country as CountryCode,
      extract: false,
    })
    if (read?.isPossible()) {
      const key = read.number.slice(1)
      return { key, national: read.nationalNumber, typed: number.replace('+', '') }
    }
  }
  return null
}

const isRepeated = (digits: string): boolean => /^(\d)\1*$/.test(digits)

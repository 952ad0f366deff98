/** Where one number ends and an extension begins, or another number. */
const EXTENSION = /[\s,;]*(?:ext(?:ension)?|poste|post|x|#)[\s.:]*(\d{1,7})\s*$/i
const ANOTHER = /[/;,|&]|\b(?:or|ou|and|et)\b/i
/** With fewer digits than a number has, its letters are meant to be dialled. */
const LEAST_DIGITS = 7
/** The letters on the keys of a phone. */
const KEYS = ['abc', 'def', 'ghi', 'jkl', 'mno', 'pqrs', 'tuv', 'wxyz']

/**
 * Where a tap on a phone number goes, as somebody typed it: its digits and a leading plus, letters by their
 * keys, the extension apart (RFC 3966). Of two numbers in one field the first.
 */
export function telephone(phone: string): string {
  const typed = plainDigits(phone).trim()
  const extension = EXTENSION.exec(typed)?.[1]
  const [first = ''] = typed.replace(EXTENSION, '').split(ANOTHER)
  const isWord = first.replace(/\D/g, '').length < LEAST_DIGITS
  const number = (isWord ? first.replace(/[a-z]/gi, keyOf) : first.replace(/^[^\d+]+/, ''))
    .trim()
    .replace(/(?!^\+)\D/g, '')
  return `tel:${number}${extension === undefined ? '' : `;ext=${extension}`}`
}

const keyOf = (letter: string): string =>
  String(2 + KEYS.findIndex((key) => key.includes(letter.toLowerCase())))

/** Digits of every script as those a phone dials, read as `phone.rules` reads them, which views may not call. */
const plainDigits = (text: string): string =>
  text.normalize('NFKC').replace(/\p{Nd}/gu, (digit) => String(digitOf(digit.codePointAt(0)!)))

/** Each script has its ten in a row, the zero first; rows may touch. */
function digitOf(code: number): number {
  let steps = 0
  while (/\p{Nd}/u.test(String.fromCodePoint(code - steps - 1))) steps += 1
  return steps % 10
}

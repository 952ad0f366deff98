import { fold } from './fold.rules.ts'

/** A word, a number or a sign, with its place in the original text. */
export interface Token {
  kind: 'word' | 'num' | 'code' | 'sign'
  text: string
  /** Only meaningful for numbers. */
  value: number
  /** No blank between this token and the one before it. */
  glued: boolean
  start: number
  end: number
}

const POSTAL_CODE = /[abceghj-nprstvxy]\d[abceghj-nprstv-z][ -]?\d[abceghj-nprstv-z]\d(?![a-z\d])/y
const NUMBER = /\d+(?:,\d{3})+(?!\d)|\d+(?:\.\d+|,50?(?!\d))?|\.\d+/y
const WORD = /\p{L}+/uy
const WIDE_CODE = /\d+-[\d-]*\d/y
/** French short forms before an apostrophe: l'évier is two words, don't is one. */
const ELISIONS = new Set([
  'l',
  'd',
  'c',
  'j',
  'n',
  's',
  'm',
  't',
  'qu',
  'jusqu',
  'lorsqu',
  'aujourd',
  'quelqu',
  'puisqu',
])
const SIGNS: Record<string, string> = {
  '&': 'and',
  '+': 'plus',
  '#': '#',
  $: '$',
  '€': '$',
  '%': '%',
}
const PAUSES = ',:()[]"|'
const STOPS = '.!?;\n'

/** Cuts a message into tokens, in order; one pass over the text. */
export function tokenise(message: string): Token[] {
  const { text, origin } = fold(message)
  const tokens: Token[] = []
  let at = 0
  let lastEnd = -1
  const push = (kind: Token['kind'], word: string, length: number, value = Number.NaN) => {
    const start = origin[at] ?? message.length
    const end = (origin[at + length - 1] ?? message.length - 1) + 1
    tokens.push({ kind, text: word, value, glued: lastEnd === at, start, end })
    at += length
    lastEnd = at
  }
  const take = (pattern: RegExp): string => {
    pattern.lastIndex = at
    return pattern.exec(text)?.[0] ?? ''
  }
  while (at < text.length) {
    const char = text[at]!
    if (char === ' ') {
      at++
      continue
    }
    if (isDigit(char) || (char === '.' && isDigit(text[at + 1]) && !isDigit(text[at - 1]))) {
      const code = take(WIDE_CODE)
      if (code.replaceAll('-', '').length > 5) {
        push('code', code, code.length)
        continue
      }
      const fraction = readFraction(text, at)
      const digits = fraction ? fraction.text : take(NUMBER)
      const isPart = /\p{L}/u.test(text[at - 1] ?? '') && isName(tokens)
      push(isPart ? 'code' : 'num', digits, digits.length, fraction?.value ?? parse(digits))
      continue
    }
    const letters = take(WORD)
    if (letters !== '') {
      const postal = lastEnd === at ? '' : take(POSTAL_CODE)
      if (postal !== '') push('code', postal, postal.length)
      else pushWord(letters)
      continue
    }
    pushSign(char)
  }
  return tokens

  function pushWord(letters: string): void {
    if (letters === 'w' && text[at + 1] === '/') {
      const without = text[at + 2] === 'o' && !/\p{L}/u.test(text[at + 3] ?? '')
      push('word', without ? 'without' : 'with', without ? 3 : 2)
      return
    }
    if (letters === 'w' && text[at + 1] === ' ') {
      push('word', 'with', 1)
      return
    }
    // "One's a half bath": one is.
    if (letters === 'one' && text.slice(at + 3, at + 5) === "'s") {
      push('word', 'one', 3)
      push('word', 'is', 2)
      return
    }
    let word = letters
    let length = letters.length
    while (text[at + length] === "'" && !ELISIONS.has(word)) {
      WORD.lastIndex = at + length + 1
      const tail = WORD.exec(text)?.[0]
      if (!tail) break
      word += tail
      length += tail.length + 1
    }
    push('word', word, length)
  }

  function pushSign(char: string): void {
    const before = text[at - 1] ?? ' '
    const after = text[at + 1] ?? ' '
    if (SIGNS[char]) push('word', SIGNS[char], 1)
    else if (STOPS.includes(char)) push('sign', char === '?' ? '?' : '.', 1)
    else if (PAUSES.includes(char)) push('sign', char === ':' ? ':' : ',', 1)
    else if (char === '/') push('sign', '/', 1)
    else if (char === '-' && isDigit(before) && isDigit(after)) push('sign', '-', 1)
    else if (char === '*' && isMendingStar(text, at)) push('word', 'typo', 1)
    else if (char === '-' && before === ' ') push('sign', ',', 1)
    else at++
  }
}

/** "*4" and "4 bed*": a star at either end of a message mends what was said. */
function isMendingStar(text: string, at: number): boolean {
  if (text.indexOf('*') !== text.lastIndexOf('*')) return false
  const opens = text.slice(0, at).trim() === '' && text[at + 1] !== ' ' && at + 1 < text.length
  return opens || (at > 0 && text.slice(at + 1).trim() === '')
}

/** Digits glued to letters are part of a name (joe3), unless these letters follow a number (3bd2ba). */
function isName(tokens: Token[]): boolean {
  const last = tokens.at(-1)
  if (last?.kind !== 'word' || last.text === 'x') return last?.kind === 'code'
  return !(last.glued && tokens.at(-2)?.kind === 'num')
}

function readFraction(text: string, at: number): { text: string; value: number } | null {
  const found = /^([13])\/([24])(?!\d|\/|\.\d)/.exec(text.slice(at, at + 6))
  if (!found) return null
  const value = Number(found[1]) / Number(found[2])
  return value < 1 ? { text: found[0], value } : null
}

function parse(digits: string): number {
  if (/,50?$/.test(digits)) return Number(digits.replace(',', '.'))
  return Number(digits.replaceAll(',', ''))
}

function isDigit(char: string | undefined): boolean {
  return char !== undefined && char >= '0' && char <= '9'
}

/** Text made comparable: lower case, no accents, plain quotes; each character remembers its source. */
export interface Folded {
  text: string
  /** Index in the original text of every character of `text`. */
  origin: number[]
}

const LIGATURES: Record<string, string> = { œ: 'oe', æ: 'ae', ß: 'ss', '×': 'x' }
const APOSTROPHES = '‘’‚‛′`´ʼ＇'
const DASHES = '‐‑‒–—−'

/** Folds a message of any content for reading; never throws, also not on NUL or lone surrogates. */
export function fold(message: string): Folded {
  let text = ''
  const origin: number[] = []
  let at = 0
  for (const char of message) {
    const folded = char < '\x7f' ? foldAscii(char) : foldWide(char)
    for (let i = 0; i < folded.length; i++) origin.push(at)
    text += folded
    at += char.length
  }
  return { text, origin }
}

function foldAscii(char: string): string {
  if (char === '\n') return char
  if (char < ' ') return ' '
  return char === '`' ? "'" : char.toLowerCase()
}

function foldWide(char: string): string {
  if (APOSTROPHES.includes(char)) return "'"
  if (DASHES.includes(char)) return '-'
  if (/^[\p{Mn}\p{Cf}]$/u.test(char)) return ''
  const plain = char.normalize('NFKD')
  // A one-character fraction stands apart from the whole number before it: 2½ is 2 1/2.
  if (plain.includes('\u2044')) return ` ${plain.replace('\u2044', '/')}`
  let out = ''
  for (const part of plain.toLowerCase()) {
    if (!/^\p{Mn}$/u.test(part)) out += LIGATURES[part] ?? part
  }
  return out
}

import {
  correctSpelling,
  type Layer,
  type Node,
  phrases,
  splitGlued,
} from './lexicon/index.rules.ts'
import type { Token } from './tokens.rules.ts'
import type { Language } from './understanding.rules.ts'

/** A stretch of the message that means something: a phrase of the lexicon, a number, a sign. */
export interface Mark {
  kinds: readonly string[]
  text: string
  /** The number said, for kind `num` and those made from it; else NaN. */
  value: number
  glued: boolean
  /** Both ends of a range: "3 or 4". */
  ends?: number[]
  start: number
  end: number
  /** Counts sentences, and stretches between commas. */
  sentence: number
  segment: number
}

/** Kind lists as written in the rules, cut once; their number is that of the rules. */
const KIND_LISTS = new Map<string, string[]>()

const SIGN_KINDS: Record<string, string> = {
  '.': 'stop',
  '?': 'stop',
  ',': 'pause',
  ':': 'colon',
  '/': 'slash',
  '-': 'dash',
}

/** Tokens with their words as meant: spelling corrected once, shared by the three readings. */
export function spell(tokens: Token[]): Token[] {
  return tokens.flatMap((token) => {
    if (token.kind !== 'word') return [token]
    const parts = splitGlued(token.text)
    if (!parts) return [{ ...token, text: correctSpelling(token.text) }]
    const middle = token.start + parts[0].length
    return [
      { ...token, text: parts[0], end: middle },
      { ...token, text: parts[1], start: middle, glued: true },
    ]
  })
}

/** Reads one layer: at each place the longest phrase known there; unknown words are kind `word`. */
export function scan(tokens: Token[], layer: Layer, language: Language): Mark[] {
  const root = phrases(layer, language)
  const marks: Mark[] = []
  let sentence = 0
  let segment = 0
  let at = 0
  while (at < tokens.length) {
    const first = tokens[at]!
    const found = first.kind === 'word' ? longest(tokens, at, root) : null
    const last = tokens[at + (found?.length ?? 1) - 1]!
    const mark: Mark = {
      kinds: found ? found.kinds : plainKinds(first),
      text: tokens
        .slice(at, at + (found?.length ?? 1))
        .map((token) => token.text)
        .join(' '),
      value: first.value,
      glued: first.glued,
      start: first.start,
      end: last.end,
      sentence,
      segment,
    }
    marks.push(asNumber(mark))
    if (has(mark, 'stop')) sentence++
    if (has(mark, 'stop') || has(mark, 'pause')) segment++
    at += found?.length ?? 1
  }
  return marks
}

/** Whether a mark (or none, past either end) is of one of these kinds, given as "a|b". */
export function has(mark: Mark | undefined, kinds: string): boolean {
  if (!mark) return false
  let wanted = KIND_LISTS.get(kinds)
  if (!wanted) {
    wanted = kinds.split('|')
    KIND_LISTS.set(kinds, wanted)
  }
  for (const kind of wanted) if (mark.kinds.includes(kind)) return true
  return false
}

/** The first kind of a family ("addon.") a mark has, without the family's name. */
export function member(mark: Mark, family: string): string | null {
  const kind = mark.kinds.find((each) => each.startsWith(family))
  return kind ? kind.slice(family.length) : null
}

function longest(tokens: Token[], at: number, root: Node) {
  let node: Node | undefined = root
  let found: { kinds: string[]; length: number } | null = null
  for (let i = at; node && i < tokens.length; i++) {
    const token = tokens[i]!
    if (token.kind !== 'word') break
    node = node.next.get(token.text)
    if (node && node.kinds.length > 0) found = { kinds: node.kinds, length: i - at + 1 }
  }
  return found
}

function plainKinds(token: Token): string[] {
  if (token.kind === 'sign') return [SIGN_KINDS[token.text] ?? 'pause']
  return [token.kind]
}

/** A number word (`num.3`) becomes what a digit is: kind `num` with a value. */
function asNumber(mark: Mark): Mark {
  const value = member(mark, 'num.')
  if (value === null) return mark
  return { ...mark, kinds: ['num', ...mark.kinds], value: Number(value) }
}

import { has, type Mark } from './marks.rules.ts'
import type { Token } from './tokens.rules.ts'

const WHEN = 'weekday|date|daypart'
const POSTAL_CODE = /^[a-z]\d[a-z][ -]?\d[a-z]\d$/

/** A Canadian postal code in the message, as "T2P 1J4". */
export function readPostalCode(tokens: Token[]): string | undefined {
  const token = tokens.find((each) => each.kind === 'code' && POSTAL_CODE.test(each.text))
  if (!token) return undefined
  const plain = token.text.replace(/[ -]/, '').toUpperCase()
  return `${plain.slice(0, 3)} ${plain.slice(3)}`
}

/** The customer's own words about when, from the first word of time to the last in that sentence. */
export function readTimes(marks: Mark[], message: string): string | undefined {
  const first = marks.findIndex((mark, i) => has(mark, WHEN) && !isHabit(marks, i))
  if (first < 0) return undefined
  const { sentence } = marks[first]!
  let last = first
  for (let i = first; i < marks.length && marks[i]!.sentence === sentence; i++) {
    if (i - last > 3) break
    if (has(marks[i], `${WHEN}|ordinal`)) last = i
    if (has(marks[i], 'numbered') && /^(at|after|before|by|around|until)/.test(marks[i]!.text))
      last = i
  }
  return message.slice(marks[first]!.start, marks[last]!.end)
}

/** "Every Friday" is how often, not when. */
function isHabit(marks: Mark[], i: number): boolean {
  return has(marks[i - 1], 'every|other|another|ordinal')
}

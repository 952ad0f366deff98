import { has, type Mark } from './marks.rules.ts'

/** Numbers as dictation writes them: "for bedrooms and too bathrooms". */
export const SOUNDS: ReadonlyMap<string, number> = new Map([
  ['to', 2],
  ['too', 2],
  ['won', 1],
  ['for', 4],
  ['fore', 4],
  ['tree', 3],
  ['ate', 8],
])
const ROOMS = 'room.bedroom|room.bath|room.half|room.bed'
const BEFORE = /^(has|have|got|with|is|its|are|a|we|and|n|contains|includes|around|about)$/
const ALWAYS_NUMBERS = new Set(['too', 'won', 'tree', 'fore', 'ate'])

/** A small word in front of a room is the number that sounds the same, where it makes no other sense. */
export function heardNumber(marks: Mark[], i: number): { taken: number; made: Mark[] } | null {
  const mark = marks[i]!
  const value = SOUNDS.get(mark.text)
  if (value !== undefined && isOften(marks, i)) {
    return { taken: 1, made: [{ ...mark, kinds: ['num'], text: String(value), value }] }
  }
  if (value === undefined || !has(marks[i + 1], ROOMS) || has(marks[i + 2], 'num|colon'))
    return null
  const before = marks[i - 1]
  const opens =
    before === undefined || has(before, `pause|stop|${ROOMS}`) || BEFORE.test(before.text)
  if (!opens && !ALWAYS_NUMBERS.has(mark.text)) return null
  return { taken: 1, made: [{ ...mark, kinds: ['num'], text: String(value), value }] }
}

/** "The one bed" and "a little powder room": a phrase that is a number only before what it counts. */
export function littleNumber(marks: Mark[], i: number): { taken: number; made: Mark[] } | null {
  const mark = marks[i]!
  const next = marks[i + 1]
  if (!has(mark, 'fill.one')) return null
  if (
    /^one of (the|my|our)$/.test(mark.text) &&
    next?.kinds.some((kind) => kind.startsWith('addon.'))
  ) {
    return { taken: 1, made: [{ ...mark, kinds: ['num'], text: 'one', value: 1 }] }
  }
  const counts = has(next, `${ROOMS}|room.adj|room.full|addon.mattress|addon.sofa|addon.sofa_2`)
  if (!counts) return null
  if (/^(a little|a bit)$/.test(mark.text)) {
    return { taken: 1, made: [{ ...mark, kinds: ['a'] }] }
  }
  const isOne = /^(the one|only one|that one|just the one|this one)$/.test(mark.text)
  return isOne ? { taken: 1, made: [{ ...mark, kinds: ['num'], text: 'one', value: 1 }] } : null
}

/** "Every to weeks", "too times a month". */
function isOften(marks: Mark[], i: number): boolean {
  if (has(marks[i + 1], 'week')) return has(marks[i - 1], 'every')
  return has(marks[i + 1], 'times') && ALWAYS_NUMBERS.has(marks[i]!.text)
}

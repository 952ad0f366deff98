import { heardNumber, littleNumber, SOUNDS } from './heard.rules.ts'
import { has, type Mark } from './marks.rules.ts'

const ORDINAL_SUFFIX = new Set('st nd rd th er ere e eme ieme nde re'.split(' '))
const ROOM_AHEAD = 'room.bedroom|room.bed|room.bath|room.half|room.full|room.halfword|room.adj'

/** A rule joins marks that start at `i` into new ones, and says how many it took; null: not here. */
type Join = (marks: Mark[], i: number) => { taken: number; made: Mark[] } | null

/** In order of trial: what makes a number bigger first, then what makes it no count of rooms. */
const JOINS: Join[] = [
  heardNumber,
  littleNumber,
  plusDen,
  money,
  ordinal,
  clock,
  decimal,
  mixedFraction,
  andAHalf,
  calendar,
  halfBath,
  piecesAndSeats,
  range,
  numbered,
]

/**
 * Makes numbers whole ("1 1/2", "two and a half") and renames those that count no rooms: money,
 * ordinals, clock times, dates, addresses, seats, pieces. Only kind `num` is left for counting.
 */
export function assembleNumbers(marks: Mark[]): Mark[] {
  const out: Mark[] = []
  const queue = [...marks]
  let i = 0
  while (i < queue.length) {
    let joined: ReturnType<Join> = null
    for (const join of mayBegin(queue[i]!) ? JOINS : []) {
      joined = join(queue, i)
      if (joined) break
    }
    if (!joined) {
      out.push(queue[i]!)
      i++
      continue
    }
    const [head, ...rest] = joined.made
    const stays = has(head, 'num') && rest.length === 0
    if (stays) {
      // A number made bigger may still be a price or a seat: try it again in its place.
      i += joined.taken - 1
      queue[i] = head!
    } else {
      out.push(...joined.made)
      i += joined.taken
    }
  }
  return out
}

/** Every rule begins with a number, a word that may sound like one, or one of these; most marks do not. */
function mayBegin(mark: Mark): boolean {
  return (
    has(mark, 'num|ordinal|month_name|address|floor|fill.one') ||
    mark.text === '$' ||
    SOUNDS.has(mark.text)
  )
}

function span(marks: Mark[], i: number, taken: number, kind: string, value: number): Mark {
  const first = marks[i]!
  const last = marks[i + taken - 1]!
  return {
    ...first,
    kinds: [kind],
    value,
    text: marks
      .slice(i, i + taken)
      .map((mark) => mark.text)
      .join(' '),
    end: last.end,
    sentence: last.sentence,
    segment: last.segment,
  }
}

function money(marks: Mark[], i: number) {
  const [a, b] = [marks[i], marks[i + 1]]
  const before = isText(a, '$') && has(b, 'num')
  const after = has(a, 'num') && (isText(b, '$') || isText(b, '%') || (isText(b, 'k') && b!.glued))
  return before || after ? one(span(marks, i, 2, 'money', Number.NaN), 2) : null
}

function ordinal(marks: Mark[], i: number) {
  const [a, b] = [marks[i], marks[i + 1]]
  if (!has(a, 'num') || !b?.glued || !ORDINAL_SUFFIX.has(b.text)) return null
  return one(span(marks, i, 2, 'ordinal', a!.value), 2)
}

function clock(marks: Mark[], i: number) {
  const [a, b, c] = [marks[i], marks[i + 1], marks[i + 2]]
  if (!has(a, 'num')) return null
  if (has(b, 'colon') && b!.glued && has(c, 'num') && c!.glued) {
    const length = has(marks[i + 3], 'clock') ? 4 : 3
    return one(span(marks, i, length, 'date', Number.NaN), length)
  }
  if (!has(b, 'clock')) return null
  const taken = b!.text === 'h' && has(c, 'num|code') && c!.glued ? 3 : 2
  const kind = /hr|hour|heures|min/.test(b!.text) ? 'duration' : 'date'
  return one(span(marks, i, taken, kind, Number.NaN), taken)
}

/** "2 point 5", as dictation writes it. */
function decimal(marks: Mark[], i: number) {
  const [a, b, c] = [marks[i], marks[i + 1], marks[i + 2]]
  if (!isWhole(a) || !(isText(b, 'point') || isText(b, 'virgule'))) return null
  if (!isWhole(c) || c!.value > 9) return null
  return one(span(marks, i, 3, 'num', a!.value + c!.value / 10), 3)
}

function mixedFraction(marks: Mark[], i: number) {
  const [a, b] = [marks[i], marks[i + 1]]
  if (!isWhole(a)) return null
  const between = has(b, 'dash|and') ? (has(marks[i + 2], 'a') ? 2 : 1) : 0
  const fraction = marks[i + 1 + between]
  if (!has(fraction, 'num') || !(fraction!.value < 1 && fraction!.text.includes('/'))) return null
  return one(span(marks, i, 2 + between, 'num', a!.value + fraction!.value), 2 + between)
}

function andAHalf(marks: Mark[], i: number) {
  if (!isWhole(marks[i]) || !has(marks[i + 1], 'and')) return null
  const at = has(marks[i + 2], 'a') ? i + 3 : i + 2
  const half = marks[at]
  if (!half || !/^(half|demi|demie)\b/.test(half.text)) return null
  const taken = at - i + 1
  const value = marks[i]!.value + 0.5
  if (has(half, 'room.halfword')) return one(span(marks, i, taken, 'num', value), taken)
  if (!has(half, 'room.half')) return null
  return {
    taken,
    made: [span(marks, i, taken - 1, 'num', value), { ...half, kinds: ['room.bath'] }],
  }
}

function calendar(marks: Mark[], i: number) {
  const [a, b, c] = [marks[i], marks[i + 1], marks[i + 2]]
  if (has(a, 'month_name') && has(b, 'num|ordinal') && !roomFollows(marks, i + 2)) {
    return one(span(marks, i, 2, 'date', Number.NaN), 2)
  }
  if (has(a, 'num|ordinal') && has(b, 'month_name')) {
    return one(span(marks, i, 2, 'date', Number.NaN), 2)
  }
  const slashed = has(a, 'num') && has(b, 'slash') && has(c, 'num') && has(marks[i + 3], 'slash')
  return slashed && has(marks[i + 4], 'num') ? one(span(marks, i, 5, 'date', Number.NaN), 5) : null
}

function halfBath(marks: Mark[], i: number) {
  const [a, b] = [marks[i], marks[i + 1]]
  if (!has(a, 'num') || a!.value !== 0.5 || !has(b, 'room.bath')) return null
  return {
    taken: 2,
    made: [
      { ...a!, value: 1 },
      { ...b!, kinds: ['room.half'] },
    ],
  }
}

function piecesAndSeats(marks: Mark[], i: number) {
  const [a, b] = [marks[i], marks[i + 1]]
  if (!has(a, 'num') || !has(b, 'room.piece|seater')) return null
  return one(span(marks, i, 2, has(b, 'seater') ? 'sized' : 'room.piece', a!.value), 2)
}

/** "1+den": the number before a den counts bedrooms. */
function plusDen(marks: Mark[], i: number) {
  const [a, b, c] = [marks[i], marks[i + 1], marks[i + 2]]
  const isDen = c !== undefined && /^(den|dens|office|bureau)$/.test(c.text)
  if (!isWhole(a) || !isDen || !(isText(b, 'plus') || has(b, 'and'))) return null
  return { taken: 3, made: [a!, { ...b!, kinds: ['room.bedroom'] }, c] }
}

function range(marks: Mark[], i: number) {
  const [a, b, c] = [marks[i], marks[i + 1], marks[i + 2]]
  if (!has(a, 'num') || !has(b, 'dash|or') || !has(c, 'num')) return null
  return one({ ...span(marks, i, 3, 'range', Number.NaN), ends: [a!.value, c!.value] }, 3)
}

function numbered(marks: Mark[], i: number) {
  const [a, b] = [marks[i], marks[i + 1]]
  if (!has(a, 'address|floor') || !has(b, 'num')) return null
  if (has(a, 'floor') && /s$/.test(a!.text)) return null
  if (roomFollows(marks, i + 2) && !isDoorLetter(marks, i)) return null
  if (has(a, 'floor') && has(marks[i - 1], 'num|ordinal')) return null
  return one(span(marks, i, 2, 'numbered', Number.NaN), 2)
}

function roomFollows(marks: Mark[], i: number): boolean {
  return has(marks[i], ROOM_AHEAD)
}

/** "Unit 5B": a letter glued to the number of a door, with no second room after it. */
function isDoorLetter(marks: Mark[], i: number): boolean {
  const letter = marks[i + 2]!
  const isLetter = letter.glued && letter.text.length === 1
  return isLetter && has(marks[i], 'address') && !has(marks[i + 3], 'slash|num')
}

function isWhole(mark: Mark | undefined): boolean {
  return has(mark, 'num') && Number.isInteger(mark!.value)
}

function isText(mark: Mark | undefined, text: string): boolean {
  return mark?.text === text
}

function one(mark: Mark, taken: number) {
  return { taken, made: [mark] }
}

import { has, type Mark } from './marks.rules.ts'

export const ROOM_KINDS =
  'room.bedroom|room.bed|room.bath|room.half|room.ensuite|room.full|room.halfword'
export const PLACES = 'place.up|place.other'
const BETWEEN = 'room.adj|room.full|room.piece|x|fill|add'
const MAX_GAP = 4
const ROOM_REACH = 10
const FLOOR_REACH = 30

/** How many of a room are said, and where. */
export interface Count {
  count: number
  at: number
  weak: boolean
  added: boolean
}

/** The number said of the room at `i`: before it, with it, after it, or by floor; null for none. */
export function findCount(marks: Mark[], i: number, used: Set<number>): Count | null {
  const before = countBefore(marks, i, used)
  const isCounted = before !== null && !before.weak
  const everywhere = oneEachFloor(marks, i) ?? (isCounted ? null : oneEachBedroom(marks, i))
  if (everywhere) return { ...everywhere, count: everywhere.count * (before?.count ?? 1) }
  return before ?? bathAndHalf(marks, i) ?? countAfter(marks, i, used) ?? oneByName(marks, i)
}

function countBefore(marks: Mark[], i: number, used: Set<number>): Count | null {
  let unknown = 0
  for (let j = i - 1; j >= 0 && j >= i - MAX_GAP; j--) {
    const mark = marks[j]!
    // "4 rooms like bedrooms": the rooms are named twice.
    if (has(mark, 'room.vague') && j < i - 1) continue
    if (has(mark, 'pause') && has(marks[j - 1], 'room.vague')) continue
    // "(3) bedrooms".
    const isBracket = has(mark, 'pause') && has(marks[j - 1], 'num') && has(marks[j - 2], 'pause')
    if (isBracket && j === i - 1) continue
    if (mark.text === 'like' && has(marks[j - 1], 'room.vague')) continue
    if (used.has(j)) return null
    if (has(mark, 'num')) return { count: mark.value, at: j, weak: false, added: false }
    if (has(mark, 'another')) return { count: 1, at: j, weak: true, added: true }
    if (has(mark, 'a')) return { count: 1, at: j, weak: true, added: false }
    if (has(mark, 'neg.not') && mark.text === 'no') {
      const isNone = has(marks[i], 'room.bedroom') && j === i - 1
      return isNone ? { count: 0, at: j, weak: true, added: false } : null
    }
    if (isSomeOf(marks, j, i))
      return { count: marks[j - 1]!.value, at: j - 1, weak: false, added: false }
    const isThe = /^(the|le|la|l|les)$/.test(mark.text)
    if (isThe && has(marks[i], 'room.half|room.ensuite')) {
      // "Mould behind the toilet" counts none.
      if (/^toilet/.test(marks[i]!.text) && !isRoomNamed(marks, i, j)) return null
      return { count: 1, at: j, weak: true, added: false }
    }
    if (
      /^(plus|and|with|n|et|avec)$/.test(mark.text) &&
      marks.slice(j + 1, i).every((each) => has(each, 'room.adj')) &&
      isOne(marks[i]!) &&
      has(marks[i], 'room.half|room.ensuite')
    ) {
      return { count: 1, at: j, weak: true, added: true }
    }
    if (has(mark, 'word')) unknown++
    const mayPass = has(mark, BETWEEN) || (has(mark, 'word') && unknown === 1)
    if (!mayPass || (has(mark, 'fill|add') && !isJoiner(mark))) return null
  }
  return null
}

/** "Une salle de bain et demie", "bath and a half": neither needs a number of its own. */
function bathAndHalf(marks: Mark[], i: number): Count | null {
  const isHalf = has(marks[i], 'room.halfword') && has(marks[i - 1], 'and')
  if (isHalf && has(marks[i - 2], 'room.bath|room.full')) {
    return { count: 1, at: i, weak: true, added: true }
  }
  const half = has(marks[i + 2], 'a') ? i + 3 : i + 2
  const isWhole = has(marks[i], 'room.bath') && has(marks[i + 1], 'and')
  if (!isWhole || !has(marks[half], 'room.halfword')) return null
  return { count: 1, at: i, weak: true, added: false }
}

/** "Bedrooms: 3, bathrooms: 2" and "bedrooms 3 bathrooms 2": the number follows its room. */
function countAfter(marks: Mark[], i: number, used: Set<number>): Count | null {
  let at = i + 1
  while (has(marks[at], 'colon|dash|x') || isEquals(marks[at])) at++
  const mark = marks[at]
  if (!has(mark, 'num') || used.has(at)) return null
  const next = marks[at + 1]
  if (has(next, ROOM_KINDS) && !has(marks[at + 2], 'num|colon')) return null
  const isPlain = has(next, 'room.adj|word|sized|room.other|seater|times')
  if (isPlain && at === i + 1) return null
  return { count: mark!.value, at, weak: false, added: false }
}

/** "A bathroom on each floor": one for every floor spoken of. */
function oneEachFloor(marks: Mark[], i: number): Count | null {
  if (!has(marks[i], 'room.bath') || !/^(on|per|par|a|sur|at)$/.test(marks[i + 1]?.text ?? ''))
    return null
  const near = marks.slice(i + 1, i + 4)
  const isEach = near.some((mark) => has(mark, 'every|per') || /^(both|all)\b/.test(mark.text))
  const isFloor = near.some((mark) => has(mark, 'floor|floors.many'))
  const around = marks.slice(Math.max(0, i - FLOOR_REACH), i + FLOOR_REACH)
  const floors = isEach && isFloor ? floorsSaid(around) : null
  return floors === null ? null : { count: floors, at: i, weak: false, added: false }
}

/** "2 bedrooms each with its own ensuite": as many as there are bedrooms. */
function oneEachBedroom(marks: Mark[], i: number): Count | null {
  if (!has(marks[i], 'room.ensuite|room.bath')) return null
  for (let j = i - 1; j >= 0 && j >= i - 6; j--) {
    if (marks[j]!.sentence !== marks[i]!.sentence) return null
    if (!/^(each|both|every|all|all the|both of the)$/.test(marks[j]!.text)) continue
    let room = i - 1
    while (room >= 0 && room > i - ROOM_REACH && !has(marks[room], 'room.bedroom')) room--
    if (!has(marks[room], 'room.bedroom') || marks[room]!.sentence !== marks[i]!.sentence) {
      return null
    }
    const isFew = marks
      .slice(j + 1, i)
      .every((mark) => !has(mark, 'pause|num') || has(marks[j], 'num'))
    if (has(marks[j], 'num') && room > j) return { count: 2, at: i, weak: false, added: false }
    const number = marks[room - 1]
    return isFew && has(number, 'num')
      ? { count: number!.value, at: i, weak: false, added: false }
      : null
  }
  return null
}

function floorsSaid(marks: Mark[]): number | null {
  const counted = marks.find((mark, j) => has(mark, 'num') && has(marks[j + 1], 'floor'))
  if (counted) return counted.value
  const isTwo = marks.some((mark) => has(mark, 'place.up|place.other') || /^both/.test(mark.text))
  return isTwo ? 2 : null
}

/** "2 baths upstairs, powder room on the main": a powder room that begins a stretch is one. */
function oneByName(marks: Mark[], i: number): Count | null {
  const before = marks[i - 1]
  const opens =
    before === undefined || has(before, `pause|stop|${ROOM_KINDS}`) || /^incl/.test(before.text)
  const isPowder = has(marks[i], 'room.half') && isOne(marks[i]!) && marks[i]!.text !== 'toilet'
  if (isJustToilet(marks[i]!)) return { count: 1, at: i, weak: true, added: false }
  const isLeading = has(marks[i + 1], 'and') || marks[i + 1]?.text === 'plus'
  if (opens && isLeading && has(marks[i], 'room.ensuite') && isOne(marks[i]!)) {
    return { count: 1, at: i, weak: true, added: false }
  }
  return opens && isPowder ? { count: 1, at: i, weak: true, added: true } : null
}

/** "The 2nd one is just a toilet and sink": no bathroom more, but half of one said before. */
export function isJustToilet(mark: Mark): boolean {
  return /^((just|only) )?(a |the )?toilet (and|n)|^(just|only|juste) .*toilet/.test(mark.text)
}

/** "Only clean 1 of the bathrooms": some of those known. */
function isSomeOf(marks: Mark[], of: number, room: number): boolean {
  if (!/^(of the|of my|of our|of)$/.test(marks[of]!.text) || !has(marks[of - 1], 'num'))
    return false
  if (room > of + 2) return false
  return marks.slice(Math.max(0, of - 4), of - 1).some((mark) => has(mark, 'solely'))
}

/** "Plus the toilet downstairs": a toilet that is a room has a place, or is one more thing. */
function isRoomNamed(marks: Mark[], i: number, the: number): boolean {
  if (/^(plus|and|n|et)$/.test(marks[the - 1]?.text ?? '')) return true
  const isBeside = has(marks[the - 1], 'word') || /^(in|on|to)$/.test(marks[the - 1]?.text ?? '')
  return !isBeside && has(marks[i + 1], PLACES)
}

/** A half bath or an ensuite in the singular. */
function isOne(mark: Mark): boolean {
  return !/s$/.test(mark.text)
}

function isJoiner(mark: Mark): boolean {
  return /^(of|of them|of those|are|very|really|super|tres|de|d|all)$/.test(mark.text)
}

function isEquals(mark: Mark | undefined): boolean {
  return mark !== undefined && /^(is|are)$/.test(mark.text)
}

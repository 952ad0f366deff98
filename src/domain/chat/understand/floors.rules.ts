import { has, type Mark } from './marks.rules.ts'
import { ROOM_KINDS } from './room-number.rules.ts'

const ADDRESS_REACH = 5
const FLAT =
  /^(apartment|apt|condo|unit|suite|flat|appart|appartement|logement|penthouse|live|living|lives|im|were|located|studio|studios)$/
const GROUND = /main|ground|first|rez|rdc|down$/

/** Whether the home has several floors: true, false, or null when nothing was said of it. */
export function readFloors(marks: Mark[], denied: Set<number>): boolean | null {
  let many = false
  let one = false
  let upstairs = false
  for (const [i, mark] of marks.entries()) {
    if (denied.has(i)) {
      if (has(mark, 'floors.many')) one = true
      continue
    }
    if (has(mark, 'floors.many')) many = true
    if (has(mark, 'floors.one')) one = true
    if (has(mark, 'place.up') && !has(marks[i - 1], 'ordinal')) {
      if (has(marks[i - 1], 'neg.not')) one = true
      else if (!isAddress(marks, i)) upstairs = true
    }
    if (areTwoPlaces(marks, i)) many = true
    const count = has(mark, 'floor') ? floorCount(marks, i) : null
    if (count !== null && count > 1) return true
    if (count === 1) one = true
  }
  if (many && !one) return true
  if (one) return false
  return many || upstairs ? true : null
}

/** "Apartment on the second floor", "i live on the top floor": where the home is, not what it has. */
function isAddress(marks: Mark[], i: number): boolean {
  if (!/floor|second|level/.test(marks[i]!.text)) return false
  for (let j = i - 1; j >= 0 && j >= i - ADDRESS_REACH; j--) {
    const mark = marks[j]!
    if (/^(with|has|have|theres)$/.test(mark.text)) return false
    if (has(mark, 'num|stop|pause|and') || has(mark, ROOM_KINDS)) return false
    if (FLAT.test(mark.text)) return true
  }
  return false
}

/** "Main floor and basement". */
function areTwoPlaces(marks: Mark[], i: number): boolean {
  const [place, link, other] = [marks[i], marks[i + 1], marks[i + 2]]
  if (!has(place, 'place.other') || !has(other, 'place.other|place.up')) return false
  if (!has(link, 'and|slash') && link!.text !== 'plus') return false
  return GROUND.test(place!.text) !== GROUND.test(other!.text)
}

function floorCount(marks: Mark[], i: number): number | null {
  const before = marks[i - 1]
  // "Un etage en haut" is one more.
  if (has(before, 'num') && before!.value === 1 && has(marks[i + 1], 'place.up')) return 2
  if (has(before, 'num')) return before!.value
  if (has(marks[i + 1], 'colon') && has(marks[i + 2], 'num')) return marks[i + 2]!.value
  if (/s$/.test(marks[i]!.text) && has(marks[i + 1], 'num') && endsAfter(marks, i + 1)) {
    return marks[i + 1]!.value
  }
  if (has(before, 'room.adj|x') && has(marks[i - 2], 'num')) return marks[i - 2]!.value
  return null
}

function endsAfter(marks: Mark[], i: number): boolean {
  return marks[i + 1] === undefined || has(marks[i + 1], 'stop|pause')
}

/** Greasy kitchen, hard water or limescale: true, false when denied, null when not said. */
export function readGrease(marks: Mark[], denied: Set<number>): boolean | null {
  let found: boolean | null = null
  for (const [i, mark] of marks.entries()) {
    if (has(mark, 'grease.free')) found = false
    if (!has(mark, 'grease.heavy')) continue
    const isZero = has(marks[i - 1], 'num') && marks[i - 1]!.value === 0
    found = !(denied.has(i) || isZero)
  }
  return found
}

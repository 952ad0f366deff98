import { has, type Mark } from './marks.rules.ts'

const ENOUGH = 2

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
    if (has(mark, 'place.up') && !has(marks[i - 1], 'ordinal')) upstairs = true
    const count = has(mark, 'floor') ? floorCount(marks, i) : null
    if (count !== null && count >= ENOUGH) return true
    if (count === 1) one = true
  }
  if (many && !one) return true
  if (one) return false
  return many || upstairs ? true : null
}

function floorCount(marks: Mark[], i: number): number | null {
  const before = marks[i - 1]
  if (has(before, 'num')) return before!.value
  if (has(marks[i + 1], 'colon') && has(marks[i + 2], 'num')) return marks[i + 2]!.value
  if (has(before, 'room.adj|x') && has(marks[i - 2], 'num')) return marks[i - 2]!.value
  return null
}

/** Greasy kitchen, hard water or limescale: true, false when denied, null when not said. */
export function readGrease(marks: Mark[], denied: Set<number>): boolean | null {
  let found: boolean | null = null
  for (const [i, mark] of marks.entries()) {
    if (!has(mark, 'grease.heavy')) continue
    const isZero = has(marks[i - 1], 'num') && marks[i - 1]!.value === 0
    found = !(denied.has(i) || isZero)
  }
  return found
}

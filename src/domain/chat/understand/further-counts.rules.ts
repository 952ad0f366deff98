import { has, type Mark } from './marks.rules.ts'
import type { RoomMention } from './room-mention.rules.ts'
import { PLACES, ROOM_KINDS } from './room-number.rules.ts'

const LATER = 8
const SO = /^(so|donc|alors|meaning|makes|makes it|fait|ca fait)$/

/** "3 bedrooms upstairs and 1 in the basement": a placed number repeats the placed room before it. */
export function addElided(marks: Mark[], mentions: RoomMention[], used: Set<number>): void {
  const byMark = new Map(mentions.map((each) => [each.at, each]))
  let before: RoomMention | undefined
  let isBreakdown = false
  for (const [i, mark] of marks.entries()) {
    const counted = byMark.get(i)
    if (counted) isBreakdown = false
    before = counted ?? before
    if (!before?.isPlaced || !has(mark, 'num') || used.has(i)) continue
    const after = marks.slice(i + 1, i + 4).findIndex((each) => has(each, PLACES))
    if (after < 0 || marks.slice(i + 1, i + 1 + after).some((each) => !has(each, 'fill'))) continue
    if (marks[before.at]!.sentence !== mark.sentence) continue
    used.add(i)
    isBreakdown ||= tellsApart(marks, before.at, i)
    if (isBreakdown) continue
    before = {
      ...before,
      count: mark.value,
      at: i,
      isAdded: true,
      isPart: false,
      isConclusion: false,
    }
    mentions.push(before)
  }
  mentions.sort((a, b) => a.at - b.at)
}

/**
 * "3 bedroom house two upstairs one down", "3.5 ba theres one in the basement": numbers that follow a
 * room without a place of its own or a word that joins tell where its rooms are.
 */
function tellsApart(marks: Mark[], room: number, at: number): boolean {
  const between = marks.slice(room + 1, at)
  return !between.some((mark) => has(mark, `${PLACES}|and`) || mark.text === 'plus')
}

/** "Master bedroom plus 3 more bedrooms": the one named without a number is one as well. */
export function addOwnBedroom(marks: Mark[], mentions: RoomMention[]): void {
  const [more, another] = mentions.filter((each) => each.room === 'bed')
  if (!more || another || more.isWeak) return
  const lead = marks.slice(Math.max(0, more.at - 3), more.at)
  if (!lead.some((mark) => /^(more|other|additional)$/.test(mark.text))) return
  const own = marks.findIndex(
    (mark, i) =>
      i < more.at &&
      has(mark, 'room.bedroom') &&
      /^(master|primary|main|our|my)$/.test(marks[i - 1]?.text ?? ''),
  )
  if (own < 0 || marks[own]!.sentence !== marks[more.at]!.sentence) return
  mentions.unshift({ ...more, count: 1, at: own, isWeak: true, isAdded: false })
  more.isAdded = true
  more.isDescribed = true
}

/** "So three", "donc 3": the number after the parts were told replaces what they were told of. */
export function addConclusion(marks: Mark[], mentions: RoomMention[], used: Set<number>): void {
  for (const [i, mark] of marks.entries()) {
    if (!has(mark, 'num') || used.has(i) || !Number.isInteger(mark.value)) continue
    const lead = has(marks[i - 1], 'fill|word') && !SO.test(marks[i - 1]!.text) ? i - 2 : i - 1
    if (!SO.test(marks[lead]?.text ?? '')) continue
    const before = mentions.findLast((each) => each.at < lead)
    if (!before || marks[before.at]!.sentence !== mark.sentence) continue
    const next = marks[i + 1]
    if (next !== undefined && !has(next, 'stop|pause|fill|and|correct')) continue
    used.add(i)
    mentions.push({ ...before, count: mark.value, at: i, isPart: false, isConclusion: true })
    mentions.sort((a, b) => a.at - b.at)
    return
  }
}

/** "Only the bathrooms, 2 of them", "how many bedrooms you count, 3 i guess": the number comes later. */
export function addLater(marks: Mark[], mentions: RoomMention[], used: Set<number>): void {
  for (const [i, mark] of marks.entries()) {
    const room = has(mark, 'room.bedroom') ? 'bed' : has(mark, 'room.bath') ? 'bath' : null
    if (room === null || !/s$/.test(mark.text)) continue
    if (mentions.some((each) => (each.room === 'bed') === (room === 'bed'))) continue
    const at = laterNumber(marks, i, used)
    if (at < 0) continue
    used.add(at)
    const { value: count } = marks[at]!
    mentions.push({
      room,
      count,
      at,
      isPlaced: false,
      isAdded: false,
      isPart: false,
      isWeak: false,
    })
  }
  mentions.sort((a, b) => a.at - b.at)
}

/** "One is closed off so just 2 bedrooms": whether the number at `at` sums up what was told. */
export function isConcluded(marks: Mark[], at: number): boolean {
  const lead = has(marks[at - 1], 'fill|solely|a') ? marks[at - 2] : marks[at - 1]
  return SO.test(marks[at - 1]?.text ?? '') || SO.test(lead?.text ?? '')
}

function laterNumber(marks: Mark[], i: number, used: Set<number>): number {
  for (let j = i + 1; j < marks.length && j <= i + LATER; j++) {
    if (marks[j]!.sentence !== marks[i]!.sentence || has(marks[j], ROOM_KINDS)) return -1
    if (!has(marks[j], 'num')) continue
    if (used.has(j) || !Number.isInteger(marks[j]!.value * 2)) return -1
    const [before, after] = [marks[j - 1], marks[j + 1]]
    const opens =
      has(before, 'pause') || /^(are|there are|theres|have|is)$/.test(before?.text ?? '')
    const ends = after === undefined || has(after, 'stop|pause|fill|of_us')
    return opens && ends ? j : -1
  }
  return -1
}

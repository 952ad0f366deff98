import type { HomeFacts } from '../../pricing/home.ts'
import { has, type Mark } from './marks.rules.ts'
import { isTakenBack } from './polarity.rules.ts'
import type { Asked, Doubt, Language } from './understanding.rules.ts'

const LARGEST_BARE = 99
/** A number says how many rooms only when nothing else follows that it could count. */
const MAY_FOLLOW =
  'stop|pause|fill|and|also|slash|or|correct|room.studio|room.home|part|neutral|add|place.up|place.other|colon|room.half|room.full|room.halfword|room.ensuite|type.standard|type.deep|freq.weekly|freq.biweekly|freq.monthly|freq.one_time|every'
const MAY_PRECEDE_NOT = 'address|month_name|weekday|date|daypart|money|floor|other|times|clock'
const NOT_BARE_TEXT = /^(both|both of the|a single|single|few|a few|quelques)$/

/** Numbers left unclaimed, read as answers to what was asked, or as a pair: "3/2", "2x1", "3+2". */
export function readBareAnswers(
  marks: Mark[],
  used: Set<number>,
  said: HomeFacts,
  known: { facts: HomeFacts; asked: Asked; language: Language },
): { beds?: number; baths?: number; doubts: Doubt[] } {
  const free = findFree(marks, used)
  const needsBeds = said.beds === undefined
  const needsBaths = said.baths === undefined
  const pair = needsBeds && needsBaths ? findPair(marks, free, known.asked) : null
  if (pair) return { beds: marks[pair[0]]!.value, baths: marks[pair[1]]!.value, doubts: [] }
  const answer = free.length > 0 ? pickAnswer(marks, free) : undefined
  if (answer === undefined) return { doubts: [] }
  const value = marks[answer]!.value
  const answered = place(value, known, needsBeds, needsBaths)
  const isCorrection = marks.some((_, i) => i < answer && isTakenBack(marks, i))
  if (known.asked !== null || !isCorrection || !needsBeds || !needsBaths) return answered
  // Nothing was asked, so a bare correction is clear only where it can be no bedroom: "its 2.5".
  const isHalf = !Number.isInteger(value) && known.facts.baths !== undefined
  return isHalf ? { baths: value, doubts: [] } : { doubts: [{ fact: 'beds', why: 'bare_number' }] }
}

function place(
  value: number,
  known: { facts: HomeFacts; asked: Asked; language: Language },
  needsBeds: boolean,
  needsBaths: boolean,
): { beds?: number; baths?: number; doubts: Doubt[] } {
  const { asked } = known
  const asksBeds = asked === 'beds' || asked === 'both'
  const asksBaths = asked === 'baths' || asked === 'both'
  const isWhole = Number.isInteger(value)
  if (asked === 'both' && !isWhole && known.language === 'fr') {
    // In Quebec "un 4 et demi" names the size of a flat, not its bathrooms.
    return { doubts: [{ fact: 'beds', why: 'quebec_rooms' }] }
  }
  if (asksBeds && needsBeds && isWhole) return { beds: value, doubts: [] }
  if (asksBaths && needsBaths) return { baths: value, doubts: [] }
  if (asked === 'beds' && needsBeds) return { doubts: [{ fact: 'beds', why: 'not_whole' }] }
  return { doubts: [] }
}

/** The first free number, or the one after the last correction ("3, no wait, 4"). */
function pickAnswer(marks: Mark[], free: number[]): number {
  for (let n = free.length - 1; n > 0; n--) {
    for (let i = free[n - 1]! + 1; i < free[n]!; i++) if (isTakenBack(marks, i)) return free[n]!
  }
  return free[0]!
}

function findPair(marks: Mark[], free: number[], asked: Asked): [number, number] | null {
  for (const [n, first] of free.entries()) {
    const second = free[n + 1]
    if (second === undefined) return null
    const [a, b] = [marks[first]!.value, marks[second]!.value]
    if (!Number.isInteger(a) || a > 10 || b > 10) continue
    const between = marks.slice(first + 1, second)
    const isTight = between.length === 1 && (has(between[0], 'slash|x') || isPlus(between[0]!))
    const isLoose = between.every((mark) => has(mark, 'and|pause|slash|x|fill|also|add'))
    if (isTight || (asked === 'both' && isLoose && between.length <= 2)) return [first, second]
  }
  return null
}

/** Numbers no room, date, price or other thing has claimed, by index. */
export function findFree(marks: Mark[], used: Set<number>): number[] {
  const dated = datedSentences(marks)
  return marks.flatMap((mark, i) =>
    isFree(marks, i, used) && !dated.has(mark.sentence) ? [i] : [],
  )
}

function isFree(marks: Mark[], i: number, used: Set<number>): boolean {
  const mark = marks[i]!
  if (!has(mark, 'num') || used.has(i) || mark.value > LARGEST_BARE) return false
  if (NOT_BARE_TEXT.test(mark.text)) return false
  const [before, after] = [marks[i - 1], marks[i + 1]]
  if (has(before, MAY_PRECEDE_NOT) || countsPeople(marks, i)) return false
  if (mark.text === '4' && after && /^(a|the|my|our|u|me|this)$/.test(after.text)) return false
  if (/^(un|une)$/.test(mark.text) && has(after, 'num')) return false
  const isJoined = has(after, 'x') && has(marks[i + 2], 'num')
  if (after && !isJoined && !has(after, MAY_FOLLOW)) return has(after, 'num') && !after.glued
  return true
}

/** Sentences that speak of a day or an hour: their loose numbers are no rooms. */
function datedSentences(marks: Mark[]): Set<number> {
  const dated = new Set<number>()
  for (const [i, mark] of marks.entries()) {
    const isDate = has(mark, 'weekday|date|daypart|ordinal')
    if (isDate && !has(marks[i - 1], 'every|other')) dated.add(mark.sentence)
  }
  return dated
}

/** "My kids are 3 and 5": ages of those just named. */
function countsPeople(marks: Mark[], i: number): boolean {
  for (let j = i - 1; j >= 0 && j >= i - 5 && !has(marks[j], 'stop|pause'); j--) {
    if (has(marks[j], 'of_us')) return true
  }
  return false
}

function isPlus(mark: Mark): boolean {
  return mark.text === 'plus' || mark.text === 'by' || mark.text === 'sur'
}

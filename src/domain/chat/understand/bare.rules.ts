import type { HomeFacts } from '../../pricing/home.ts'
import { has, type Mark } from './marks.rules.ts'
import { isTakenBack } from './polarity.rules.ts'
import type { Asked, Doubt, Language } from './understanding.rules.ts'

const LARGEST_BARE = 99
const MENDING =
  /^(no|nope|non|sorry|actually|wait|no wait|wait no|oops|whoops|i mean|i meant|no i mean|typo|scratch that|make that|make it)$/
const OF_EACH_WITHIN = 6
const REPLACED_WITHIN = 6
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
  const free = findFree(marks, used).filter((i) => !isReplaced(marks, i, used))
  const needsBeds = said.beds === undefined
  const needsBaths = said.baths === undefined
  const mends =
    known.asked === null &&
    free.length > 1 &&
    marks.some((_, i) => i < free[0]! && isTakenBack(marks, i))
  const each = known.asked === 'both' && needsBeds && needsBaths ? ofEach(marks) : null
  if (each !== null) return { beds: each, baths: each, doubts: [] }
  // "2 and 2" as a first message, before anything was asked.
  const isOpening = known.facts.beds === undefined && known.facts.baths === undefined
  const isPair = isOpening && marks.length <= 4
  const asks = mends || isPair ? 'both' : known.asked
  const pair = needsBeds && needsBaths ? findPair(marks, free, asks) : null
  if (pair) return { beds: marks[pair[0]]!.value, baths: marks[pair[1]]!.value, doubts: [] }
  const byPlace = sumByPlace(marks, free, known.asked)
  if (byPlace !== null) return place(byPlace, known, needsBeds, needsBaths)
  const isFirst = isOpening && known.asked === null && marks.length === 1 && free.length === 1
  if (isFirst) return place(marks[0]!.value, { ...known, asked: 'beds' }, needsBeds, needsBaths)
  const withDen = needsBeds && !needsBaths ? plusRoom(marks, free) : null
  if (withDen !== null) return { beds: withDen, doubts: [] }
  const answer = free.length > 0 ? pickAnswer(marks, free) : undefined
  if (answer === undefined) return { doubts: [] }
  const value = marks[answer]!.value
  if (takesBackBeds(marks, answer, known)) return { beds: value, doubts: [] }
  const answered = place(value, known, needsBeds, needsBaths)
  const isCorrection = marks.some((_, i) => i < answer && isTakenBack(marks, i))
  const mayBeBaths = !Number.isInteger(value) && known.facts.baths !== undefined
  if (known.asked !== null || !(isCorrection || mayBeBaths) || !needsBeds || !needsBaths)
    return answered
  // Nothing was asked, so a bare correction is clear only where it can be no bedroom: "its 2.5".
  return mayBeBaths
    ? { baths: value, doubts: [] }
    : { doubts: [{ fact: 'beds', why: 'bare_number' }] }
}

/** "1+1 with one bath": a bedroom and a den, where bathrooms are named. */
function plusRoom(marks: Mark[], free: number[]): number | null {
  for (const i of free) {
    const { value } = marks[i]!
    const isPlusOne = isPlus(marks[i + 1] ?? marks[i]!) && marks[i + 2]?.value === 1
    if (isPlusOne && value > 0 && value <= 3 && Number.isInteger(value)) return value
  }
  return null
}

/** "One up one down", asked for one sort of room. */
function sumByPlace(marks: Mark[], free: number[], asked: Asked): number | null {
  if (free.length < 2 || (asked !== 'beds' && asked !== 'baths')) return null
  const arePlaced = free.every((i) => {
    const next = has(marks[i + 1], 'fill') ? marks[i + 2] : marks[i + 1]
    return has(next, 'place.up|place.other')
  })
  return arePlaced ? free.reduce((sum, i) => sum + marks[i]!.value, 0) : null
}

/** "2 of each", "one each": the number of both rooms. */
function ofEach(marks: Mark[]): number | null {
  if (marks.length > OF_EACH_WITHIN) return null
  for (const [i, mark] of marks.entries()) {
    const next =
      has(marks[i + 1], 'word') && marks[i + 1]!.text === 'of' ? marks[i + 2] : marks[i + 1]
    if (next?.text !== 'each' || marks[i + 3]?.kinds.includes('num')) continue
    if (has(mark, 'num') && Number.isInteger(mark.value) && mark.value <= 10) return mark.value
    if (mark.text === 'one of') return 1
  }
  return null
}

/** "2" and then "wait no 3", asked for the bathrooms by now: the first answer is mended. */
function takesBackBeds(
  marks: Mark[],
  answer: number,
  known: { facts: HomeFacts; asked: Asked },
): boolean {
  if (known.asked !== 'baths' || known.facts.beds === undefined) return false
  const lead = marks.slice(0, answer)
  return (
    Number.isInteger(marks[answer]!.value) &&
    lead.some((mark) => MENDING.test(mark.text)) &&
    lead.every((mark, i) => has(mark, 'pause|fill|also|add') || isTakenBack(marks, i))
  )
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
  if (asked === 'beds' && needsBeds) {
    const values = [Math.floor(value), Math.ceil(value)]
    return { doubts: [{ fact: 'beds', why: 'not_whole', values }] }
  }
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

/** "I think 3, no 4 bedrooms": the number is taken back for the counted one right after it. */
function isReplaced(marks: Mark[], i: number, used: Set<number>): boolean {
  let isTaken = false
  for (let j = i + 1; j < marks.length && j <= i + REPLACED_WITHIN; j++) {
    if (used.has(j)) return isTaken
    isTaken ||= isTakenBack(marks, j)
  }
  return false
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

import { addDays, toBusiness } from '../../shared/time/business-time.ts'
import { REACH_DAYS } from './calendar.rules.ts'
import { isoDateIn } from './iso-date.rules.ts'
import { markTimes, type TimeMark } from './marks.rules.ts'
import { readDays } from './read-days.rules.ts'
import { type HoursRead, readHours } from './read-hours.rules.ts'
import type { Wish } from './wish.ts'

/** The longest wish kept, in characters: what a lead's preferred date may have. */
export const MAX_WISH_CHARS = 100
/** Messages of so few pieces are read as an answer about the wish before. */
const SHORT = 6
const LAST = 24 * 60 - 1

/**
 * When the person who writes this would like a visit, in business time of `zone` as it is `now`; null when
 * they do not say. An hour alone belongs to the days wished `before`. Days that are over, counts, rooms, ages, floors and prices are no wishes.
 */
export function readWish(
  message: string,
  now: Date,
  zone: string,
  language: 'en' | 'fr',
  before: Wish | null = null,
): Wish | null {
  const { date: today } = toBusiness(now, zone)
  const iso = isoDateIn(message)
  const marks = markTimes(message, language)
  const read = readDays(marks, { today, language, before: before?.days[0]?.from ?? null })
  const isAnswer = before !== null && marks.length <= SHORT
  const dayNamed = read !== null || iso !== null || isAnswer
  const hours = readHours(sentenceOf(marks, read?.from ?? null), dayNamed)
  if (before && isAnswer && hours && !read && !iso) return withHours(before, hours, message, marks)
  if (!read && !iso && !hours?.isSure) return null
  if (iso && iso < today) return null
  const days = iso ? [{ from: iso, to: iso }] : read?.days
  const from = Math.min(...[read?.from, hours?.from].filter((at) => at !== undefined))
  const end = Math.max(...[read?.end, hours?.end].filter((at) => at !== undefined))
  const words =
    iso && !read && !hours ? iso : message.slice(startOf(marks, from), marks[end - 1]!.end)
  return {
    words: words.replace(/\s+/g, ' ').slice(0, MAX_WISH_CHARS),
    days: days ?? [{ from: today, to: addDays(today, REACH_DAYS) }],
    weekdays: iso ? null : (read?.weekdays ?? null),
    earliest: hours?.earliest || null,
    latest: hours?.latest === LAST ? null : (hours?.latest ?? null),
    isDay: iso !== null || (read?.isDay ?? true),
  }
}

/** The sentence that names the days, the others blank: an hour told elsewhere in a story is another one's. */
function sentenceOf(marks: TimeMark[], at: number | null): TimeMark[] {
  if (at === null) return marks
  const isStop = ({ kind }: TimeMark) => kind === 'stop'
  const first = marks.slice(0, at).findLastIndex(isStop) + 1
  const stop = marks.slice(at).findIndex(isStop)
  const last = stop < 0 ? marks.length : at + stop
  return marks.map((mark, i) => (i >= first && i < last ? mark : { ...mark, kind: 'other' }))
}

/** The days of an earlier wish at other hours. */
function withHours(
  before: Wish,
  { from, end, earliest, latest }: HoursRead,
  message: string,
  marks: readonly TimeMark[],
): Wish {
  const said = message.slice(startOf(marks, from), marks[end - 1]!.end)
  const words = `${before.words}, ${said}`.slice(0, MAX_WISH_CHARS)
  return { ...before, words, earliest: earliest || null, latest: latest === LAST ? null : latest }
}

const LEADS_IN = /^(not|before|after|from|by|around|at|between|next|this|every|the)$/

/** Where the words of a wish begin: with what bounds them, "before the 15th". */
function startOf(marks: readonly TimeMark[], first: number): number {
  let at = first
  while (marks[at - 1] && LEADS_IN.test(marks[at - 1]!.kind)) at--
  return marks[at]!.start
}

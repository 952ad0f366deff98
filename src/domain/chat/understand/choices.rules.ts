import type { CleaningType, Frequency } from '../../pricing/home.ts'
import { isOwnHabit } from './habits.rules.ts'
import { has, type Mark, member } from './marks.rules.ts'
import { readMove } from './moves.rules.ts'
import { matchFrequency } from './patterns.rules.ts'
import { isTakenBack } from './polarity.rules.ts'

/** One thing said about a fact that has exactly one value. */
interface Mention<T> {
  value: T
  at: number
  /** Said as a word of its own (weekly), not put together (every month). */
  plain: boolean
}

/** What was chosen, or that it could not be told. */
export interface Choice<T> {
  value: T | null
  unclear: 'several_values' | 'not_offered' | null
  /** The values offered side by side. */
  values?: T[]
}

const PAST_REACH = 8
const OLDEST_YEAR = 1900
const PRICE_TALK = new Set('cost costs price charge combien prix total come'.split(' '))

/** The kind of cleaning: a move decides over the depth, else the first said or the last correction. */
export function readCleaningType(marks: Mark[], denied: Set<number>): Choice<CleaningType> {
  const mentions: Mention<CleaningType>[] = []
  for (const [at, mark] of marks.entries()) {
    const value = member(mark, 'type.')
    if (value === null || value === 'none' || denied.has(at)) continue
    if (value === 'move_in_empty' && isLongPast(marks, at)) continue
    if (isExceeded(marks, at)) continue
    mentions.push({ value: value as CleaningType, at, plain: true })
  }
  const told = mentions.some((each) => each.value.startsWith('move'))
    ? null
    : readMove(marks, denied)
  if (told && !isLongPast(marks, told.at)) mentions.push({ ...told, plain: false })
  mentions.sort((a, b) => a.at - b.at)
  const standing = afterCorrection(marks, mentions)
  if (isAlternative(marks, standing)) return alternatives(standing)
  const move = standing.find((each) => each.value.startsWith('move'))
  const chosen = move ?? standing[0]
  return { value: chosen?.value ?? null, unclear: null }
}

/** "Not just a regular clean, a deep one", "more than a light clean". */
function isExceeded(marks: Mark[], at: number): boolean {
  return marks
    .slice(Math.max(0, at - 3), at)
    .some(
      (mark, i, near) =>
        /^(not just|not only|pas juste|pas seulement)$/.test(mark.text) ||
        (mark.text === 'more' && /^than/.test(near[i + 1]?.text ?? '')),
    )
}

/** "We bought in 2004", "moved in 3 years ago": no move is ahead. */
function isLongPast(marks: Mark[], at: number): boolean {
  for (let i = at + 1; i < marks.length && i <= at + PAST_REACH; i++) {
    if (marks[i]!.sentence !== marks[at]!.sentence) return false
    if (has(marks[i], 'num|date') && /^(in|en|back in|since)$/.test(marks[i - 1]?.text ?? '')) {
      if (marks[i]!.value >= OLDEST_YEAR) return true
    }
    if (has(marks[i], 'year') && !/^(this|next|new)$/.test(marks[i - 1]?.text ?? '')) return true
    if (/^(ago|before)$/.test(marks[i]!.text) && has(marks[i - 1], 'month')) return true
  }
  return false
}

/** How often: patterns over the marks ("every 2 weeks") beside plain words (fortnightly). */
export function readFrequency(marks: Mark[], denied: Set<number>): Choice<Frequency> {
  const mentions: Mention<Frequency>[] = []
  let notOffered = false
  let at = 0
  while (at < marks.length) {
    const found = matchFrequency(marks, at)
    const length = found?.length ?? 1
    const said = found?.value ?? member(marks[at]!, 'freq.')
    if (said === 'not_offered') notOffered = true
    else if (said !== null && said !== 'none') {
      const isDenied =
        rangeHas(denied, at, length) ||
        (at > 0 && has(marks[at - 1], 'neg.not')) ||
        isOwnHabit(marks, at, length)
      // "No subscription": what does not come again comes once.
      const value = said === 'regular' && isDenied ? 'one_time' : said
      if (value !== 'regular' && (value !== said || !isDenied)) {
        mentions.push({ value: value as Frequency, at, plain: !found })
      }
    }
    at += length
  }
  const standing = afterCorrection(marks, mentions)
  if (standing.length === 0) return { value: null, unclear: notOffered ? 'not_offered' : null }
  if (isAlternative(marks, standing)) return alternatives(standing)
  const isPriced = marks.some((mark, i) => PRICE_TALK.has(mark.text) || isHowMuch(marks, i))
  const chosen = (isPriced && standing.find((each) => each.plain)) || standing[0]!
  return { value: chosen.value, unclear: null }
}

/** Mentions after the last word that takes back what was said, when any follow it. */
function afterCorrection<T>(marks: Mark[], mentions: Mention<T>[]): Mention<T>[] {
  for (let i = marks.length - 1; i >= 0; i--) {
    if ((mentions.at(-1)?.at ?? -1) <= i) continue
    if (!isTakenBack(marks, i)) continue
    const after = mentions.filter((each) => each.at > i)
    if (after.length > 0) return after
  }
  return mentions
}

function alternatives<T>(mentions: Mention<T>[]): Choice<T> {
  const values = [...new Set(mentions.map((each) => each.value))]
  return { value: null, unclear: 'several_values', values }
}

/** Two different values offered side by side: "weekly or monthly", "deep vs standard". */
function isAlternative<T>(marks: Mark[], mentions: Mention<T>[]): boolean {
  for (const [n, mention] of mentions.entries()) {
    const next = mentions[n + 1]
    if (!next || next.value === mention.value) continue
    for (let i = Math.max(0, mention.at - 3); i < next.at; i++) {
      if (next.at - mention.at <= 8 && has(marks[i], 'or')) return true
    }
  }
  return false
}

function isHowMuch(marks: Mark[], i: number): boolean {
  return marks[i]!.text === 'how' && marks[i + 1]?.text === 'much'
}

function rangeHas(set: Set<number>, from: number, length: number): boolean {
  for (let i = from; i < from + length; i++) if (set.has(i)) return true
  return false
}

import type { Bound, PartOfDay } from './lexicon.rules.ts'
import { likelyHour, type TimeMark } from './marks.rules.ts'

/** Starts between these minutes after 00:00, both included; null for any. */
export interface HoursRead {
  earliest: number | null
  latest: number | null
  /** An hour that can be nothing else, or a part of the day: it needs no day beside it. */
  isSure: boolean
  from: number
  end: number
}

type Marks = readonly TimeMark[]
const NOON = 12 * 60
const END = 24 * 60 - 1

/** First and last start of a part of the day. */
const PARTS: Record<PartOfDay, [number, number]> = {
  morning: [0, NOON - 1],
  noon: [NOON - 60, NOON + 60],
  after_lunch: [13 * 60, END],
  afternoon: [NOON, 17 * 60 - 1],
  evening: [17 * 60, END],
}
/** "Around ten" is an hour early or late. */
const AROUND = 60
const COUNTED =
  /^(bed(room)?s?|bath(room)?s?|br|bd|ba|bdrms?|hours?|hrs?|heures? de|people|personnes?|kids?|dogs?|cats?|chambres?|salles?|sdb|fois|times?|storey|floors?|etages?|enfants?|chats?|chiens?|sq|square|m2|percent|dollars?|bucks|minutes?|mins?|oven|fridge)$/

/** The hours a message names; `dayNamed` lets a bare "after 3" be one. Null when it names none. */
export function readHours(marks: Marks, dayNamed: boolean): HoursRead | null {
  const found: HoursRead[] = []
  for (let i = 0; i < marks.length; i++) {
    const read = partAt(marks, i) ?? clockAt(marks, i, dayNamed)
    if (!read) continue
    found.push(read)
    i = read.end - 1
  }
  return found.length === 0 ? null : together(found)
}

/** "Saturday morning after 10": both hold; "morning or afternoon": either. */
function together(found: HoursRead[]): HoursRead {
  const [first, ...rest] = found
  return rest.reduce((a, b) => {
    const earliest = Math.max(a.earliest ?? 0, b.earliest ?? 0)
    const latest = Math.min(a.latest ?? END, b.latest ?? END)
    const span = { isSure: a.isSure || b.isSure, from: a.from, end: b.end }
    if (earliest <= latest) return { ...span, earliest, latest }
    return {
      ...span,
      earliest: Math.min(a.earliest ?? 0, b.earliest ?? 0),
      latest: Math.max(a.latest ?? END, b.latest ?? END),
    }
  }, first!)
}

function partAt(marks: Marks, at: number): HoursRead | null {
  const mark = marks[at]!
  const part = mark.kind === 'part' ? mark.part : mark.kind === 'relative' ? mark.part : undefined
  if (part === undefined) return null
  const [earliest, latest] = PARTS[part]
  const bound = boundBefore(marks, at)
  if (mark.kind === 'part' && part === 'noon' && bound !== null) {
    return read(NOON, bound, at, at + 1, true)
  }
  return { earliest, latest, isSure: true, from: at, end: at + 1 }
}

function clockAt(marks: Marks, at: number, dayNamed: boolean): HoursRead | null {
  const mark = marks[at]!
  if (mark.kind !== 'number' || mark.ordinal || mark.slash) return null
  const bound = boundBefore(marks, at)
  const until = rangeEnd(marks, at, bound)
  if (until !== null) {
    const end = marks[until]!
    const isSure = mark.clock !== null || isClock(end)
    if (!isSure && !dayNamed) return null
    const latest = minutesOf(end)
    const earliest = minutesOf(mark)
    if (earliest === null || latest === null || earliest >= latest) return null
    return { earliest, latest, isSure, from: at, end: until + 1 }
  }
  const minutes = minutesOf(mark)
  if (minutes === null) return null
  if (mark.clock !== null) return read(minutes, bound ?? 'at', at, at + 1, true)
  const next = marks[at + 1]
  if (bound === null || !dayNamed || next?.kind === 'month' || next?.kind === 'number') return null
  if (next && (COUNTED.test(next.text) || next.kind === 'unit')) return null
  return read(minutes, bound, at, at + 1, false)
}

function read(minutes: number, bound: Bound, at: number, end: number, isSure: boolean): HoursRead {
  const span = { isSure, from: at, end }
  switch (bound) {
    case 'after':
    case 'from':
      return { ...span, earliest: minutes, latest: null }
    case 'before':
    case 'by':
      return { ...span, earliest: null, latest: minutes }
    case 'around':
      return { ...span, earliest: minutes - AROUND, latest: minutes + AROUND }
    default:
      return { ...span, earliest: minutes, latest: minutes }
  }
}

/** Where "9 to 12" or "between 1 and 4" ends; null when it is no stretch. */
function rangeEnd(marks: Marks, at: number, bound: Bound | null): number | null {
  const join = marks[at + 1]
  const second = marks[at + 2]
  if (second?.kind !== 'number' || second.ordinal || second.slash) return null
  const isTo =
    join?.kind === 'to' || join?.kind === 'by' || join?.text === 'a' || join?.text === 'au'
  const isAnd = join?.kind === 'or' && bound === 'between'
  if (!isTo && !isAnd) return null
  const after = marks[at + 3]
  if (after && (COUNTED.test(after.text) || after.kind === 'unit' || after.kind === 'month'))
    return null
  return at + 2
}

const isClock = (mark: TimeMark): boolean => mark.kind === 'number' && mark.clock !== null

function minutesOf(mark: TimeMark): number | null {
  if (mark.kind !== 'number') return null
  if (mark.clock !== null) return mark.clock
  return mark.value >= 1 && mark.value <= 23 ? likelyHour(mark.value) * 60 : null
}

/** What stands before an hour: "after 3", "not before 9", "past 3". */
function boundBefore(marks: Marks, at: number): Bound | null {
  const before = marks[at - 1]
  const isNot = marks[at - 2]?.kind === 'not'
  switch (before?.kind) {
    case 'past':
      return before.text === 'past' ? 'after' : null
    case 'before':
      return isNot ? 'after' : 'before'
    case 'after':
      return isNot ? 'before' : 'after'
    case 'at':
    case 'around':
    case 'from':
    case 'by':
    case 'between':
      return before.kind
    default:
      return null
  }
}

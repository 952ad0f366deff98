import { fold } from '../understand/fold.rules.ts'
import { LONG_WORDS, MEANINGS, type Meaning, shortForm } from './lexicon.rules.ts'

/** A number with what stands on it: 15th, 10:30, 3pm, 14h, 12/3. */
export interface NumberMark {
  kind: 'number'
  value: number
  /** "15th", "1er". */
  ordinal: boolean
  /** Minutes after 00:00, when it can only be an hour ("3pm", "14h30"). */
  clock: number | null
  /** "12/3": the two numbers as written. */
  slash: [number, number] | null
}

/** What one piece of a message says about time; `other` says nothing. */
export type TimeMark = (Meaning | NumberMark | { kind: 'other' } | { kind: 'stop' }) & {
  text: string
  /** Where it stands in the message as it was typed. */
  start: number
  end: number
}

const MAX_PHRASE = 4
const PIECE =
  /\d{1,2}\/\d{1,2}(?![\d/])|\d+(?::\d{2})?(?: ?(?:am|pm|a\.m|p\.m)(?![a-z])|h\d{2}|h(?![a-z])| h \d{2}(?!\d)| h(?![a-z])|st|nd|rd|th|er(?![a-z])|e(?![a-z]))?|[a-z]+\d?|\d[a-z]+|[.,;!?\n]/g
const CLOCK = /^(\d{1,2})(?::(\d{2})| ?h ?(\d{2})?)? ?(am|pm|a\.m|p\.m)?$/

/** Reads a message piece by piece: phrases of time, numbers, and stops between sentences. */
export function markTimes(message: string, language: 'en' | 'fr'): TimeMark[] {
  const { text, origin } = fold(message)
  const pieces = [...text.matchAll(PIECE)].map((found) => ({
    text: found[0],
    start: origin[found.index]!,
    end: origin[found.index + found[0].length - 1]! + 1,
  }))
  const marks: TimeMark[] = []
  for (let i = 0; i < pieces.length; ) {
    const found = phraseAt(pieces, i) ?? {
      meaning: meaningOf(pieces[i]!.text, language),
      length: 1,
    }
    const last = pieces[i + found.length - 1]!
    marks.push({ ...found.meaning, text: pieces[i]!.text, start: pieces[i]!.start, end: last.end })
    i += found.length
  }
  return marks
}

interface Piece {
  text: string
  start: number
  end: number
}

function phraseAt(pieces: Piece[], at: number): { meaning: Meaning; length: number } | null {
  for (let length = Math.min(MAX_PHRASE, pieces.length - at); length > 1; length--) {
    let phrase = pieces[at]!.text
    for (let i = 1; i < length; i++) phrase += ` ${pieces[at + i]!.text}`
    const meaning = MEANINGS.get(phrase)
    if (meaning) return { meaning, length }
  }
  return null
}

function meaningOf(
  text: string,
  language: 'en' | 'fr',
): Meaning | NumberMark | { kind: 'other' } | { kind: 'stop' } {
  const known = shortForm(text, language) ?? MEANINGS.get(text)
  if (known) return known
  if (/^[.;!\n]$/.test(text)) return { kind: 'stop' }
  if (/^\d/.test(text)) return numberOf(text) ?? { kind: 'other' }
  const meant = text.length >= 6 ? LONG_WORDS.find((word) => isOneSlip(text, word)) : undefined
  return meant ? MEANINGS.get(meant)! : { kind: 'other' }
}

function numberOf(text: string): NumberMark | null {
  const slash = /^(\d+)\/(\d+)$/.exec(text)
  if (slash) {
    const pair: [number, number] = [Number(slash[1]), Number(slash[2])]
    return { kind: 'number', value: pair[0], ordinal: false, clock: null, slash: pair }
  }
  const plain = { kind: 'number', value: Number.parseInt(text, 10), slash: null } as const
  if (/^\d+(st|nd|rd|th|er|e)$/.test(text)) return { ...plain, ordinal: true, clock: null }
  if (/^\d+$/.test(text)) return { ...plain, ordinal: false, clock: null }
  const clock = CLOCK.exec(text)
  if (!clock) return null
  const minutes = clockMinutes(Number(clock[1]), Number(clock[2] ?? clock[3] ?? 0), clock[4])
  return minutes === null ? null : { ...plain, ordinal: false, clock: minutes }
}

function clockMinutes(hour: number, minute: number, half: string | undefined): number | null {
  if (hour > 23 || minute > 59) return null
  if (half === undefined) return likelyHour(hour) * 60 + minute
  if (hour > 12 || hour === 0) return null
  return ((hour % 12) + (half.startsWith('p') ? 12 : 0)) * 60 + minute
}

/** An hour without its half of the day: nobody wants cleaners at three in the morning. */
export const likelyHour = (hour: number): number => (hour >= 1 && hour <= 6 ? hour + 12 : hour)

/** One letter more, less, other, or two swapped, behind the same first letter. */
function isOneSlip(a: string, b: string): boolean {
  if (a[0] !== b[0] || Math.abs(a.length - b.length) > 1) return false
  let i = 0
  while (i < a.length && a[i] === b[i]) i++
  if (a.length > b.length) return a.slice(i + 1) === b.slice(i)
  if (a.length < b.length) return a.slice(i) === b.slice(i + 1)
  if (a.slice(i + 1) === b.slice(i + 1)) return true
  return a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2)
}

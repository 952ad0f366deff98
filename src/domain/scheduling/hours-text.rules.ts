import type { Window } from './calendar.ts'

const TIME = /^(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm)?$/
const NOON = 12
const CLOSED = /^(closed|off|none|-|–)?$/

/**
 * Hours of a day as people type them: '9-12, 13:30-17', '9am–5pm', '18:00 to 24:00', or nothing for a day
 * off. Null where it cannot be read; whether the hours are possible is `windowFaults`' business.
 */
export function readHours(text: string): Window[] | null {
  const plain = text.trim().toLowerCase()
  if (CLOSED.test(plain)) return []
  const windows: Window[] = []
  for (const span of plain.split(/[,;]|\band\b/)) {
    const ends = span.split(/-|–|—|\bto\b/).map((end) => end.trim())
    if (ends.length !== 2) return null
    const closes = minutesOf(ends[1]!)
    // '9-5' is said of a working day: what closes before it opens closes in the afternoon.
    const opens = minutesOf(ends[0]!)
    if (opens === null || closes === null) return null
    const isSaidAsOnTheClock = closes <= opens && /^\d{1,2}$/.test(ends[1]!)
    windows.push({ opens, closes: isSaidAsOnTheClock ? closes + NOON * 60 : closes })
  }
  return windows
}

function minutesOf(text: string): number | null {
  const parts = TIME.exec(text)
  if (!parts) return null
  const [, hour, minute = '0', half] = parts
  const hours = Number(hour)
  if (Number(minute) > 59 || hours > 24 || (half && (hours < 1 || hours > NOON))) return null
  const base = half ? (hours % NOON) + (half === 'pm' ? NOON : 0) : hours
  return base * 60 + Number(minute)
}

const two = (n: number) => String(n).padStart(2, '0')

/** A time of day from minutes, 24 hours: '9:00', '24:00'. */
export const writeTime = (minutes: number): string =>
  `${Math.floor(minutes / 60)}:${two(minutes % 60)}`

/** Hours of a day as `readHours` reads them: '9:00–12:00, 13:30–17:00'; nothing for a day off. */
export const writeHours = (windows: readonly Window[]): string =>
  windows.map(({ opens, closes }) => `${writeTime(opens)}–${writeTime(closes)}`).join(', ')

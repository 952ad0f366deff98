import { dayNumber, FIRST_YEAR, LAST_YEAR } from './calendar.ts'
import { readLocalMs } from './wall-clock.ts'
import { zoneRow } from './zone-table.ts'

const MS_PER_MINUTE = 60_000
const MS_PER_DAY = 86_400_000
/** Years 1 to 9999: what four digits can write and the database's timestamps can hold. */
const FIRST_MS = dayNumber(1, 1, 1)! * MS_PER_DAY
const END_MS = (dayNumber(9999, 12, 31)! + 1) * MS_PER_DAY

const DATE_TIME =
  /^(\d{4})-(\d{2})-(\d{2})T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:[.,](\d{1,9}))?)?(Z|[+\- ](?:[01]\d|2[0-3])(?::?[0-5]\d)?)?$/

/**
 * An ISO 8601 date-time as an instant; fractions below a millisecond are dropped. Without `Z` or an
 * offset it is business time in `zone`, a skipped time moved forward, of a repeated one the earlier.
 * A blank before the offset counts as the `+` that a query string turned into it.
 * Null when the text is anything else, a date alone included. Throws RangeError for an unknown zone.
 */
export function parseInstant(text: string, zone: string): Date | null {
  const match = DATE_TIME.exec(text)
  if (!match) return null
  const [, year, month, day, hours, minutes, seconds = '0', fraction = '', offset] = match
  const dayCount = dayNumber(Number(year), Number(month), Number(day))
  if (dayCount === null) return null
  const localMs =
    dayCount * MS_PER_DAY +
    (Number(hours) * 60 + Number(minutes)) * MS_PER_MINUTE +
    Number(seconds) * 1000 +
    Number(fraction.slice(0, 3).padEnd(3, '0'))
  const instant =
    offset === undefined
      ? readLocalMs(localMs, zoneRow(zone)).instant
      : new Date(localMs - offsetMs(offset))
  return instant.getTime() >= FIRST_MS && instant.getTime() < END_MS ? instant : null
}

/** When something may start: an instant as `parseInstant` reads it, on a day of the business calendar. */
export function parseStart(text: string, zone: string): Date | null {
  const instant = parseInstant(text, zone)
  if (instant === null) return null
  const year = instant.getUTCFullYear()
  // A day more or less than the calendar has is no day to plan on, whatever the zone makes of it.
  return year >= FIRST_YEAR && year <= LAST_YEAR ? instant : null
}

/** An instant as '2026-11-22T15:00:00Z'; milliseconds are written only when there are any. */
export function formatInstantUtc(instant: Date): string {
  return instant.toISOString().replace('.000Z', 'Z')
}

/** Milliseconds east of UTC of 'Z', '+02', '-0600' or '+05:30'. */
function offsetMs(offset: string): number {
  if (offset === 'Z') return 0
  const digits = offset.slice(1).replace(':', '')
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2))
  return (offset.startsWith('-') ? -minutes : minutes) * MS_PER_MINUTE
}

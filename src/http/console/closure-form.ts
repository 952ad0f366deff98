import type { Fault } from '../../../views/types.ts'
import { readHours } from '../../domain/scheduling/hours-text.rules.ts'
import type { SpecialDayInput } from '../../domain/scheduling/special-day-input.rules.ts'
import { addDays, daysBetween, parseLocalDate } from '../../domain/shared/time/business-time.ts'

/** A longer absence is a team that is not at work. */
const MOST_DAYS = 62

/** Time off or extra hours as typed: a special day for each day and stretch of hours, and what cannot be read. */
export function readTimeOff(fields: Record<string, string>): {
  inputs: SpecialDayInput[]
  faults: Fault[]
} {
  const faults: Fault[] = []
  const first = parseLocalDate(fields['date'] ?? '')
  const last = fields['until'] ? parseLocalDate(fields['until']) : first
  const hours = readHours(fields['hours'] ?? '')
  const kind = fields['kind'] === 'open' ? 'open' : 'closed'
  const reason = (fields['reason'] ?? '').trim()
  if (!first) faults.push({ field: 'date', message: 'Choose a day.' })
  else if (!last) faults.push({ field: 'until', message: 'Choose a day, or leave it empty.' })
  else if (last < first)
    faults.push({ field: 'until', message: 'It must not lie before the first day.' })
  else if (daysBetween(first, last) >= MOST_DAYS) {
    faults.push({ field: 'until', message: `At most ${MOST_DAYS} days at once.` })
  }
  if (hours === null) {
    faults.push({ field: 'hours', message: 'Write hours like 13:00–15:30, or nothing.' })
  } else if (kind === 'open' && hours.length === 0) {
    faults.push({ field: 'hours', message: 'Write from when to when they work in addition.' })
  }
  if (reason === '')
    faults.push({ field: 'reason', message: 'Write why, so that colleagues know.' })
  if (faults.length > 0 || !first || !last || !hours) return { inputs: [], faults }
  const teamId = fields['team'] || null
  const windows = hours.length === 0 ? [null] : hours
  const inputs = Array.from({ length: daysBetween(first, last) + 1 }, (_, n) =>
    addDays(first, n),
  ).flatMap((date) => windows.map((window) => ({ teamId, date, kind, window, reason }) as const))
  return { inputs, faults }
}

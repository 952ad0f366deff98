import type { Database } from '../../db/database.ts'
import type { Clock } from '../shared/ports.ts'
import { addDays, type LocalDate, startOfBusinessDay } from '../shared/time/business-time.ts'
import { busyBetween } from './busy.ts'
import type { Calendar, Job } from './calendar.ts'
import { type DayOffer, offeredDays, suitableTeams } from './slots.rules.ts'

export interface Scheduling {
  database: Database
  clock: Clock
  /** The calendars, kept current across processes. */
  calendar: { current(): Calendar; refresh(): Promise<void> }
}

/**
 * The free starts for a job on `days` business days from `from` on, and why a day has none. The time of
 * the booking `except` counts as free: it can be moved onto itself.
 */
export async function offer(
  { database, clock, calendar }: Scheduling,
  job: Job,
  from: LocalDate,
  days: number,
  except: string | null = null,
): Promise<DayOffer[]> {
  const known = calendar.current()
  const busy = await busyBetween(
    database.db,
    suitableTeams(known, job).map((team) => team.id),
    startOfBusinessDay(from, known.zone),
    // A job that begins late on the last day, with its buffer, may reach two midnights further.
    startOfBusinessDay(addDays(from, days + 2), known.zone),
    except,
  )
  return offeredDays(known, job, busy, from, days, clock.now())
}

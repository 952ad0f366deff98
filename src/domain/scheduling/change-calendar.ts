import { sql } from 'drizzle-orm'
import { databaseNow, notify } from '../../db/client.ts'
import type { Db } from '../../db/database.ts'
import { scheduleSettings } from '../../db/schema/index.ts'
import { inTransaction } from '../../db/transaction.ts'
import { type AuditEntry, type Cause, recordAudit } from '../audit/record.ts'
import { takeTurns } from '../bookings/locks.ts'
import { DomainError } from '../shared/errors.ts'
import { formatInstantUtc } from '../shared/time/business-time.ts'
import type { Calendar } from './calendar.ts'
import { CALENDAR_CHANNEL, loadCalendar } from './load-calendar.ts'
import type { Scheduling } from './offer.ts'
import { promisedVisits } from './promised.ts'
import { type Promised, stranded } from './stranded.rules.ts'

/** What the verbs that change calendars work with. */
export type Calendars = Pick<Scheduling, 'database' | 'calendar'>

interface Change<T> {
  /** The teams it concerns; null for all that are active. */
  teamIds: string[] | null
  /** Writes it; `now` is the database's. Refuses by throwing. */
  write(tx: Db, now: Date): Promise<T>
  audit(written: T): AuditEntry | AuditEntry[]
}

/**
 * Changes the calendars in one transaction, and only if every visit that was promised can still be kept;
 * otherwise nothing is changed and the refusal (`conflict`) names the bookings. A booking takes the lock of
 * its team and compares the version, so it and a change that shuts it out can never both win. Every
 * process, this one first, then knows the new calendars.
 */
export async function changeCalendar<T>(
  { database, calendar }: Calendars,
  { teamIds, write, audit }: Change<T>,
  cause: Cause,
): Promise<T> {
  const terms = termsOf(calendar.current())
  const written = await inTransaction(database, async (tx) => {
    // Changes take turns on this row: until this one is done there is no other team, day or week.
    await tx.update(scheduleSettings).set({ version: sql`${scheduleSettings.version} + 1` })
    const before = await loadCalendar(tx, terms)
    const concerned = teamIds ?? before.teams.map(({ id }) => id)
    if (concerned.length > 0) await takeTurns(tx, null, concerned)
    const now = await databaseNow(tx)
    const result = await write(tx, now)
    const promised = concerned.length > 0 ? await promisedVisits(tx, concerned, now) : []
    refuseStranded(stranded(before, await loadCalendar(tx, terms), promised))
    for (const entry of [audit(result)].flat()) await recordAudit(tx, cause, entry)
    await notify(tx, CALENDAR_CHANNEL)
    return result
  })
  await calendar.refresh()
  return written
}

const termsOf = ({ zone, minNoticeMinutes, horizonDays }: Calendar) => ({
  zone,
  minNoticeHours: minNoticeMinutes / 60,
  horizonDays,
})

function refuseStranded(visits: Promised[]): void {
  if (visits.length === 0) return
  throw new DomainError('conflict', 'Bookings stand in the way: move or cancel them first', {
    extension: {
      bookings: visits.map(({ bookingId, startsAt, team }) => ({
        booking_id: bookingId,
        starts_at: formatInstantUtc(startsAt),
        team,
      })),
    },
  })
}

import { busyBetween } from './busy.ts'
import type { Calendar, Job } from './calendar.ts'
import type { Scheduling } from './offer.ts'
import { type WhyNot, whyNot } from './slots.rules.ts'

const MS_PER_MINUTE = 60_000

/** Why a start is not offered for a job now, team by team, and the calendar that was asked. */
export async function askWhyNot(
  { database, clock, calendar }: Scheduling,
  job: Job,
  startsAt: Date,
): Promise<{ calendar: Calendar; answer: WhyNot }> {
  const known = calendar.current()
  const busy = await busyBetween(
    database.db,
    known.teams.map(({ id }) => id),
    startsAt,
    new Date(startsAt.getTime() + (job.durationMinutes + known.bufferMinutes) * MS_PER_MINUTE),
  )
  return { calendar: known, answer: whyNot(known, job, busy, startsAt, clock.now()) }
}

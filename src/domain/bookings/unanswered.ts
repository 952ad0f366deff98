import { and, eq, lte, sql } from 'drizzle-orm'
import { bookings } from '../../db/schema/index.ts'
import { inTransaction } from '../../db/transaction.ts'
import { SYSTEM } from '../audit/record.ts'
import { raiseTask } from '../staff/raise-task.ts'
import { cancelBooking } from './cancel-booking.ts'
import type { Desk } from './desk.ts'

const BATCH = 200
const TASK_AHEAD_HOURS = 24
/** A request made in the last moment is given so long for an answer. */
const ANSWER_MINUTES = 60

export interface UnansweredSwept {
  expired: number
  warned: number
}

/**
 * Looks after requests nobody answered: a day before one would end the office gets a task, and at its
 * start minus the minimum notice it is cancelled (`expired`) and the customer told. Each is an act of its
 * own under its locks, so that two processes doing this at once, or an answer in the last moment, agree.
 */
export async function sweepUnanswered(desk: Desk): Promise<UnansweredSwept> {
  const { minNoticeMinutes } = desk.calendar.current()
  const expired = await pendingUntil(desk, minNoticeMinutes)
  for (const { id, version } of expired) {
    await cancelBooking(desk, id, { version, reason: 'expired', note: null }, SYSTEM).catch(changed)
  }
  const soon = await pendingUntil(desk, minNoticeMinutes + TASK_AHEAD_HOURS * 60)
  for (const { id, startsAt } of soon) {
    const dueAt = new Date(startsAt.getTime() - minNoticeMinutes * 60_000)
    await inTransaction(desk.database, (tx) =>
      raiseTask(tx, { kind: 'unanswered_request', subjectType: 'booking', subjectId: id, dueAt }),
    )
  }
  return { expired: expired.length, warned: soon.length }
}

/** Requests that start at most so many minutes from now, by the database's clock. */
const pendingUntil = (desk: Desk, minutes: number) =>
  desk.database.db
    .select({ id: bookings.id, version: bookings.version, startsAt: bookings.startsAt })
    .from(bookings)
    .where(
      and(
        eq(bookings.status, 'PENDING'),
        // A hold ends with its checkout, not for want of an answer.
        sql`${bookings.depositStatus} is distinct from 'due' and ${bookings.depositStatus} is distinct from 'processing'`,
        lte(bookings.createdAt, sql`now() - make_interval(mins => ${ANSWER_MINUTES}::int)`),
        lte(bookings.startsAt, sql`now() + make_interval(mins => ${minutes}::int)`),
      ),
    )
    .orderBy(bookings.startsAt)
    .limit(BATCH)

/** Somebody answered or moved it meanwhile: it is looked at again with the next sweep. */
function changed(error: Error & { code?: string }): void {
  if (error.code !== 'conflict' && error.code !== 'domain') throw error
}

import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { databaseNow } from '../../db/client.ts'
import { bookings } from '../../db/schema/index.ts'
import { inTransaction } from '../../db/transaction.ts'
import { SYSTEM } from '../audit/record.ts'
import { raiseTask } from '../staff/raise-task.ts'
import { cancelBooking } from './cancel-booking.ts'
import type { Desk } from './desk.ts'
import { ANSWER_MINUTES, warnFrom } from './request-hold.rules.ts'

const BATCH = 200

export interface UnansweredSwept {
  expired: number
  warned: number
}

/**
 * Looks after requests nobody answered: two office hours before one would end the office gets a task, and
 * when its time is kept no longer it is cancelled (`expired`), its customer told and its lead put before the
 * office. Each is an act of its own under its locks, so that two processes doing this at once, or an answer
 * in the last moment, agree.
 */
export async function sweepUnanswered(desk: Desk): Promise<UnansweredSwept> {
  const { db } = desk.database
  await keepPromises(desk)
  const expired = await waiting(desk, sql`${bookings.holdExpiresAt} <= now()`)
  for (const { id, version } of expired) {
    await cancelBooking(desk, id, { version, reason: 'expired', note: null }, SYSTEM).catch(changed)
  }
  const now = await databaseNow(db)
  const calendar = desk.calendar.current()
  const untold = await waiting(
    desk,
    sql`${bookings.holdExpiresAt} > now() and not exists (select 1 from staff_tasks
      where dedupe_key = 'unanswered_request:' || ${bookings.id} and status = 'open')`,
  )
  const soon = untold.filter(({ holdExpiresAt }) => warnFrom(calendar, holdExpiresAt!) <= now)
  for (const { id, holdExpiresAt: dueAt } of soon) {
    const task = { subjectType: 'booking', subjectId: id, dueAt: dueAt! } as const
    await inTransaction(desk.database, (tx) =>
      raiseTask(tx, { kind: 'unanswered_request', ...task }),
    )
  }
  return { expired: expired.length, warned: soon.length }
}

/**
 * A request without an end was made by a version that kept every time until the minimum notice before its
 * start. It was promised that, so it is written down; whoever still runs that version may add more.
 */
async function keepPromises(desk: Desk): Promise<void> {
  const { minNoticeMinutes } = desk.calendar.current()
  await desk.database.db
    .update(bookings)
    .set({
      holdExpiresAt: sql`least(${bookings.startsAt}, greatest(
        ${bookings.startsAt} - make_interval(mins => ${minNoticeMinutes}::int),
        ${bookings.createdAt} + make_interval(mins => ${ANSWER_MINUTES}::int)))`,
    })
    .where(and(isWaiting, isNull(bookings.holdExpiresAt)))
}

/** A hold ends with its checkout, not for want of an answer. */
const isWaiting = and(
  eq(bookings.status, 'PENDING'),
  sql`${bookings.depositStatus} is distinct from 'due' and ${bookings.depositStatus} is distinct from 'processing'`,
)

/** Requests that wait for an answer, those that end first before others. */
const waiting = (desk: Desk, which: SQL) =>
  desk.database.db
    .select({
      id: bookings.id,
      version: bookings.version,
      holdExpiresAt: bookings.holdExpiresAt,
    })
    .from(bookings)
    .where(and(isWaiting, which))
    .orderBy(bookings.holdExpiresAt)
    .limit(BATCH)

/** Somebody answered or moved it meanwhile: it is looked at again with the next sweep. */
function changed(error: Error & { code?: string }): void {
  if (error.code !== 'conflict' && error.code !== 'domain') throw error
}

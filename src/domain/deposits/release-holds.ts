import { sql } from 'drizzle-orm'
import { rows } from '../../db/client.ts'
import { paymentAttempts } from '../../db/schema/index.ts'
import type { Cause } from '../audit/record.ts'
import { SYSTEM } from '../audit/record.ts'
import { holdBooking } from '../bookings/change-booking.ts'
import type { Desk } from '../bookings/desk.ts'
import { endVisit, MAIL_OF } from '../bookings/end-visit.ts'
import { allow } from '../staff/allow.ts'
import { OVER_HOURS, watchAttempt } from './watch-attempt.ts'

const BATCH = 200
/** A move ends one checkout and opens the next; this much later nobody is doing that any more. */
const ORPHAN_MINUTES = 1

/**
 * Releases unpaid holds whose time is over, each once the provider agrees that its checkout is. Requests that
 * need no deposit wait for the office and are never touched. Gives back how many were released.
 */
export async function releaseHolds(desk: Desk, cause: Cause): Promise<number> {
  await allow(desk.database.db, cause, 'jobs.run')
  const over = await desk.database.db
    .update(paymentAttempts)
    .set({ dueAt: sql`now()` })
    .where(
      sql`${paymentAttempts.state} in ('creating', 'open') and ${paymentAttempts.expiresAt} <= now()`,
    )
    .returning({ id: paymentAttempts.id })
  let released = 0
  for (const { id } of over) {
    const settled = await watchAttempt(desk, id)
    if (settled === 'end_hold' || settled === 'cancel_as_asked') released += 1
  }
  return released + (await endOrphanHolds(desk))
}

/**
 * Ends holds that no checkout stands for any more, as of a process that died between two, and those whose payment
 * was not as asked and that nobody decided about for a day (R48).
 */
export async function endOrphanHolds(desk: Desk): Promise<number> {
  const orphans = await rows<{ id: string }>(
    desk.database.db,
    sql`select id from bookings b where status = 'PENDING' and deposit_status = 'due'
      and hold_expires_at < now() - make_interval(mins => ${ORPHAN_MINUTES})
      and not exists (select 1 from payment_attempts a where a.booking_id = b.id
        and (a.state in ('creating', 'open', 'retiring')
          or (a.state = 'quarantined' and a.expires_at > now() - make_interval(hours => ${OVER_HOURS}))))
      limit ${BATCH}`,
  )
  for (const { id } of orphans) await endHold(desk, id)
  return orphans.length
}

const endHold = (desk: Desk, id: string): Promise<void> =>
  holdBooking(desk, id, {}, async (tx, held) => {
    if (held.booking.status !== 'PENDING' || held.booking.depositStatus !== 'due') return
    const { cancelIntent } = held.booking
    await endVisit(
      tx,
      desk,
      held,
      {
        reason: cancelIntent?.reason ?? 'expired',
        note: cancelIntent?.note ?? null,
        depositStatus: 'expired',
        message: cancelIntent ? MAIL_OF[cancelIntent.reason] : 'hold_ended',
      },
      SYSTEM,
    )
  })

import { eq, sql } from 'drizzle-orm'
import { rows } from '../../db/client.ts'
import type { Db } from '../../db/database.ts'
import { paymentAttempts, quotes } from '../../db/schema/index.ts'
import type { Cause } from '../audit/record.ts'
import { type Held, holdBooking } from '../bookings/change-booking.ts'
import type { Desk } from '../bookings/desk.ts'
import { jobOf } from '../bookings/job.ts'
import { freeTeams } from '../scheduling/slots.rules.ts'
import type { Session } from '../shared/payments.ts'
import { applySettlement } from './apply-settlement.ts'
import { type Attempt, attemptOfSession, attemptsOf, markOpen } from './attempts.ts'
import { type Settlement, settlement } from './settle.rules.ts'

/**
 * Draws the consequence of a checkout's state for its booking, under the locks of its person and team.
 * Called by whoever learns something, as often as they like. `unknown` for a session that is not ours. What
 * the payment behind a session without money is worth is asked before, never inside the transaction.
 */
export async function settleSession(
  desk: Desk,
  session: Session,
  cause: Cause,
): Promise<Settlement | 'unknown'> {
  const known = await attemptOfSession(desk.database.db, session)
  if (!known) return 'unknown'
  const isFailed = await bringsNoMoney(desk, session)
  // What closed or left since may not have been told to this process yet.
  if (session.paymentStatus === 'paid') await desk.calendar.refresh()
  return holdBooking(desk, known.bookingId, {}, async (tx, held) => {
    const attempts = await attemptsOf(tx, known.bookingId)
    const attempt = await adopted(tx, attempts.find(({ id }) => id === known.id)!, session)
    const decided = settlement({
      booking: {
        status: held.booking.status,
        cancelReason: held.booking.cancelReason,
        depositStatus: held.booking.depositStatus,
        isCancelling: held.booking.cancelIntent !== null,
      },
      attempt,
      isPaidElsewhere: attempts.some(({ id, state }) => id !== attempt.id && state === 'paid'),
      session,
      isFailed,
      expectsLive: desk.deposits.expectsLive,
      couldRevive: await couldRevive(tx, desk, held),
    })
    await applySettlement(tx, desk, { held, attempt, session }, decided, cause)
    return decided
  })
}

async function bringsNoMoney({ deposits }: Desk, session: Session): Promise<boolean> {
  const { paymentId, status, paymentStatus } = session
  if (status !== 'complete' || paymentStatus !== 'unpaid' || paymentId === null) return false
  const payment = await deposits.payments?.payment(paymentId)
  return payment?.ok === true && payment.value.failed
}

/** A session whose id was never written down, because its process died, is written down now. */
async function adopted(tx: Db, attempt: Attempt, session: Session): Promise<Attempt> {
  if (attempt.state === 'creating' && session.status === 'open') {
    return (await markOpen(tx, attempt, session)) ?? attempt
  }
  if (attempt.sessionId !== null) return attempt
  await tx
    .update(paymentAttempts)
    .set({ sessionId: session.id })
    .where(eq(paymentAttempts.id, attempt.id))
  return { ...attempt, sessionId: session.id }
}

/**
 * Whether a visit that was given up could still be: its time is free and far enough ahead, and its team still
 * takes such a clean then (R112).
 */
async function couldRevive(tx: Db, desk: Desk, { booking, lead }: Held): Promise<boolean> {
  if (booking.status !== 'CANCELLED') return false
  const calendar = desk.calendar.current()
  const { minNoticeMinutes } = calendar
  const [quote] = await tx.select().from(quotes).where(eq(quotes.id, booking.quoteId))
  const job = { ...jobOf(lead, quote!), durationMinutes: booking.durationMinutes }
  const able = freeTeams(calendar, job, [], booking.startsAt)
  if (!able.some(({ id }) => id === booking.teamId)) return false
  const [row] = await rows<{ free: boolean }>(
    tx,
    sql`select b.starts_at >= now() + make_interval(mins => ${minNoticeMinutes}::int)
        and not exists (select 1 from occupied_ranges other where other.team_id = b.team_id
          and other.during && b.during and (other.held_until is null or other.held_until > now())
          and other.lead_id is distinct from b.lead_id)
        as free
      from bookings b where b.id = ${booking.id}::uuid`,
  )
  return row!.free
}

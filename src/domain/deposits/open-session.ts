import { and, eq, sql } from 'drizzle-orm'
import { databaseNow } from '../../db/client.ts'
import { bookings, leads, paymentAttempts } from '../../db/schema/index.ts'
import type { Cause } from '../audit/record.ts'
import { holdBooking } from '../bookings/change-booking.ts'
import type { Desk } from '../bookings/desk.ts'
import { endVisit } from '../bookings/end-visit.ts'
import { manageToken } from '../bookings/manage-token.ts'
import { causedBy } from '../messages/caps.ts'
import { queueMessage } from '../messages/queue.ts'
import type { Asked, Session } from '../shared/payments.ts'
import { raiseTask } from '../staff/raise-task.ts'
import { type Attempt, markOpen } from './attempts.ts'
import { settleSession } from './settle.ts'

/** Half a minute later the worker repeats a call of which nobody knows what became. */
const TIDY_SECONDS = 30
/** Without a link after so long the customer has left: the time is free again (R22). */
const LINK_MINUTES = 10

/** The customer has a link; or the checkout failed and the time is free again. */
export type Opened = { outcome: 'open'; url: string } | { outcome: 'failed' }

/** Asks the provider for the checkout of an attempt, outside of every transaction. Repeating it gives the same one. */
export async function askForSession(desk: Desk, attempt: Attempt): Promise<Asked<Session>> {
  const { payments, returnUrls } = desk.deposits
  if (!payments) return { ok: false, fault: 'unreachable', code: 'unconfigured' }
  const [person] = await desk.database.db
    .select({ reference: leads.reference, email: leads.email, language: leads.language })
    .from(leads)
    .innerJoin(bookings, eq(bookings.leadId, leads.id))
    .where(eq(bookings.id, attempt.bookingId))
  const { reference, email, language } = person!
  return payments.openSession({
    key: attempt.key,
    bookingId: attempt.bookingId,
    leadReference: reference,
    attempt: attempt.n,
    amountCents: attempt.amountCents,
    currency: attempt.currency,
    email,
    language,
    expiresAt: attempt.expiresAt,
    ...returnUrls(attempt.bookingId, manageToken(desk.secret, attempt.bookingId), language),
  })
}

/**
 * Opens the checkout of a booking that was just made, while the customer waits. Anything but a session
 * frees the time at once: nobody has seen a link. Of what nobody knows the worker asks again later.
 */
export async function openSession(desk: Desk, attempt: Attempt, cause: Cause): Promise<Opened> {
  const asked = await askForSession(desk, attempt)
  if (!asked.ok) {
    await fail(
      desk,
      attempt,
      asked.fault === 'unreachable' ? 'unknown' : 'refused',
      asked.code,
      cause,
    )
    return { outcome: 'failed' }
  }
  return linked(desk, attempt, asked.value, cause)
}

/** Writes the session down and owes the customer its link; a checkout nobody wants any more is settled. */
export async function linked(
  desk: Desk,
  attempt: Attempt,
  session: Session,
  cause: Cause,
): Promise<Opened> {
  const opened = await holdBooking(desk, attempt.bookingId, {}, async (tx, { booking, lead }) => {
    if (booking.status !== 'PENDING' || booking.cancelIntent) return null
    const open = await markOpen(tx, attempt, session)
    if (open && lead.email !== null) {
      await queueMessage(tx, desk.outbox, {
        kind: 'booking_pending',
        leadId: lead.id,
        booking: { id: booking.id, version: booking.version },
        recipient: lead.email,
        by: causedBy(cause),
        language: lead.language,
      })
    }
    return open ?? attempt
  })
  if (opened && session.url !== null) return { outcome: 'open', url: session.url }
  // Nobody wants it any more: it is ended before anybody pays it.
  const ended = await desk.deposits.payments!.expireSession(session.id)
  await settleSession(desk, ended.ok ? ended.value : session, cause)
  return { outcome: 'failed' }
}

/** Frees the time of a booking whose checkout could not be opened. */
async function fail(
  desk: Desk,
  attempt: Attempt,
  how: 'refused' | 'unknown',
  code: string,
  cause: Cause,
): Promise<void> {
  await holdBooking(desk, attempt.bookingId, {}, async (tx, held) => {
    await tx
      .update(paymentAttempts)
      .set({
        lastErrorCode: code,
        ...(how === 'refused'
          ? { state: 'failed', settledAt: sql`now()` }
          : { dueAt: sql`now() + make_interval(secs => ${TIDY_SECONDS})` }),
      })
      .where(and(eq(paymentAttempts.id, attempt.id), eq(paymentAttempts.state, 'creating')))
    if (how === 'refused') {
      await raiseTask(tx, {
        kind: 'checkout_failed',
        subjectType: 'payment_attempt',
        subjectId: attempt.id,
        matter: 'checkout',
        details: { booking_id: attempt.bookingId, code },
      })
    }
    if (held.booking.status !== 'PENDING') return
    const ended = { reason: 'checkout_failed', depositStatus: 'failed', message: null } as const
    await endVisit(tx, desk, held, ended, cause)
  })
}

/** Whether it is too late to send a customer a link for this attempt. */
export const isLinkTooLate = async (desk: Desk, { createdAt }: Attempt): Promise<boolean> =>
  (await databaseNow(desk.database.db)).getTime() - createdAt.getTime() > LINK_MINUTES * 60_000

import { and, desc, eq, gt, inArray, ne, sql } from 'drizzle-orm'
import type { Database, Db } from '../../db/database.ts'
import { bookings, leads, messages, suppressions } from '../../db/schema/index.ts'
import { inTransaction } from '../../db/transaction.ts'
import { type Cause, recordAudit } from '../audit/record.ts'
import { DomainError, notFound } from '../shared/errors.ts'
import { isUuid } from '../shared/uuid.ts'
import { hashesOf } from './address-hash.ts'
import type { MessageKind } from './kinds.ts'
import { type Outbox, queueMessage } from './queue.ts'
import { kindToday } from './verdict.rules.ts'

const MAX_A_DAY = 3

export interface Resent {
  bookingId: string
  kind: MessageKind
  recipient: string
}

/**
 * Sends the customer of a booking once more what they were told last, as it stands today. Staff know that
 * the address works: one the mail server had refused is tried again. Refuses with `not_found` ("Booking",
 * or "No prior email for booking") and, after three in a day, `rate_limited`.
 */
export async function resendLastEmail(
  database: Database,
  emailOn: boolean,
  bookingId: string,
  cause: Cause,
): Promise<Resent> {
  if (!isUuid(bookingId)) throw notFound('Booking')
  const outbox: Outbox = { queue: database.queue, emailOn }
  return inTransaction(database, async (tx) => {
    const [held] = await tx
      .select({ booking: bookings, lead: leads })
      .from(bookings)
      .innerJoin(leads, eq(leads.id, bookings.leadId))
      .where(eq(bookings.id, bookingId))
      .for('update', { of: bookings })
    if (!held) throw notFound('Booking')
    const { booking, lead } = held
    const last = await lastTold(tx, bookingId)
    const recipient = lead.email
    if (!last || recipient === null) {
      throw new DomainError('not_found', 'No prior email for booking')
    }
    if (!emailOn) throw new DomainError('unavailable', 'E-mail is switched off')
    if (booking.status === 'DONE' && last.kind !== 'booking_completed') {
      throw new DomainError('domain', 'The clean is done: there is nothing to send again')
    }
    const before = await resentToday(tx, bookingId)
    if (before.today >= MAX_A_DAY) {
      throw new DomainError('rate_limited', 'This e-mail was sent again three times today', {
        retryAfterSeconds: 3_600,
      })
    }
    const kind = kindNow(last, booking)
    await tx
      .delete(suppressions)
      .where(
        and(
          inArray(suppressions.addressHash, hashesOf(recipient)),
          eq(suppressions.reason, 'rejected'),
        ),
      )
    await queueMessage(tx, outbox, {
      kind,
      leadId: lead.id,
      booking: { id: booking.id, version: booking.version },
      ...(kind === 'booking_reminder' ? { startsAt: booking.startsAt } : {}),
      recipient,
      by: 'office',
      language: lead.language,
      resend: before.ever + 1,
    })
    await recordAudit(tx, cause, {
      action: 'message.resent',
      subjectType: 'booking',
      subjectId: booking.id,
    })
    return { bookingId: booking.id, kind, recipient }
  })
}

async function lastTold(tx: Db, bookingId: string) {
  const [last] = await tx
    .select({ kind: messages.kind, startsAt: messages.startsAt })
    .from(messages)
    .where(and(eq(messages.bookingId, bookingId), ne(messages.state, 'off')))
    .orderBy(desc(messages.createdAt), desc(messages.id))
    .limit(1)
  return last ?? null
}

async function resentToday(tx: Db, bookingId: string): Promise<{ ever: number; today: number }> {
  const again = and(eq(messages.bookingId, bookingId), eq(messages.resent, true))
  const yesterday = sql`now() - interval '1 day'`
  return {
    ever: await tx.$count(messages, again),
    today: await tx.$count(messages, and(again, gt(messages.createdAt, yesterday))),
  }
}

/** A move or a reminder that is still true is told as such; otherwise how the booking stands. */
function kindNow(
  last: { kind: MessageKind; startsAt: Date | null },
  booking: typeof bookings.$inferSelect,
): MessageKind {
  const today = kindToday(booking.status, booking.cancelReason, booking.depositStatus)
  const stands = booking.status === 'CONFIRMED' || booking.status === 'PENDING'
  if (last.kind === 'booking_moved' && stands) return last.kind
  const isReminder = last.kind === 'booking_reminder' && booking.status === 'CONFIRMED'
  return isReminder && last.startsAt?.getTime() === booking.startsAt.getTime() ? last.kind : today
}

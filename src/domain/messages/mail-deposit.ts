import { eq } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { refunds } from '../../db/schema/index.ts'
import { jobOf, type Lead } from '../bookings/job.ts'
import { nextSlots } from '../bookings/next-slots.ts'
import type { Booking } from '../bookings/queries.ts'
import { attemptsOf } from '../deposits/attempts.ts'
import type { Quote } from '../pricing/quotes.ts'
import type { MessageKind } from './kinds.ts'
import type { MailTerms } from './mail-facts.ts'
import type { MailDeposit } from './message.ts'

/** Mails about a time that is gone offer others. */
const OFFERS_OTHERS: readonly MessageKind[] = ['payment_sorry', 'hold_ended']

/** How the money of a booking stands, for a mail of this kind; null where none is or was asked. */
export async function mailDeposit(
  db: Db,
  { scheduling, startUrl }: Pick<MailTerms, 'scheduling' | 'startUrl'>,
  kind: MessageKind,
  { lead, quote, booking }: { lead: Lead; quote: Quote; booking: Booking | null },
): Promise<MailDeposit | null> {
  if (booking?.depositStatus == null || booking.depositCents === null) return null
  const [attempts, given] = await Promise.all([
    attemptsOf(db, booking.id),
    db.select().from(refunds).where(eq(refunds.bookingId, booking.id)),
  ])
  return {
    cents: booking.depositCents,
    status: booking.depositStatus,
    holdExpiresAt: booking.holdExpiresAt,
    payUrl: attempts.find(({ state }) => state === 'open')?.url ?? null,
    reasons: booking.depositPolicy,
    refundCents: given
      .filter(({ state }) => state === 'due' || state === 'pending' || state === 'refunded')
      .reduce((sum, { amountCents }) => sum + amountCents, 0),
    forfeitedCents: booking.depositStatus === 'forfeited' ? booking.depositCents : 0,
    alternatives: OFFERS_OTHERS.includes(kind)
      ? (await nextSlots(scheduling, jobOf(lead, quote), booking.startsAt)).map((startsAt) => ({
          startsAt,
          url: startUrl(lead.language, lead.pageToken, startsAt),
        }))
      : [],
  }
}

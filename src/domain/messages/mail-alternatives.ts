import { jobOf, type Lead } from '../bookings/job.ts'
import { nextSlots } from '../bookings/next-slots.ts'
import type { Booking } from '../bookings/queries.ts'
import type { Quote } from '../pricing/quotes.ts'
import type { MessageKind } from './kinds.ts'
import type { MailTerms } from './mail-facts.ts'
import type { MailAlternative } from './message.ts'

/** Mails about a time that is gone offer others. */
const OFFERS_OTHERS: readonly MessageKind[] = [
  'payment_sorry',
  'hold_ended',
  'start_released',
  'request_expired',
]

/** The free times closest after the one a mail of this kind says is gone; none for any other mail. */
export async function mailAlternatives(
  { scheduling, startUrl }: Pick<MailTerms, 'scheduling' | 'startUrl'>,
  kind: MessageKind,
  { lead, quote, booking }: { lead: Lead; quote: Quote; booking: Booking | null },
): Promise<MailAlternative[]> {
  if (booking === null || !OFFERS_OTHERS.includes(kind)) return []
  const next = await nextSlots(scheduling, jobOf(lead, quote), booking.startsAt)
  return next.map((startsAt) => ({
    startsAt,
    url: startUrl(lead.language, lead.pageToken, startsAt),
  }))
}

import { jobOf, type Lead } from '../bookings/job.ts'
import { nextSlots } from '../bookings/next-slots.ts'
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

/** The free times closest after `gone`, the one a mail of this kind is about; none for any other mail. */
export async function mailAlternatives(
  { scheduling, startUrl }: Pick<MailTerms, 'scheduling' | 'startUrl'>,
  kind: MessageKind,
  { lead, quote, gone }: { lead: Lead; quote: Quote; gone: Date | null },
): Promise<MailAlternative[]> {
  if (gone === null || !OFFERS_OTHERS.includes(kind)) return []
  const released = kind === 'start_released' ? gone : null
  const next = await nextSlots(scheduling, jobOf(lead, quote), gone, released)
  return next.map((startsAt) => ({
    startsAt,
    url: startUrl(lead.language, lead.pageToken, startsAt),
  }))
}

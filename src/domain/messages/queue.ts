import type { Db } from '../../db/database.ts'
import { messages } from '../../db/schema/index.ts'
import type { Language } from '../../words/catalogue.ts'

export interface MessageOwed {
  kind:
    | 'request_received'
    | 'booking_confirmed'
    | 'booking_moved'
    | 'booking_cancelled'
    | 'request_expired'
    | 'booking_completed'
  leadId: string
  /** The booking it tells about, at the version it tells. */
  booking?: { id: string; version: number }
  recipient: string
  language: Language
}

/**
 * Owes a person an e-mail, in the transaction of what it tells about. At most one per
 * kind and lead, or per kind, booking and version.
 * While e-mail is switched off the row says so and is never sent later.
 */
export async function queueMessage(tx: Db, message: MessageOwed, emailOn: boolean): Promise<void> {
  const { booking, ...owed } = message
  const about = booking ? `${booking.id}:${booking.version}` : owed.leadId
  await tx
    .insert(messages)
    .values({
      ...owed,
      bookingId: booking?.id ?? null,
      state: emailOn ? 'waiting' : 'off',
      dedupeKey: `${owed.kind}:${about}`,
    })
    .onConflictDoNothing({ target: messages.dedupeKey })
}

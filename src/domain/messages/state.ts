import { sql } from 'drizzle-orm'
import { rows } from '../../db/client.ts'
import type { Db } from '../../db/database.ts'
import type { BookingStatus, CancelReason } from '../bookings/booking.ts'
import { hashesOf } from './address-hash.ts'
import type { Message } from './claim.ts'
import type { MessageState } from './verdict.rules.ts'

interface StateRow {
  now: string
  lead_status: string
  consent: boolean
  status: BookingStatus | null
  starts_at: string | null
  cancel_reason: CancelReason | null
  superseded: boolean
  suppressed: string[]
}

/** Kinds that say how a booking stands: a later one says it all. */
const TELLS_HOW_IT_STANDS =
  "array['booking_pending','booking_confirmed','booking_moved','booking_cancelled','request_expired','hold_ended','start_released']"

/** How things stand for a message now, in one statement; null when its person is gone. */
export async function messageState(
  db: Db,
  message: Message,
  reviewUrl: string | null,
): Promise<MessageState | null> {
  const [row] = await rows<StateRow>(
    db,
    sql`select now() as now, l.status as lead_status, l.consent_marketing as consent,
        b.status, b.starts_at, b.cancel_reason,
        exists (select 1 from messages later where later.booking_id = m.booking_id
          and later.state in ('waiting', 'sent') and (later.created_at, later.id) > (m.created_at, m.id)
          and m.kind = any(${sql.raw(TELLS_HOW_IT_STANDS)})
          and later.kind = any(${sql.raw(TELLS_HOW_IT_STANDS)})) as superseded,
        (select coalesce(jsonb_agg(reason), '[]'::jsonb) from suppressions
          where address_hash in ${hashesOf(message.recipient)}) as suppressed
      from messages m join leads l on l.id = m.lead_id left join bookings b on b.id = m.booking_id
      where m.id = ${message.id}::uuid`,
  )
  if (!row) return null
  return {
    kind: message.kind,
    createdAt: message.createdAt,
    resent: message.resent,
    startsAt: message.startsAt,
    booking:
      row.status === null
        ? null
        : {
            status: row.status,
            startsAt: new Date(row.starts_at!),
            cancelReason: row.cancel_reason,
          },
    isSuperseded: row.superseded,
    leadStatus: row.lead_status,
    wantsMore: row.consent && !row.suppressed.includes('unsubscribed'),
    isRejected: row.suppressed.includes('rejected'),
    reviewUrl,
    now: new Date(row.now),
  }
}

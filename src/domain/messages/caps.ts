import { type SQL, sql } from 'drizzle-orm'
import type { Who } from '../audit/record.ts'
import type { MessageKind } from './kinds.ts'
import type { MessageOwed } from './queue.ts'

/** Mails that anybody can cause to one mailbox in a day; the next is put before the office. */
const A_DAY = 10
/** What a form sends to whatever address it is given: once in so many minutes, and so often a day. */
const FORM_KINDS = [
  'request_received',
  'manage_links',
  'welcome_back',
] as const satisfies MessageKind[]
const FORM_MINUTES = 10
const FORM_A_DAY = 3
/** Pay links and news of unpaid visits' moves that a mailbox gets in a day whatever else it got. */
const PAY_LINKS_A_DAY = 10

/** Who could have caused a mail: anybody with a form or a link, or only the office and its arrangements. */
export type CausedBy = 'anybody' | 'office'

export const causedBy = ({ actor }: Who): CausedBy =>
  actor.startsWith('staff:') ? 'office' : 'anybody'

/**
 * What keeps a message back, as an expression: `capped` (its kind was sent a moment ago, or its share of
 * the day), `mailbox_full` (the eleventh of what strangers caused to a mailbox that day) or null. What the
 * office causes and what tells of a promised or paid visit is never kept back. The pay link after a move or
 * after an earlier hold of the same request ended goes to a full mailbox too (R114), ten of them in a day: who
 * makes and moves requests without end in somebody's name would fill it otherwise.
 */
export function keptBack(owed: MessageOwed, mailbox: string): { counted: SQL; reason: SQL } {
  if (owed.by === 'office') return { counted: sql`false`, reason: sql`null::text` }
  const counted = owed.booking ? sql`not ${isPromised(owed.booking.id)}` : sql`true`
  const isForm = FORM_KINDS.some((kind) => kind === owed.kind)
  const today = sql`messages where mailbox = ${mailbox} and by_stranger
    and state in ('waiting', 'sent', 'dead') and created_at > now() - interval '1 day'`
  const tooOften = sql`(select count(*) >= ${FORM_A_DAY} or coalesce(bool_or(created_at >
      now() - make_interval(mins => ${FORM_MINUTES})), false) from ${today} and kind = ${owed.kind})`
  const reason = sql`case when not (${counted}) then null
    ${isForm ? sql`when ${tooOften} then 'capped'` : sql``}
    when ${isOwedPayLink(owed, today)} then null
    when (select count(*) from ${today}) >= ${A_DAY} then 'mailbox_full' end`
  return { counted, reason }
}

/** A visit that is or was firm, or for which money came in. */
const isPromised = (bookingId: string) => sql`exists (select 1 from bookings
  where id = ${bookingId}::uuid and (confirmed_at is not null or (deposit_status is not null
    and deposit_status not in ('due', 'processing', 'expired', 'failed'))))`

/** The link under which an unpaid hold is kept, after it moved or after the request's earlier hold ended. */
function isOwedPayLink({ kind, booking, leadId }: MessageOwed, today: SQL): SQL {
  if (!booking || (kind !== 'booking_pending' && kind !== 'booking_moved')) return sql`false`
  return sql`exists (select 1 from bookings b where b.id = ${booking.id}::uuid and b.deposit_status = 'due'
      and (${booking.version > 1} or exists (select 1 from bookings ended
        where ended.lead_id = ${leadId}::uuid and ended.id <> b.id and ended.status = 'CANCELLED'
          and ended.cancel_reason in ('expired', 'checkout_failed'))))
    and (select count(*) from ${today} and kind in ('booking_pending', 'booking_moved')) < ${PAY_LINKS_A_DAY}`
}

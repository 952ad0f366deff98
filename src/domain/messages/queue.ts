import { sql } from 'drizzle-orm'
import { rows } from '../../db/client.ts'
import type { Db } from '../../db/database.ts'
import { uuidV7 } from '../../db/ids.ts'
import type { Queue } from '../../db/queue.ts'
import type { Language } from '../../words/catalogue.ts'
import { emailKey } from '../leads/contact.rules.ts'
import { raiseTask } from '../staff/raise-task.ts'
import { addressHash } from './address-hash.ts'
import { type CausedBy, keptBack } from './caps.ts'
import type { MessageKind } from './kinds.ts'

export interface MessageOwed {
  kind: MessageKind
  leadId: string
  /** The booking it tells about, at the version it tells. */
  booking?: { id: string; version: number }
  /** The start a reminder is made for. */
  startsAt?: Date
  recipient: string
  /** Who could have caused it: what anybody can is counted, see `keptBack`. */
  by: CausedBy
  language: Language
  /** The asking that it answers: each may be answered. */
  asking?: string
  /** The how-manieth time staff send it once more. */
  resend?: number
}

/** Where messages go: the queue that wakes the sender, and whether e-mail is switched on. */
export interface Outbox {
  queue: Queue
  emailOn: boolean
}

/**
 * Owes a person an e-mail, in the transaction of what it tells about, and wakes the sender. At most one
 * per kind and lead, or per kind, booking and version (per start for a reminder). While e-mail is off the
 * row says so and is never sent later. What is kept back (see `keptBack`) says why; where a mailbox had its
 * share of the day the office is told, so that nobody waits for what does not come. Gives back whether one
 * is on its way now that was not before.
 */
export async function queueMessage(tx: Db, outbox: Outbox, owed: MessageOwed): Promise<boolean> {
  const mailbox = emailKey(owed.recipient)
  if (owed.by === 'anybody') await oneAtATime(tx, mailbox)
  const id = uuidV7()
  const { counted, reason } = keptBack(owed, mailbox)
  const [made] = await rows<{ state: string; last_error_code: string | null }>(
    tx,
    sql`with judged as (
        select (${counted})::boolean as counted,
          case when ${outbox.emailOn}::boolean then ${reason} end as reason
      )
      insert into messages (id, kind, lead_id, booking_id, booking_version, starts_at, recipient, mailbox,
        by_stranger, language, dedupe_key, resent, state, last_error_code, done_at)
      select ${id}::uuid, ${owed.kind}::text, ${owed.leadId}::uuid, ${owed.booking?.id ?? null}::uuid,
        ${owed.booking?.version ?? null}::int, ${owed.startsAt?.toISOString() ?? null}::timestamptz,
        ${owed.recipient}::text, ${mailbox}::text, counted, ${owed.language}::text, ${dedupeKey(owed)}::text,
        ${owed.resend !== undefined}::boolean,
        case when not ${outbox.emailOn}::boolean then 'off' when reason is null then 'waiting' else 'dropped' end,
        reason, case when reason is not null then now() end
      from judged
      on conflict (dedupe_key) do nothing
      returning state, last_error_code`,
  )
  if (made?.last_error_code === 'mailbox_full') await tellOfFullMailbox(tx, id, owed)
  if (made?.state !== 'waiting') return false
  await outbox.queue.send(tx, 'messages', [id])
  return true
}

/** One need a mailbox, whatever was asked for in its name: what else is kept back is on the page of messages. */
export const tellOfFullMailbox = (
  tx: Db,
  id: string,
  { kind, leadId, booking, recipient }: MessageOwed,
): Promise<void> =>
  raiseTask(tx, {
    kind: 'mailbox_full',
    subjectType: 'message',
    subjectId: id,
    matter: addressHash(emailKey(recipient)),
    details: {
      lead_id: leadId,
      message_kind: kind,
      ...(booking ? { booking_id: booking.id } : {}),
    },
  })

function dedupeKey({ kind, leadId, booking, startsAt, asking, resend }: MessageOwed): string {
  const again = resend === undefined ? '' : `:resent:${resend}`
  if (asking !== undefined) return `${kind}:${leadId}:${asking}`
  if (!booking) return `${kind}:${leadId}${again}`
  const state = startsAt ? startsAt.toISOString() : booking.version
  return `${kind}:${booking.id}:${state}${again}`
}

/** Many at once for one mailbox are counted one after another. */
export const oneAtATime = (tx: Db, mailbox: string): Promise<unknown> =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${mailbox}, 8))`)

import { sql } from 'drizzle-orm'
import { rows } from '../../db/client.ts'
import type { Db } from '../../db/database.ts'
import { uuidV7 } from '../../db/ids.ts'
import type { Queue } from '../../db/queue.ts'
import type { Language } from '../../words/catalogue.ts'
import { emailKey } from '../leads/contact.rules.ts'
import { CAPPED_KINDS, CAPS, type MessageKind } from './kinds.ts'

export interface MessageOwed {
  kind: MessageKind
  leadId: string
  /** The booking it tells about, at the version it tells. */
  booking?: { id: string; version: number }
  /** The start a reminder is made for. */
  startsAt?: Date
  recipient: string
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
 * row says so and is never sent later; beyond what a stranger may trigger it says `capped`. Gives back
 * whether one is on its way now that was not before.
 */
export async function queueMessage(tx: Db, outbox: Outbox, owed: MessageOwed): Promise<boolean> {
  const isCapped = CAPPED_KINDS.some((kind) => kind === owed.kind) && owed.resend === undefined
  if (isCapped) await oneAtATime(tx, owed.recipient)
  const id = uuidV7()
  const [made] = await rows<{ state: string }>(
    tx,
    sql`with judged as (
        select ${isCapped && outbox.emailOn}::boolean and (${recently(owed)}) as capped
      )
      insert into messages (id, kind, lead_id, booking_id, booking_version, starts_at, recipient, mailbox, language,
        dedupe_key, resent, state, last_error_code, done_at)
      select ${id}::uuid, ${owed.kind}::text, ${owed.leadId}::uuid, ${owed.booking?.id ?? null}::uuid,
        ${owed.booking?.version ?? null}::int, ${owed.startsAt?.toISOString() ?? null}::timestamptz,
        ${owed.recipient}::text, ${emailKey(owed.recipient)}::text, ${owed.language}::text, ${dedupeKey(owed)}::text,
        ${owed.resend !== undefined}::boolean,
        case when not ${outbox.emailOn}::boolean then 'off' when capped then 'dropped' else 'waiting' end,
        case when capped then 'capped' end, case when capped then now() end
      from judged
      on conflict (dedupe_key) do nothing
      returning state`,
  )
  if (made?.state !== 'waiting') return false
  await outbox.queue.send(tx, 'messages', [id])
  return true
}

function dedupeKey({ kind, leadId, booking, startsAt, asking, resend }: MessageOwed): string {
  const again = resend === undefined ? '' : `:resent:${resend}`
  if (asking !== undefined) return `${kind}:${leadId}:${asking}`
  if (!booking) return `${kind}:${leadId}${again}`
  const state = startsAt ? startsAt.toISOString() : booking.version
  return `${kind}:${booking.id}:${state}${again}`
}

/** Many forms at once for one mailbox are counted one after another. */
const oneAtATime = (tx: Db, recipient: string): Promise<unknown> =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${emailKey(recipient)}::text, 8))`)

/** Whether the mailbox got this kind a moment ago, or its share of such mail today. */
const recently = ({ kind, recipient }: MessageOwed) => sql`select coalesce(
    count(*) >= ${CAPS.perDay} or bool_or(kind = ${kind}
      and created_at > now() - make_interval(mins => ${CAPS.sameKindMinutes})), false)
  from messages
  where mailbox = ${emailKey(recipient)}::text and kind = any(${sql.raw(`array['${CAPPED_KINDS.join("','")}']`)})
    and not resent and state in ('waiting', 'sent', 'dead') and created_at > now() - interval '1 day'`

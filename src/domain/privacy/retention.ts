import { and, type Column, inArray, type SQL, sql, type Table } from 'drizzle-orm'
import { rows } from '../../db/client.ts'
import type { Database, Db } from '../../db/database.ts'
import { cases, conversations, leads } from '../../db/schema/index.ts'
import { inTransaction } from '../../db/transaction.ts'
import type { Cause } from '../audit/record.ts'
import { allow } from '../staff/allow.ts'
import { eraseLead } from './erase-lead.ts'
import { hasLiveBooking, isLiveBooking } from './hold-leads.ts'
import { clearCases, hasContact } from './remove-conversation.ts'

export interface RetentionTerms {
  /** How long an idle conversation is kept, and the contact of a case after it was closed. */
  chatDays: number
  /** How long a lead that came to nothing is kept, where `eraseLeads` says so. */
  leadDays: number
  eraseLeads: boolean
}

/** What was let go of, or with `dryRun` would be. */
export interface Retention {
  conversations: number
  cases: number
  leads: number
}

const BATCH = 500

const olderThan = (column: Column, days: number): SQL =>
  sql`${column} < now() - make_interval(days => ${days}::int)`

/**
 * Lets go of what has been kept long enough, by the database's clock: idle conversations, the contact of
 * closed cases and, where configured, leads that came to nothing. Whoever has a live booking or payment is
 * left, and so is a conversation about which a person is still being helped. Conversations go 500 to a
 * transaction and each lead in its own, so that what is killed half way leaves nothing half done; what
 * another act holds is left for the next time, and so is the rest when `signal` is aborted.
 */
export async function applyRetention(
  database: Database,
  terms: RetentionTerms,
  cause: Cause,
  { dryRun = false, signal }: { dryRun?: boolean; signal?: AbortSignal } = {},
): Promise<Retention> {
  await allow(database.db, cause, 'people.erase')
  const { chatDays, leadDays, eraseLeads } = terms
  if (dryRun) {
    return {
      conversations: await countOf(database.db, conversations, isIdle(chatDays)),
      cases: await countOf(database.db, cases, isOverCase(chatDays)),
      leads: eraseLeads ? await countOf(database.db, leads, isOldLead(leadDays)) : 0,
    }
  }
  return {
    conversations: await inBatches(database, (tx) => deleteIdle(tx, chatDays), signal),
    cases: await inBatches(database, (tx) => clearOverCases(tx, chatDays), signal),
    leads: eraseLeads ? await eraseOldLeads(database, leadDays, cause, signal) : 0,
  }
}

const isIdle = (days: number): SQL =>
  sql`${olderThan(conversations.lastTurnAt, days)}
    and not exists (select 1 from cases where cases.conversation_id = ${conversations.id}
      and cases.status = 'open')
    and not exists (select 1 from leads join bookings on bookings.lead_id = leads.id
      where leads.conversation_id = ${conversations.id} and ${isLiveBooking})`

async function deleteIdle(tx: Db, days: number): Promise<number> {
  const idle = tx
    .select({ id: conversations.id })
    .from(conversations)
    .where(isIdle(days))
    .orderBy(conversations.lastTurnAt)
    .limit(BATCH)
    .for('update', { skipLocked: true })
  const ids = (await idle).map(({ id }) => id)
  // Asked again now that they are held: a case may have been opened in the last moment.
  const gone = await tx
    .delete(conversations)
    .where(and(inArray(conversations.id, ids), isIdle(days)))
    .returning({ id: conversations.id })
  return gone.length
}

const isOverCase = (days: number): SQL =>
  sql`${cases.status} = 'closed' and ${olderThan(cases.closedAt, days)}
    and ${hasContact}`

async function clearOverCases(tx: Db, days: number): Promise<number> {
  const over = await tx
    .select({ id: cases.id })
    .from(cases)
    .where(isOverCase(days))
    .limit(BATCH)
    .for('update', { skipLocked: true })
  const ids = over.map(({ id }) => id)
  return (await clearCases(tx, { conversationIds: [], caseIds: ids })).length
}

/** Leads that became a visit are kept with it; the others were a question that was answered. */
const isOldLead = (days: number): SQL =>
  sql`${olderThan(leads.createdAt, days)} and ${leads.status} not in ('BOOKED', 'DONE')
    and ${leads.erasedAt} is null and not ${hasLiveBooking(sql`${leads.id}`)}`

async function eraseOldLeads(
  database: Database,
  days: number,
  cause: Cause,
  signal: AbortSignal | undefined,
): Promise<number> {
  let erased = 0
  let after = { at: '-infinity', id: '00000000-0000-0000-0000-000000000000' }
  for (;;) {
    const batch = await rows<{ id: string; at: string }>(
      database.db,
      sql`select id, created_at::text as at from leads
        where ${isOldLead(days)} and (created_at, id) > (${after.at}::timestamptz, ${after.id}::uuid)
        order by created_at, id limit ${BATCH}`,
    )
    for (const { id } of batch) {
      if (signal?.aborted) return erased
      const { outcome } = await eraseLead(database, id, 'retention', cause, isOldLead(days))
      if (outcome === 'erased') erased += 1
    }
    const last = batch.at(-1)
    if (!last || batch.length < BATCH) return erased
    after = last
  }
}

/** Runs one batch after the other, each in a transaction of its own, until one finds nothing more. */
async function inBatches(
  database: Database,
  act: (tx: Db) => Promise<number>,
  signal: AbortSignal | undefined,
): Promise<number> {
  for (let done = 0; ; ) {
    if (signal?.aborted) return done
    const batch = await inTransaction(database, act)
    if (batch === 0) return done
    done += batch
  }
}

async function countOf(db: Db, table: Table, where: SQL): Promise<number> {
  const [row] = await rows<{ n: string }>(
    db,
    sql`select count(*) as n from ${table} where ${where}`,
  )
  return Number(row!.n)
}

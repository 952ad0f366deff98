import { and, eq, inArray, or, type SQL, sql } from 'drizzle-orm'
import { rows } from '../../db/client.ts'
import type { Db } from '../../db/database.ts'
import { cases, conversations } from '../../db/schema/index.ts'

/** A case in which nobody can be called any more. */
const withoutContact = { name: null, phone: null, email: null, note: null, outcome: null } as const

/** True of a case, by its columns, that says whom to call or why. */
export const hasContact = sql`coalesce(${cases.name}, ${cases.phone}, ${cases.email}, ${cases.note}, ${cases.outcome}) is not null`

/**
 * Keeps conversations for this transaction, so that nobody leaves a number in them meanwhile. Gives back
 * the ids of those that are still there.
 */
export async function holdConversations(tx: Db, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const held = await tx
    .select({ id: conversations.id })
    .from(conversations)
    .where(inArray(conversations.id, ids))
    .orderBy(conversations.id)
    .for('update')
  return held.map(({ id }) => id)
}

/** Deletes conversations that are held, with what was said in them; leads and prices stay without them. */
export async function removeConversations(tx: Db, ids: string[]): Promise<number> {
  if (ids.length === 0) return 0
  const gone = await tx
    .delete(conversations)
    .where(inArray(conversations.id, ids))
    .returning({ id: conversations.id })
  return gone.length
}

/**
 * Takes the person out of the cases of a lead, of held conversations, or named themselves, and closes what
 * was open: there is nobody left to call. The reason and the times stay for the figures.
 */
export async function clearCases(
  tx: Db,
  of: { leadId?: string; conversationIds: string[]; caseIds?: string[] },
): Promise<string[]> {
  const cleared = await tx
    .update(cases)
    .set({ ...withoutContact, status: 'closed', closedAt: sql`coalesce(${cases.closedAt}, now())` })
    .where(
      and(
        or(
          of.leadId === undefined ? undefined : eq(cases.leadId, of.leadId),
          inArray(cases.conversationId, of.conversationIds),
          inArray(cases.id, of.caseIds ?? []),
        ),
        or(eq(cases.status, 'open'), hasContact),
      ),
    )
    .returning({ id: cases.id })
  return cleared.map(({ id }) => id)
}

/** Ids as rows, in SQL. */
export const listed = (ids: string[]): SQL =>
  sql`select unnest(${sql.param(`{${ids.join()}}`)}::uuid[])`

/** Empties and closes what the office was asked to do about these; gives back how many there were. */
export async function clearTasks(tx: Db, subjects: SQL): Promise<number> {
  const cleared = await rows(
    tx,
    sql`update staff_tasks set details = '{}'::jsonb, status = 'done', done_at = coalesce(done_at, now())
      where subject_id in (${subjects}) returning id`,
  )
  return cleared.length
}

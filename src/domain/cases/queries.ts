import { and, asc, desc, eq, sql } from 'drizzle-orm'
import { rows } from '../../db/client.ts'
import type { Db } from '../../db/database.ts'
import { cases, conversations, leads, staffAccounts } from '../../db/schema/index.ts'
import { isUuid } from '../shared/uuid.ts'

export interface CasesAsked {
  status: 'open' | 'closed'
  limit: number
  /** The last row of the page before. */
  after: { createdAt: string; id: string } | null
}

const selectCases = (db: Db) =>
  db
    .select({
      case: cases,
      assignee: staffAccounts.name,
      conversation: conversations,
      leadName: leads.name,
      position: sql<string>`${cases.createdAt}::text`,
    })
    .from(cases)
    .leftJoin(staffAccounts, eq(staffAccounts.id, cases.assigneeId))
    .leftJoin(conversations, eq(conversations.id, cases.conversationId))
    .leftJoin(leads, eq(leads.id, cases.leadId))

export type ListedCase = Awaited<ReturnType<typeof listCases>>[number]

/** Open cases, who waits longest first, or closed ones, newest first. One row more than `limit` tells that a page follows. */
export const listCases = (db: Db, { status, limit, after }: CasesAsked) => {
  const [way, beyond] = status === 'open' ? [asc, sql`>`] : [desc, sql`<`]
  return selectCases(db)
    .where(
      and(
        eq(cases.status, status),
        after
          ? sql`(${cases.createdAt}, ${cases.id}) ${beyond} (${after.createdAt}::timestamptz, ${after.id}::uuid)`
          : undefined,
      ),
    )
    .orderBy(way(cases.createdAt), way(cases.id))
    .limit(limit + 1)
}

/** Null for an id that is none or unknown. */
export async function caseById(db: Db, id: string): Promise<ListedCase | null> {
  if (!isUuid(id)) return null
  const [row] = await selectCases(db).where(eq(cases.id, id))
  return row ?? null
}

/** How many cases are open, counted to a thousand. */
export async function countOpenCases(db: Db): Promise<number> {
  const [row] = await rows<{ open: string }>(
    db,
    sql`select count(*) as open from (select from cases where status = 'open' limit 1000) counted`,
  )
  return Number(row!.open)
}

import { and, desc, eq, sql } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { cases } from '../../db/schema/index.ts'
import type { CaseReason } from '../chat/answer.ts'
import { recordEvent } from '../metrics/record.ts'
import { noteNews } from '../office/news.ts'
import { raiseTask } from '../staff/raise-task.ts'

export type Case = typeof cases.$inferSelect

/** Puts a conversation before a person, once per open reason, and alerts the office. */
export async function openCase(tx: Db, conversationId: string, reason: CaseReason): Promise<void> {
  const [row] = await tx
    .insert(cases)
    .values({ conversationId, reason })
    .onConflictDoNothing({
      target: [cases.conversationId, cases.reason],
      where: sql`status = 'open'`,
    })
    .returning()
  if (!row) return
  await raiseTask(tx, {
    kind: 'case',
    subjectType: 'case',
    subjectId: row.id,
    details: { reason },
  })
  await noteNews(tx, 'case', row.id)
  await recordEvent(tx, 'handoff', row.id, { reason })
}

/** The newest open case of a conversation. */
export async function openCaseOf(db: Db, conversationId: string): Promise<Case | null> {
  const [row] = await db
    .select()
    .from(cases)
    .where(and(eq(cases.conversationId, conversationId), eq(cases.status, 'open')))
    .orderBy(desc(cases.createdAt))
    .limit(1)
  return row ?? null
}

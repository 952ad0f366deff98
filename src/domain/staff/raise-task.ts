import { and, eq, sql } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { staffTasks } from '../../db/schema/index.ts'

export interface TaskRaised {
  kind: 'case' | 'unanswered_request'
  subjectType: 'case' | 'booking'
  subjectId: string
  dueAt?: Date
  details?: Record<string, string | number | boolean>
}

/** Ends the open task about a matter that has been dealt with. */
export async function finishTask(
  tx: Db,
  kind: TaskRaised['kind'],
  subjectId: string,
): Promise<void> {
  await tx
    .update(staffTasks)
    .set({ status: 'done', doneAt: sql`now()` })
    .where(and(eq(staffTasks.dedupeKey, `${kind}:${subjectId}`), eq(staffTasks.status, 'open')))
}

/** Puts a matter before the staff; while one is open for the same matter, no second one is made. */
export async function raiseTask(tx: Db, task: TaskRaised): Promise<void> {
  await tx
    .insert(staffTasks)
    .values({ details: {}, ...task, dedupeKey: `${task.kind}:${task.subjectId}` })
    .onConflictDoNothing({ target: staffTasks.dedupeKey, where: sql`status = 'open'` })
}

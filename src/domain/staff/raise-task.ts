import { and, eq, sql } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { staffTasks } from '../../db/schema/index.ts'
import { noteNews } from '../office/news.ts'

export interface TaskRaised {
  kind:
    | 'case'
    | 'unanswered_request'
    | 'request_ended'
    | 'message_dead'
    | 'mailbox_full'
    | 'export_dead'
    | 'queue_late'
    | 'job_failed'
    | 'checkout_failed'
    | 'checkout_unknown'
    | 'refund_late'
    | 'payment_decision'
    | 'payment_undecided'
    | 'foreign_event'
    | 'payments_unreachable'
    | 'payments_silent'
    | 'refund_failed'
    | 'refund_elsewhere'
    | 'payment_returned'
    | 'dispute'
    | 'dispute_lost'
    | 'ledger'
    | 'sign_ins_refused'
    | 'office_mail_dead'
  subjectType:
    | 'case'
    | 'booking'
    | 'message'
    | 'delivery'
    | 'job_run'
    | 'payment_attempt'
    | 'refund'
    | 'stripe_event'
    | 'account'
    | 'office_mail'
  subjectId: string
  /** What the task is about when it is more than its subject, such as a job by name. */
  matter?: string
  dueAt?: Date
  details?: Record<string, string | number | boolean>
}

/** Ends the open task about a matter (a subject's id, unless named otherwise) that has been dealt with. */
export async function finishTask(tx: Db, kind: TaskRaised['kind'], matter: string): Promise<void> {
  await tx
    .update(staffTasks)
    .set({ status: 'done', doneAt: sql`now()` })
    .where(and(eq(staffTasks.dedupeKey, `${kind}:${matter}`), eq(staffTasks.status, 'open')))
}

/** What the office is mailed too: money does not wait for somebody to look at a screen. */
const MAILED: readonly TaskRaised['kind'][] = [
  'checkout_failed',
  'checkout_unknown',
  'refund_late',
  'payment_decision',
  'payment_undecided',
  'foreign_event',
  'payments_unreachable',
  'payments_silent',
  'refund_failed',
  'refund_elsewhere',
  'payment_returned',
  'dispute',
  'dispute_lost',
  'ledger',
]

/** Puts a matter before the staff; while one is open for the same matter, no second one is made. */
export async function raiseTask(tx: Db, { matter, ...task }: TaskRaised): Promise<void> {
  const [raised] = await tx
    .insert(staffTasks)
    .values({ details: {}, ...task, dedupeKey: `${task.kind}:${matter ?? task.subjectId}` })
    .onConflictDoNothing({ target: staffTasks.dedupeKey, where: sql`status = 'open'` })
    .returning({ id: staffTasks.id })
  if (raised && MAILED.includes(task.kind)) await noteNews(tx, 'task', raised.id)
}

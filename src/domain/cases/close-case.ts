import { eq, sql } from 'drizzle-orm'
import type { Database } from '../../db/database.ts'
import { cases } from '../../db/schema/index.ts'
import { type Cause, recordAudit } from '../audit/record.ts'
import { DomainError, invalid } from '../shared/errors.ts'
import { finishTask } from '../staff/raise-task.ts'
import { holdCase } from './hold-case.ts'

/** In characters, after trimming. */
export const MAX_OUTCOME = 2000

/**
 * Closes a case with what came of it, and with it what the office was asked to do. Closed already with the
 * same words is a silent success. Refuses with `not_found`, `conflict` (somebody changed it since `version`
 * was seen), `domain` (it is closed) and `validation` (no outcome, or more than 2000 characters).
 */
export async function closeCase(
  database: Database,
  id: string,
  { version, outcome: typed }: { version?: number | undefined; outcome: string },
  cause: Cause,
): Promise<void> {
  const outcome = typed.trim()
  if (outcome === '') throw invalid({ field: 'outcome', message: 'must not be blank' })
  if (outcome.length > MAX_OUTCOME) {
    throw invalid({ field: 'outcome', message: `must be at most ${MAX_OUTCOME} characters` })
  }
  return holdCase(database, id, async (tx, held) => {
    if (held.status === 'closed' && held.outcome === outcome) return
    if (version !== undefined && version !== held.version) {
      throw new DomainError('conflict', 'Case has changed since you saw it')
    }
    if (held.status === 'closed') throw new DomainError('domain', 'Case is already closed')
    await tx
      .update(cases)
      .set({ status: 'closed', outcome, closedAt: sql`now()`, version: held.version + 1 })
      .where(eq(cases.id, id))
    await finishTask(tx, 'case', id)
    await recordAudit(tx, cause, {
      action: 'case.closed',
      subjectType: 'case',
      subjectId: id,
      changed: ['status', 'outcome'],
    })
  })
}

import { and, eq } from 'drizzle-orm'
import type { Database } from '../../db/database.ts'
import { cases, staffAccounts } from '../../db/schema/index.ts'
import { type Cause, recordAudit } from '../audit/record.ts'
import { DomainError, invalid } from '../shared/errors.ts'
import { isUuid } from '../shared/uuid.ts'
import { holdCase } from './hold-case.ts'

/**
 * Says who looks after an open case; null is nobody. The same person again is a silent success. Refuses with
 * `not_found`, `conflict` (somebody changed it since `version` was seen), `domain` (it is closed) and
 * `validation` (no account that is active).
 */
export const assignCase = (
  database: Database,
  id: string,
  { version, assigneeId }: { version?: number | undefined; assigneeId: string | null },
  cause: Cause,
): Promise<void> =>
  holdCase(database, id, async (tx, held) => {
    if (held.assigneeId === assigneeId && held.status === 'open') return
    if (version !== undefined && version !== held.version) {
      throw new DomainError('conflict', 'Case has changed since you saw it')
    }
    if (held.status === 'closed') throw new DomainError('domain', 'Case is already closed')
    if (assigneeId !== null) {
      const account = isUuid(assigneeId)
        ? await tx
            .select({ id: staffAccounts.id })
            .from(staffAccounts)
            .where(and(eq(staffAccounts.id, assigneeId), eq(staffAccounts.active, true)))
        : []
      if (account.length === 0) {
        throw invalid({ field: 'assignee_id', message: 'must be an active account' })
      }
    }
    await tx
      .update(cases)
      .set({ assigneeId, version: held.version + 1 })
      .where(eq(cases.id, id))
    await recordAudit(tx, cause, {
      action: assigneeId === null ? 'case.unassigned' : 'case.assigned',
      subjectType: 'case',
      subjectId: id,
      changed: ['assigneeId'],
    })
  })

import { eq } from 'drizzle-orm'
import type { Database } from '../../db/database.ts'
import { cases } from '../../db/schema/index.ts'
import { type Cause, recordAudit } from '../audit/record.ts'
import { holdCase } from './hold-case.ts'

/** Ties a case to the request that was made from it; the first one stays. Refuses with `not_found`. */
export const tieCase = (
  database: Database,
  id: string,
  leadId: string,
  cause: Cause,
): Promise<void> =>
  holdCase(database, id, async (tx, held) => {
    if (held.leadId !== null) return
    await tx
      .update(cases)
      .set({ leadId, version: held.version + 1 })
      .where(eq(cases.id, id))
    await recordAudit(tx, cause, {
      action: 'case.became_request',
      subjectType: 'case',
      subjectId: id,
      changed: ['leadId'],
    })
  })

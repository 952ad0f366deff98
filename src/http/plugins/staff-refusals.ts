import type { Database } from '../../db/database.ts'
import { recordAudit } from '../../domain/audit/record.ts'
import type { Act } from '../../domain/staff/permissions.rules.ts'
import type { StaffPerson } from '../../domain/staff/person.ts'
import { NO_ACCOUNT } from '../../domain/staff/refusals.ts'
import { contextOf } from './request-context.ts'

/** Writes into the audit that somebody reached for what they may not do. */
export const refusalNoter =
  ({ db }: Database) =>
  (person: StaffPerson, act: Act, request: Request): Promise<void> =>
    recordAudit(
      db,
      { actor: `staff:${person.account}`, requestId: contextOf(request).requestId },
      {
        action: 'staff.refused',
        subjectType: 'account',
        subjectId: person.sessionId === null ? NO_ACCOUNT : person.account,
        changed: [act],
      },
    )

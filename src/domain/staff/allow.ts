import type { Db } from '../../db/database.ts'
import { type Cause, recordAudit } from '../audit/record.ts'
import { DomainError } from '../shared/errors.ts'
import { isUuid } from '../shared/uuid.ts'
import { type Act, may } from './permissions.rules.ts'
import { NO_ACCOUNT } from './refusals.ts'

/** Somebody asked for what they may not do; still to be written down. */
class NotAllowed extends DomainError {
  constructor(readonly act: Act) {
    super('forbidden', 'Admin role required')
  }
}

/**
 * Decides whether whoever asks may do something: the one place, asked by every act and, earlier, by the doors.
 * The product itself may; a customer may nothing of the table. Throws `forbidden`, with an audit row.
 */
export const allow = (db: Db, cause: Cause, act: Act): Promise<void> =>
  notingRefusals(db, cause, async () => allowHere(cause, act))

/** The same for what is decided within a transaction, which takes an audit row back with everything else. */
export function allowHere(cause: Cause, act: Act): void {
  const isAllowed = 'role' in cause ? may(cause.role, act) : cause.actor === 'system'
  if (!isAllowed) throw new NotAllowed(act)
}

/** Runs an act that decides within its transaction, and writes down that it was refused. */
export async function notingRefusals<T>(db: Db, cause: Cause, run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof NotAllowed) {
      const account = cause.actor.replace('staff:', '')
      await recordAudit(db, cause, {
        action: 'staff.refused',
        subjectType: 'account',
        subjectId: isUuid(account) ? account : NO_ACCOUNT,
        changed: [error.act],
      })
    }
    throw error
  }
}

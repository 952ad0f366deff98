import type { Db } from '../../db/database.ts'
import { inTransaction } from '../../db/transaction.ts'
import type { Desk } from '../bookings/desk.ts'
import { finishTask, raiseTask } from '../staff/raise-task.ts'

/** What the provider is asked for; each has an alarm of its own, so that one that works does not end the other's. */
type Asking = 'payments' | 'refunds'

/** The provider turns our key away: nothing of that is a customer's or a bank's doing (R111). */
export const isKeyTrouble = (code: string): boolean => /^key_/.test(code)

/** Puts before the staff that the provider cannot be asked, once however often it is tried. */
export const tellTrouble = (
  tx: Db,
  asking: Asking,
  subject: { type: 'payment_attempt' | 'refund'; id: string },
  code: string,
): Promise<void> =>
  raiseTask(tx, {
    kind: 'payments_unreachable',
    subjectType: subject.type,
    subjectId: subject.id,
    matter: asking,
    details: { code },
  })

/** The provider answers: what the staff were told is over. */
export const troubleOver = ({ database }: Desk, asking: Asking): Promise<void> =>
  inTransaction(database, (tx) => finishTask(tx, 'payments_unreachable', asking))

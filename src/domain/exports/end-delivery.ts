import { and, eq, sql } from 'drizzle-orm'
import type { Database, Db } from '../../db/database.ts'
import { deliveries } from '../../db/schema/index.ts'
import { inTransaction } from '../../db/transaction.ts'
import { finishTask, raiseTask } from '../staff/raise-task.ts'
import type { ClaimedDelivery } from './claim.ts'

export type Ending = { state: 'sent' } | { state: 'dropped' | 'dead'; code: string }

/** Somebody whose lease ran out has no say any more: the try is counted in the row. */
const stillOurs = ({ id, attempt }: ClaimedDelivery) =>
  and(eq(deliveries.id, id), eq(deliveries.state, 'waiting'), eq(deliveries.attempts, attempt))

/** Notes how a delivery ended. A dead one is put before the staff until it is dealt with. */
export const endDelivery = <E extends Ending>(
  database: Database,
  delivery: ClaimedDelivery,
  ending: E,
): Promise<E['state']> =>
  inTransaction(database, async (tx) => {
    const [ended] = await tx
      .update(deliveries)
      .set({
        state: ending.state,
        doneAt: sql`now()`,
        claimedUntil: null,
        lastErrorCode: ending.state === 'sent' ? null : ending.code,
      })
      .where(stillOurs(delivery))
      .returning({ id: deliveries.id })
    if (!ended) return ending.state
    if (ending.state === 'dead') await tellStaff(tx, delivery, ending.code)
    else await finishTask(tx, 'export_dead', delivery.id)
    return ending.state
  })

const tellStaff = (tx: Db, { id, leadId }: ClaimedDelivery, code: string): Promise<void> =>
  raiseTask(tx, {
    kind: 'export_dead',
    subjectType: 'delivery',
    subjectId: id,
    details: { lead_id: leadId, code },
  })

/** Puts a delivery back for `seconds` from now. */
export const tryAgain = (
  database: Database,
  delivery: ClaimedDelivery,
  code: string,
  seconds: number,
): Promise<'again'> =>
  inTransaction(database, async (tx) => {
    const [put] = await tx
      .update(deliveries)
      .set({
        dueAt: sql`now() + make_interval(secs => ${seconds})`,
        claimedUntil: null,
        lastErrorCode: code,
      })
      .where(stillOurs(delivery))
      .returning({ id: deliveries.id })
    if (put) await database.queue.send(tx, 'deliveries', [delivery.id], seconds)
    return 'again' as const
  })

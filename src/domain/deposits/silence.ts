import { eq } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { paymentAttempts, stripeEvents } from '../../db/schema/index.ts'
import { inTransaction } from '../../db/transaction.ts'
import type { Desk } from '../bookings/desk.ts'
import type { Session } from '../shared/payments.ts'
import { finishTask, raiseTask } from '../staff/raise-task.ts'

/** A payment was found without an event about it: perhaps the webhook is switched off at the provider's. */
export const noticeSilence = (desk: Desk, session: Session): Promise<void> =>
  inTransaction(desk.database, async (tx) => {
    if (!desk.deposits.expectsEvents) return
    if ((await tx.$count(stripeEvents, eq(stripeEvents.objectId, session.id))) > 0) return
    const [attempt] = await tx
      .select({ id: paymentAttempts.id })
      .from(paymentAttempts)
      .where(eq(paymentAttempts.sessionId, session.id))
    if (!attempt) return
    await raiseTask(tx, {
      kind: 'payments_silent',
      subjectType: 'payment_attempt',
      subjectId: attempt.id,
      matter: 'webhook',
    })
  })

/** An event came: the webhook speaks. */
export const endSilence = (tx: Db): Promise<void> => finishTask(tx, 'payments_silent', 'webhook')

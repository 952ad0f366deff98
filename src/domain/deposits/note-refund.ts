import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { bookings, leads, refunds } from '../../db/schema/index.ts'
import { inTransaction } from '../../db/transaction.ts'
import { recordAudit, SYSTEM } from '../audit/record.ts'
import type { Desk } from '../bookings/desk.ts'
import { queueMessage } from '../messages/queue.ts'
import { touchFigures } from '../metrics/record.ts'
import type { Refund } from '../shared/payments.ts'
import { raiseTask } from '../staff/raise-task.ts'
import type { DepositStatus, RefundState } from './states.ts'

export type RefundRow = typeof refunds.$inferSelect

/** A refund on its way is asked about so often: it may fail days later. */
const PENDING_HOURS = 6

const DEPOSIT: Record<RefundState, DepositStatus> = {
  due: 'refund_due',
  pending: 'refund_due',
  refunded: 'refunded',
  failed: 'refund_failed',
  void: 'refunded',
}

/** What the provider says of a refund, as we call it. */
export const stateOf = (status: Refund['status']): RefundState =>
  status === 'succeeded' ? 'refunded' : status === 'pending' ? 'pending' : 'failed'

/** Writes how a refund stands, on its row and, where it was the deposit, on the booking. */
export const note = (
  desk: Desk,
  refund: RefundRow,
  state: RefundState,
  refundId: string | null,
  code: string | null = null,
): Promise<RefundState> =>
  inTransaction(desk.database, async (tx) => {
    const isOver = state !== 'pending'
    const [changed] = await tx
      .update(refunds)
      .set({
        state,
        claimedUntil: null,
        lastErrorCode: code,
        ...(refundId === null ? {} : { refundId }),
        ...(isOver
          ? { doneAt: sql`now()` }
          : { dueAt: sql`now() + make_interval(hours => ${PENDING_HOURS})` }),
      })
      .where(and(eq(refunds.id, refund.id), inArray(refunds.state, ['due', 'pending', 'refunded'])))
      .returning()
    if (!changed || state === refund.state) return state
    if (refund.doneAt) await touchFigures(tx, refund.id, refund.doneAt)
    if (refund.reason !== 'surplus') {
      await tx
        .update(bookings)
        .set({ depositStatus: DEPOSIT[state] })
        .where(eq(bookings.id, refund.bookingId))
    }
    await recordAudit(tx, SYSTEM, {
      action: `refund.${state}`,
      subjectType: 'booking',
      subjectId: refund.bookingId,
    })
    if (state === 'failed') await tellFailure(tx, refund)
    if (state === 'refunded') await tellCustomer(tx, desk, refund)
    return state
  })

const tellFailure = (tx: Db, { id, bookingId }: RefundRow): Promise<void> =>
  raiseTask(tx, {
    kind: 'refund_failed',
    subjectType: 'refund',
    subjectId: id,
    details: { booking_id: bookingId },
  })

/** A cancellation's mail has said it already; what nobody expected is told when it happens. */
async function tellCustomer(tx: Db, desk: Desk, refund: RefundRow): Promise<void> {
  if (refund.reason !== 'staff') return
  const [held] = await tx
    .select({ lead: leads, version: bookings.version })
    .from(bookings)
    .innerJoin(leads, eq(leads.id, bookings.leadId))
    .where(eq(bookings.id, refund.bookingId))
  if (!held || held.lead.email === null) return
  await queueMessage(tx, desk.outbox, {
    kind: 'deposit_refunded',
    leadId: held.lead.id,
    booking: { id: refund.bookingId, version: held.version },
    recipient: held.lead.email,
    by: 'office',
    language: held.lead.language,
  })
}

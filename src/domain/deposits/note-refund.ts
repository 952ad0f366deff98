import { and, eq, inArray, sql } from 'drizzle-orm'
import { databaseNow } from '../../db/client.ts'
import type { Db } from '../../db/database.ts'
import { bookings, leads, messages, refunds } from '../../db/schema/index.ts'
import { inTransaction } from '../../db/transaction.ts'
import { recordAudit, SYSTEM } from '../audit/record.ts'
import type { Desk } from '../bookings/desk.ts'
import { queueMessage } from '../messages/queue.ts'
import { touchFigures } from '../metrics/record.ts'
import type { Refund } from '../shared/payments.ts'
import { finishTask, raiseTask } from '../staff/raise-task.ts'
import { followMoney } from './booking-money.ts'
import type { RefundState } from './states.ts'

export type RefundRow = typeof refunds.$inferSelect

/** A refund on its way is asked about so often: it may fail days later. */
const PENDING_HOURS = 6
/** One the provider did not take for so long, or that is on its way for so long, is put before the staff. */
const TAKEN_HOURS = 1
const PENDING_DAYS = 5

/** What the provider says of a refund, as we call it. */
export const stateOf = (status: Refund['status']): RefundState =>
  status === 'succeeded' ? 'refunded' : status === 'pending' ? 'pending' : 'failed'

/** Writes how a refund stands, and lets the booking's deposit follow. */
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
    if (changed && state === 'pending') await tellIfLate(tx, refund)
    if (!changed || state === refund.state) return state
    if (isOver) await finishTask(tx, 'refund_late', refund.id)
    if (refund.doneAt) await touchFigures(tx, refund.id, refund.doneAt)
    await followMoney(tx, refund.bookingId, SYSTEM)
    await recordAudit(tx, SYSTEM, {
      action: `refund.${state}`,
      subjectType: 'booking',
      subjectId: refund.bookingId,
    })
    if (state === 'failed') await tellFailure(tx, desk, refund)
    if (state === 'refunded') await tellSuccess(tx, desk, refund)
    return state
  })

/** Not taken by the provider for an hour, or on its way for five days: somebody looks. */
export async function tellIfLate(
  tx: Db,
  { id, bookingId, state, createdAt }: RefundRow,
): Promise<void> {
  const hours = state === 'pending' ? PENDING_DAYS * 24 : TAKEN_HOURS
  const now = await databaseNow(tx)
  if (now.getTime() - createdAt.getTime() < hours * 3_600_000) return
  await raiseTask(tx, {
    kind: 'refund_late',
    subjectType: 'refund',
    subjectId: id,
    details: { booking_id: bookingId },
  })
}

/** Staff look after it, and whoever waits for the money knows; what somebody sent at the provider's is theirs. */
async function tellFailure(tx: Db, desk: Desk, refund: RefundRow): Promise<void> {
  await raiseTask(tx, {
    kind: 'refund_failed',
    subjectType: 'refund',
    subjectId: refund.id,
    details: { booking_id: refund.bookingId },
  })
  if (refund.reason !== 'dashboard') await tellCustomer(tx, desk, refund, 'refund_failed')
}

/** A cancellation's mail has said it already; what nobody expected, or was told it failed, is told. */
async function tellSuccess(tx: Db, desk: Desk, refund: RefundRow): Promise<void> {
  const isNews = refund.reason === 'staff' || refund.reason === 'odd'
  if (isNews || (await wasToldOfFailure(tx, refund.bookingId))) {
    await tellCustomer(tx, desk, refund, 'deposit_refunded')
  }
}

const wasToldOfFailure = async (tx: Db, bookingId: string): Promise<boolean> =>
  (await tx.$count(
    messages,
    and(eq(messages.bookingId, bookingId), eq(messages.kind, 'refund_failed')),
  )) > 0

async function tellCustomer(
  tx: Db,
  desk: Desk,
  refund: RefundRow,
  kind: 'deposit_refunded' | 'refund_failed',
): Promise<void> {
  const [held] = await tx
    .select({ lead: leads, version: bookings.version })
    .from(bookings)
    .innerJoin(leads, eq(leads.id, bookings.leadId))
    .where(eq(bookings.id, refund.bookingId))
  if (!held || held.lead.email === null) return
  await queueMessage(tx, desk.outbox, {
    kind,
    leadId: held.lead.id,
    booking: { id: refund.bookingId, version: held.version },
    recipient: held.lead.email,
    by: 'office',
    language: held.lead.language,
    asking: refund.id,
  })
}

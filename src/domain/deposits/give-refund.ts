import { and, eq, inArray, sql } from 'drizzle-orm'
import { rows } from '../../db/client.ts'
import type { Db } from '../../db/database.ts'
import { fromRaw } from '../../db/raw-row.ts'
import { bookings, leads, paymentAttempts, refunds } from '../../db/schema/index.ts'
import { inTransaction } from '../../db/transaction.ts'
import { type Cause, recordAudit } from '../audit/record.ts'
import type { Desk } from '../bookings/desk.ts'
import { queueMessage } from '../messages/queue.ts'
import type { Payment } from '../shared/payments.ts'
import { raiseTask } from '../staff/raise-task.ts'
import { oweRefund } from './owe-refund.ts'
import type { DepositStatus, RefundState } from './states.ts'

type RefundRow = typeof refunds.$inferSelect

const SYSTEM: Cause = { actor: 'system', requestId: null }
const LEASE_SECONDS = 30
const LONGEST_WAIT_SECONDS = 600
/** A refund on its way is asked about so often: it may fail days later. */
const PENDING_HOURS = 6

/**
 * Gives back what a refund row owes, or asks how one on its way is doing. The call carries the row's key, so
 * that a repeat after a crash is the same refund. Never more than was captured, and nothing of a payment
 * that is disputed.
 */
export async function giveRefund(desk: Desk, id: string): Promise<RefundState | 'later'> {
  const { payments } = desk.deposits
  const refund = await claim(desk, id)
  if (!refund || !payments) return 'later'
  const [attempt] = await desk.database.db
    .select()
    .from(paymentAttempts)
    .where(eq(paymentAttempts.id, refund.attemptId))
  const paymentId = attempt!.paymentId!
  const payment = await payments.payment(paymentId)
  if (!payment.ok) return later(desk, refund, payment.code)
  if (payment.value.dispute === 'open') return disputed(desk, refund)
  const mine = payment.value.refunds.find((each) => each.id === refund.refundId)
  if (mine) return note(desk, refund, stateOf(mine.status), mine.id)
  // The same sum under the same key, or a repeat would not be known as one.
  const { key, amountCents } = refund
  const asked = await payments.refund({ key, paymentId, amountCents })
  if (asked.ok) return note(desk, refund, stateOf(asked.value.status), asked.value.id)
  if (asked.fault === 'unreachable') return later(desk, refund, asked.code)
  const left = leftOf(payment.value)
  if (left >= amountCents) return note(desk, refund, 'failed', null, asked.code)
  return instead(desk, refund, paymentId, left)
}

/** Somebody gave money back at the provider's meanwhile: only what is left still goes back (R92). */
async function instead(
  desk: Desk,
  refund: RefundRow,
  paymentId: string,
  left: number,
): Promise<RefundState> {
  if (left > 0) {
    const { bookingId, attemptId, reason } = refund
    await inTransaction(desk.database, (tx) =>
      oweRefund(tx, desk.database.queue, {
        bookingId,
        attemptId,
        reason,
        paymentId,
        amountCents: left,
      }),
    )
  }
  return note(desk, refund, 'void', null)
}

/** What is still there of a payment, in cents. */
export const leftOf = ({ capturedCents, refunds: given }: Payment): number =>
  given
    .filter(({ status }) => status === 'succeeded' || status === 'pending')
    .reduce((left, { amountCents }) => left - amountCents, capturedCents)

const stateOf = (status: 'pending' | 'succeeded' | 'failed' | 'canceled'): RefundState =>
  status === 'succeeded' ? 'refunded' : status === 'pending' ? 'pending' : 'failed'

async function claim({ database }: Desk, id: string): Promise<RefundRow | null> {
  const [row] = await rows<Record<string, unknown>>(
    database.db,
    sql`update refunds set tries = tries + 1,
        claimed_until = now() + make_interval(secs => ${LEASE_SECONDS})
      where id = ${id}::uuid and state in ('due', 'pending') and due_at <= now()
        and (claimed_until is null or claimed_until <= now()
          or claimed_until > now() + make_interval(secs => ${2 * LEASE_SECONDS}))
      returning *`,
  )
  return row ? fromRaw(refunds, row) : null
}

const DEPOSIT: Record<RefundState, DepositStatus> = {
  due: 'refund_due',
  pending: 'refund_due',
  refunded: 'refunded',
  failed: 'refund_failed',
  void: 'refunded',
}

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
    language: held.lead.language,
  })
}

/** A disputed payment is the bank's: nothing is given back beside it (R94). */
const disputed = ({ database }: Desk, refund: RefundRow): Promise<'later'> =>
  inTransaction(database, async (tx) => {
    await tx
      .update(refunds)
      .set({ claimedUntil: null, dueAt: sql`now() + interval '1 day'`, lastErrorCode: 'disputed' })
      .where(eq(refunds.id, refund.id))
    await raiseTask(tx, {
      kind: 'dispute',
      subjectType: 'payment_attempt',
      subjectId: refund.attemptId,
      details: { booking_id: refund.bookingId },
    })
    return 'later' as const
  })

const later = ({ database }: Desk, refund: RefundRow, code: string): Promise<'later'> =>
  inTransaction(database, async (tx) => {
    const wait = Math.min(15 * 2 ** Math.min(refund.tries, 8), LONGEST_WAIT_SECONDS)
    await tx
      .update(refunds)
      .set({
        claimedUntil: null,
        lastErrorCode: code,
        dueAt: sql`now() + make_interval(secs => ${wait})`,
      })
      .where(eq(refunds.id, refund.id))
    await database.queue.send(tx, 'refunds', [refund.id], wait)
    return 'later' as const
  })

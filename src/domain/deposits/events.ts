import { and, eq, sql } from 'drizzle-orm'
import { claimRow } from '../../db/claim-row.ts'
import { rows } from '../../db/client.ts'
import type { Database } from '../../db/database.ts'
import { uuidV7 } from '../../db/ids.ts'
import { stripeEvents } from '../../db/schema/index.ts'
import { inTransaction } from '../../db/transaction.ts'
import { SYSTEM } from '../audit/record.ts'
import type { Desk } from '../bookings/desk.ts'
import type { PaymentEvent } from '../shared/payments.ts'
import { raiseTask } from '../staff/raise-task.ts'
import { mirrorPayment } from './mirror-payment.ts'
import { settleSession } from './settle.ts'
import { endSilence } from './silence.ts'
import type { EventState } from './states.ts'
import { LEASE_SECONDS, waitAfter } from './wait.rules.ts'

type EventRow = typeof stripeEvents.$inferSelect

const LONGEST_WAIT_SECONDS = 300
/** A session of ours may be told of before its booking can be seen; after so long it is nobody's (R55). */
const UNKNOWN_MINUTES = 60

/**
 * Keeps that something happened, once per event, in one statement: whoever tells waits for it. The worker is
 * woken a moment later; the truth is asked for then.
 */
export async function storeEvent({ db, queue }: Database, event: PaymentEvent): Promise<void> {
  const { createdAt, ...told } = event
  const [stored] = await db
    .insert(stripeEvents)
    .values({ ...told, eventAt: createdAt })
    .onConflictDoNothing()
    .returning({ id: stripeEvents.id })
  if (stored) queue.wake('stripe_events', [event.id])
}

/**
 * Does what an event asks for: fetches the object it is about from the provider and settles with that.
 * Test money and other accounts are ignored; nothing is believed that the event says itself.
 */
export async function handleEvent(desk: Desk, id: string): Promise<EventState | 'later'> {
  const event = await claimRow(desk.database.db, stripeEvents, id, ['waiting'], LEASE_SECONDS)
  if (!event) return 'later'
  await endSilence(desk.database.db)
  if (event.live !== desk.deposits.expectsLive || event.account !== null) {
    await tellStaff(desk, event, 'foreign_event', 'foreign')
    return finish(desk, event, 'ignored')
  }
  const { payments } = desk.deposits
  if (!payments) return later(desk, event, 'unconfigured')
  if (event.type.startsWith('checkout.session.')) {
    const session = await payments.session(event.objectId)
    if (!session.ok) {
      return session.fault === 'absent'
        ? finish(desk, event, 'unknown')
        : later(desk, event, session.code)
    }
    const settled = await settleSession(desk, session.value, SYSTEM)
    if (settled !== 'unknown') return finish(desk, event, 'done')
    if (session.value.bookingId !== null) return unknown(desk, event)
    // Paid to our account, and nobody here knows what for (T26).
    if (session.value.paymentStatus === 'paid') {
      await tellStaff(desk, event, 'payment_decision', event.objectId)
    }
    return finish(desk, event, 'unknown')
  }
  if (!/^(refund|charge|payment_intent)\./.test(event.type) || event.paymentId === null) {
    return finish(desk, event, 'ignored')
  }
  const payment = await payments.payment(event.paymentId)
  if (!payment.ok) {
    return payment.fault === 'absent'
      ? finish(desk, event, 'unknown')
      : later(desk, event, payment.code)
  }
  const { refunds, dispute } = payment.value
  const isKnown = await mirrorPayment(desk, payment.value)
  if (isKnown || (refunds.length === 0 && dispute === null)) return finish(desk, event, 'done')
  // Told of before the checkout it came through is settled (R53), or nothing of ours.
  return (await isOld(desk, event))
    ? finish(desk, event, 'unknown')
    : later(desk, event, 'unknown_payment')
}

async function finish({ database }: Desk, { id }: EventRow, state: EventState) {
  await database.db
    .update(stripeEvents)
    .set({ state, doneAt: sql`now()`, claimedUntil: null })
    .where(and(eq(stripeEvents.id, id), eq(stripeEvents.state, 'waiting')))
  return state
}

const later = ({ database }: Desk, event: EventRow, code: string): Promise<'later'> =>
  inTransaction(database, async (tx) => {
    const wait = waitAfter(event.tries, 5, LONGEST_WAIT_SECONDS)
    await tx
      .update(stripeEvents)
      .set({
        claimedUntil: null,
        lastErrorCode: code,
        dueAt: sql`now() + make_interval(secs => ${wait})`,
      })
      .where(eq(stripeEvents.id, event.id))
    await database.queue.send(tx, 'stripe_events', [event.id], wait)
    return 'later' as const
  })

/** It names a booking that is not there: perhaps not yet. After an hour a person looks. */
async function unknown(desk: Desk, event: EventRow): Promise<EventState | 'later'> {
  if (!(await isOld(desk, event))) return later(desk, event, 'unknown_booking')
  await tellStaff(desk, event, 'payment_decision', event.objectId)
  return finish(desk, event, 'unknown')
}

async function isOld({ database }: Desk, { id }: EventRow): Promise<boolean> {
  const [row] = await rows<{ old: boolean }>(
    database.db,
    sql`select received_at < now() - make_interval(mins => ${UNKNOWN_MINUTES}) as old
      from stripe_events where id = ${id}`,
  )
  return row!.old
}

const tellStaff = (
  { database }: Desk,
  event: EventRow,
  kind: 'payment_decision' | 'foreign_event',
  matter: string,
): Promise<void> =>
  inTransaction(database, (tx) =>
    raiseTask(tx, {
      kind,
      subjectType: 'stripe_event',
      subjectId: uuidV7(),
      matter,
      details: { event: event.id, type: event.type },
    }),
  )

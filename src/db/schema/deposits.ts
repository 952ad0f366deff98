import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  index,
  integer,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import {
  ATTEMPT_STATES,
  type AttemptState,
  DISPUTE_STATES,
  type DisputeState,
  EVENT_STATES,
  type EventState,
  REFUND_REASONS,
  REFUND_STATES,
  type RefundReason,
  type RefundState,
} from '../../domain/deposits/states.ts'
import { bookings } from './bookings.ts'
import { at, createdAt, id, oneOf } from './columns.ts'

/** When a row is looked at next, who is at it, and how often it did not work. */
const tries = () => ({
  dueAt: at('due_at').notNull().defaultNow(),
  claimedUntil: at('claimed_until'),
  tries: integer('tries').notNull().default(0),
  lastErrorCode: text('last_error_code'),
})

/** One checkout of a booking's deposit, written before anybody is asked. At most one can be paid at a time. */
export const paymentAttempts = pgTable(
  'payment_attempts',
  {
    id: id(),
    bookingId: uuid('booking_id')
      .notNull()
      .references(() => bookings.id, { onDelete: 'restrict' }),
    n: integer('n').notNull(),
    /** The same on every repeat of the call. */
    key: text('key').notNull().unique(),
    state: text('state').$type<AttemptState>().notNull(),
    amountCents: integer('amount_cents').notNull(),
    currency: text('currency').notNull(),
    /** Sent unchanged on every repeat: the hold lives as long. */
    expiresAt: at('expires_at').notNull(),
    sessionId: text('session_id').unique(),
    url: text('url'),
    paymentId: text('payment_id').unique(),
    capturedCents: integer('captured_cents').notNull().default(0),
    /** In which it was paid; null until it was. */
    capturedCurrency: text('captured_currency'),
    /** What its cardholder's bank makes of it; null where nobody took it there. */
    dispute: text('dispute').$type<DisputeState>(),
    ...tries(),
    createdAt: createdAt(),
    openedAt: at('opened_at'),
    settledAt: at('settled_at'),
  },
  (t) => [
    unique('payment_attempts_n').on(t.bookingId, t.n),
    uniqueIndex('payment_attempts_one_open')
      .on(t.bookingId)
      .where(sql`${t.state} in ('creating', 'open')`),
    index('payment_attempts_due')
      .on(t.dueAt)
      .where(sql`${t.state} in ('creating', 'open', 'retiring')`),
    index('payment_attempts_settled')
      .on(t.settledAt)
      .where(sql`${t.settledAt} is not null and ${t.capturedCents} > 0`),
    index('payment_attempts_quarantined').on(t.createdAt).where(sql`${t.state} = 'quarantined'`),
    check('payment_attempts_dispute', oneOf(t.dispute, DISPUTE_STATES)),
    check('payment_attempts_state', oneOf(t.state, ATTEMPT_STATES)),
    check('payment_attempts_amount', sql`${t.amountCents} > 0 and ${t.capturedCents} >= 0`),
    check('payment_attempts_currency', sql`${t.currency} ~ '^[a-z]{3}$'`),
    check('payment_attempts_open', sql`${t.state} <> 'open' or ${t.sessionId} is not null`),
  ],
)

/** Money that goes back, written before anybody is asked. */
export const refunds = pgTable(
  'refunds',
  {
    id: id(),
    bookingId: uuid('booking_id')
      .notNull()
      .references(() => bookings.id, { onDelete: 'restrict' }),
    attemptId: uuid('attempt_id')
      .notNull()
      .references(() => paymentAttempts.id, { onDelete: 'restrict' }),
    key: text('key').notNull().unique(),
    state: text('state').$type<RefundState>().notNull(),
    reason: text('reason').$type<RefundReason>().notNull(),
    amountCents: integer('amount_cents').notNull(),
    /** The provider's, once it has one. */
    refundId: text('refund_id').unique(),
    ...tries(),
    createdAt: createdAt(),
    doneAt: at('done_at'),
  },
  (t) => [
    index('refunds_due').on(t.dueAt).where(sql`${t.state} in ('due', 'pending')`),
    index('refunds_failed').on(t.createdAt).where(sql`${t.state} = 'failed'`),
    index('refunds_newest').on(t.createdAt, t.id),
    index('refunds_done').on(t.doneAt).where(sql`${t.state} = 'refunded'`),
    index('refunds_booking').on(t.bookingId),
    index('refunds_attempt').on(t.attemptId),
    check('refunds_state', oneOf(t.state, REFUND_STATES)),
    check('refunds_reason', oneOf(t.reason, REFUND_REASONS)),
    check('refunds_amount', sql`${t.amountCents} > 0`),
  ],
)

/** What the provider told us, once each by its id: that something happened, not what. */
export const stripeEvents = pgTable(
  'stripe_events',
  {
    id: text('id').primaryKey(),
    type: text('type').notNull(),
    objectId: text('object_id').notNull(),
    paymentId: text('payment_id'),
    live: boolean('live').notNull(),
    account: text('account'),
    eventAt: at('event_at').notNull(),
    state: text('state').$type<EventState>().notNull().default('waiting'),
    ...tries(),
    receivedAt: at('received_at').notNull().defaultNow(),
    doneAt: at('done_at'),
  },
  (t) => [
    index('stripe_events_due').on(t.dueAt).where(sql`${t.state} = 'waiting'`),
    index('stripe_events_newest').on(t.receivedAt),
    check('stripe_events_state', oneOf(t.state, EVENT_STATES)),
  ],
)

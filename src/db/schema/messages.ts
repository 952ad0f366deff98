import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import { MESSAGE_KINDS, type MessageKind } from '../../domain/messages/kinds.ts'
import { bookings } from './bookings.ts'
import { at, createdAt, id, oneOf } from './columns.ts'
import { leads } from './leads.ts'

/** `off`: the channel was switched off when the row was written, so it will never be sent. */
export const DELIVERY_STATES = ['waiting', 'sent', 'dropped', 'dead', 'off'] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]

/** What every row that is sent to the outside keeps of its sending. */
export const delivery = () => ({
  state: text('state').$type<DeliveryState>().notNull(),
  attempts: integer('attempts').notNull().default(0),
  lastErrorCode: text('last_error_code'),
  dueAt: at('due_at').notNull().defaultNow(),
  /** A worker is at it until then; whoever finds it later takes it over. */
  claimedUntil: at('claimed_until'),
  doneAt: at('done_at'),
  createdAt: createdAt(),
})

/** One e-mail owed to a person, written in the transaction of what it tells about. */
export const messages = pgTable(
  'messages',
  {
    id: id(),
    kind: text('kind').$type<MessageKind>().notNull(),
    leadId: uuid('lead_id')
      .notNull()
      .references(() => leads.id, { onDelete: 'cascade' }),
    bookingId: uuid('booking_id').references(() => bookings.id, { onDelete: 'cascade' }),
    /** The booking's version it tells about. */
    bookingVersion: integer('booking_version'),
    /** The start a reminder was made for: moved since, it is no longer true. */
    startsAt: at('starts_at'),
    /** Sent once more by a member of staff, from the state of that day. */
    resent: boolean('resent').notNull().default(false),
    recipient: text('recipient').notNull(),
    /** Whose mailbox that is: two spellings of an address are one (see `emailKey`). */
    mailbox: text('mailbox').notNull().default(''),
    /** Whether anybody could have caused it: such mail is counted for each mailbox. */
    byStranger: boolean('by_stranger').notNull().default(false),
    language: text('language').$type<'en' | 'fr'>().notNull(),
    dedupeKey: text('dedupe_key').notNull().unique(),
    ...delivery(),
  },
  (t) => [
    index('messages_due').on(t.dueAt).where(sql`${t.state} = 'waiting'`),
    index('messages_lead').on(t.leadId, t.createdAt),
    index('messages_mailbox').on(t.mailbox, t.createdAt),
    index('messages_newest').on(t.createdAt),
    index('messages_by_state').on(t.state, t.createdAt, t.id),
    index('messages_by_kind').on(t.kind, t.createdAt, t.id),
    index('messages_dead').on(t.doneAt).where(sql`${t.state} = 'dead'`),
    index('messages_booking').on(t.bookingId),
    check('messages_kind', oneOf(t.kind, MESSAGE_KINDS)),
    check('messages_state', oneOf(t.state, DELIVERY_STATES)),
    check('messages_attempts', sql`${t.attempts} >= 0`),
  ],
)

/** One export of a lead to the company's other system. Its id is the delivery id the receiver sees. */
export const deliveries = pgTable(
  'deliveries',
  {
    id: id(),
    kind: text('kind').notNull(),
    leadId: uuid('lead_id')
      .notNull()
      .references(() => leads.id, { onDelete: 'cascade' }),
    ...delivery(),
  },
  (t) => [
    index('deliveries_due').on(t.dueAt).where(sql`${t.state} = 'waiting'`),
    index('deliveries_lead').on(t.leadId),
    index('deliveries_dead').on(t.doneAt).where(sql`${t.state} = 'dead'`),
    check('deliveries_state', oneOf(t.state, DELIVERY_STATES)),
    check('deliveries_attempts', sql`${t.attempts} >= 0`),
  ],
)

export const SUPPRESSION_REASONS = ['unsubscribed', 'rejected'] as const
export type SuppressionReason = (typeof SUPPRESSION_REASONS)[number]

/**
 * Addresses that get less mail: `unsubscribed` nothing but what an order needs, `rejected` nothing, as the
 * mail server refused them for good. Only a hash is kept: it outlives the person's erasure.
 */
export const suppressions = pgTable(
  'suppressions',
  {
    addressHash: text('address_hash').notNull(),
    reason: text('reason').$type<SuppressionReason>().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.addressHash, t.reason] }),
    check('suppressions_reason', oneOf(t.reason, SUPPRESSION_REASONS)),
  ],
)

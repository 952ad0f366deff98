import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  customType,
  index,
  integer,
  jsonb,
  type PgUpdateSetSource,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import {
  BOOKING_MAKERS,
  BOOKING_STATUSES,
  type BookingMaker,
  type BookingStatus,
  CANCEL_REASONS,
  type CancelReason,
  type DepositReason,
} from '../../domain/bookings/booking.ts'
import {
  type CancelIntent,
  DEPOSIT_STATUSES,
  type DepositStatus,
} from '../../domain/deposits/states.ts'
import type { DepositTerms } from '../../domain/deposits/terms.rules.ts'
import { at, createdAt, id, oneOf } from './columns.ts'
import { leads } from './leads.ts'
import { quotes } from './pricing.ts'
import { teams } from './scheduling.ts'

export const tstzrange = customType<{ data: string }>({ dataType: () => 'tstzrange' })

/**
 * One visit of one team. `during` is what it takes of the team: the job and the buffer after it. While it
 * blocks its time a row of `occupied_ranges` follows it, where the exclusion constraint has the last word.
 */
export const bookings = pgTable(
  'bookings',
  {
    id: id(),
    leadId: uuid('lead_id')
      .notNull()
      .references(() => leads.id, { onDelete: 'restrict' }),
    quoteId: uuid('quote_id')
      .notNull()
      .references(() => quotes.id, { onDelete: 'restrict' }),
    teamId: uuid('team_id')
      .notNull()
      .references(() => teams.id, { onDelete: 'restrict' }),
    status: text('status').$type<BookingStatus>().notNull(),
    startsAt: at('starts_at').notNull(),
    durationMinutes: integer('duration_minutes').notNull(),
    during: tstzrange('during').notNull(),
    /** The start as the customer was told it, YYYY-MM-DDTHH:MM of `zone`: it stays when a law moves the clock. */
    localStart: text('local_start').notNull(),
    zone: text('zone').notNull(),
    /** SHA-256 of the token in the manage link; the token itself is derived, never stored. */
    manageHash: text('manage_hash').notNull().unique(),
    depositRequired: boolean('deposit_required').notNull(),
    depositCents: integer('deposit_cents'),
    depositPolicy: jsonb('deposit_policy').$type<DepositReason[]>().notNull(),
    depositStatus: text('deposit_status').$type<DepositStatus>(),
    /**
     * Until when the time is kept without a promise: as long as its checkout lives, or until nobody has
     * answered for too long. Null on a waiting request: until its start minus the minimum notice.
     */
    holdExpiresAt: at('hold_expires_at'),
    /** What cancelling and moving costs, as it was when the booking was made. */
    depositTerms: jsonb('deposit_terms').$type<DepositTerms>(),
    /** Why staff promised it without the deposit. */
    waiveReason: text('waive_reason'),
    /** A cancellation that waits until the checkout is known to be over. */
    cancelIntent: jsonb('cancel_intent').$type<CancelIntent>(),
    /** Grows with every change; a staff member's stale page is refused by it. */
    version: integer('version').notNull().default(1),
    cancelReason: text('cancel_reason').$type<CancelReason>(),
    cancelNote: text('cancel_note'),
    /** What the customer's own cancelling would have kept, where a dispatcher gave the visit up late for us. */
    lateCents: integer('late_cents'),
    actualDurationMinutes: integer('actual_duration_minutes'),
    /** The finished visit this one follows on the same terms. */
    followsId: uuid('follows_id'),
    madeBy: text('made_by').$type<BookingMaker>().notNull().default('public'),
    /** Made by the public for somebody who was not known to return. */
    byStranger: boolean('by_stranger').notNull().default(false),
    /**
     * Whose caps it counts for: a keyed hash of the client's address or /64, or of the e-mail address the
     * visitor proved to hold. Null where nobody counts, and once it is over.
     */
    clientHash: text('client_hash'),
    createdAt: createdAt(),
    confirmedAt: at('confirmed_at'),
    cancelledAt: at('cancelled_at'),
    doneAt: at('done_at'),
  },
  (t) => [
    index('bookings_start').on(t.startsAt, t.id),
    index('bookings_lead').on(t.leadId),
    index('bookings_status').on(t.status, t.startsAt),
    index('bookings_team').on(t.teamId, t.status, t.startsAt, t.id),
    index('bookings_hold').on(t.holdExpiresAt).where(sql`${t.status} = 'PENDING'`),
    index('bookings_deposit')
      .on(t.depositStatus, t.startsAt)
      .where(sql`${t.depositStatus} is not null`),
    index('bookings_late').on(t.cancelledAt).where(sql`${t.lateCents} is not null`),
    index('bookings_pending').on(t.startsAt).where(sql`${t.status} = 'PENDING'`),
    index('bookings_client').on(t.clientHash, t.createdAt).where(sql`${t.clientHash} is not null`),
    index('bookings_strangers')
      .on(t.startsAt)
      .where(sql`${t.byStranger} and ${t.status} = 'PENDING'`),
    uniqueIndex('bookings_follows').on(t.followsId).where(sql`${t.status} <> 'CANCELLED'`),
    check('bookings_status', oneOf(t.status, BOOKING_STATUSES)),
    check('bookings_made_by', oneOf(t.madeBy, BOOKING_MAKERS)),
    check('bookings_duration', sql`${t.durationMinutes} between 1 and 1440`),
    check('bookings_actual', sql`${t.actualDurationMinutes} between 1 and 1440`),
    check(
      'bookings_during',
      sql`not isempty(${t.during}) and not lower_inf(${t.during}) and not upper_inf(${t.during})
        and lower_inc(${t.during}) and not upper_inc(${t.during}) and lower(${t.during}) = ${t.startsAt}
        and upper(${t.during}) >= ${t.startsAt} + make_interval(mins => ${t.durationMinutes})`,
    ),
    check('bookings_local_start', sql`${t.localStart} ~ '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d$'`),
    check(
      'bookings_cancelled',
      sql`(${t.status} = 'CANCELLED') = (${t.cancelReason} is not null and ${t.cancelledAt} is not null)`,
    ),
    check('bookings_late', sql`${t.lateCents} >= 0`),
    check('bookings_cancel_reason', oneOf(t.cancelReason, CANCEL_REASONS)),
    check(
      'bookings_done',
      sql`(${t.status} = 'DONE') = (${t.actualDurationMinutes} is not null and ${t.doneAt} is not null)`,
    ),
    check('bookings_deposit', sql`${t.depositCents} > 0`),
    check('bookings_deposit_status', oneOf(t.depositStatus, DEPOSIT_STATUSES)),
  ],
)

/** What an update of a booking may set. */
export type BookingChange = PgUpdateSetSource<typeof bookings>

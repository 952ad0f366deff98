import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { bookings } from './bookings.ts'
import { at, createdAt, id, oneOf } from './columns.ts'
import { leads } from './leads.ts'

export const referralCodes = pgTable(
  'referral_codes',
  {
    code: text('code').primaryKey(),
    leadId: uuid('lead_id')
      .notNull()
      .unique()
      .references(() => leads.id, { onDelete: 'cascade' }),
    createdAt: createdAt(),
  },
  (t) => [check('referral_codes_code', sql`${t.code} ~ '^[A-HJ-NP-Z2-9]{8}$'`)],
)

/** What a code's owner earned: at most one per referred person, known by phone and e-mail. */
export const referralCredits = pgTable(
  'referral_credits',
  {
    id: id(),
    code: text('code')
      .notNull()
      .references(() => referralCodes.code, { onDelete: 'cascade' }),
    phoneKey: text('phone_key').notNull().unique(),
    emailKey: text('email_key').unique(),
    /** The confirmed booking it rests on; withdrawn when that one is cancelled before it is done. */
    bookingId: uuid('booking_id')
      .notNull()
      .references(() => bookings.id, { onDelete: 'restrict' }),
    amountCents: integer('amount_cents').notNull(),
    /** The booking it went into. */
    usedOnId: uuid('used_on_id').references(() => bookings.id, { onDelete: 'restrict' }),
    state: text('state').$type<'earned' | 'withdrawn' | 'used'>().notNull(),
    createdAt: createdAt(),
    changedAt: at('changed_at').notNull().defaultNow(),
  },
  (t) => [
    index('referral_credits_code').on(t.code),
    index('referral_credits_booking').on(t.bookingId),
    index('referral_credits_used_on').on(t.usedOnId),
    check('referral_credits_used', sql`(${t.state} = 'used') = (${t.usedOnId} is not null)`),
    check('referral_credits_amount', sql`${t.amountCents} >= 0`),
    check('referral_credits_state', oneOf(t.state, ['earned', 'withdrawn', 'used'])),
  ],
)

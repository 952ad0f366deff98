import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
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

/** What a code's owner earned: at most one per referred lead. */
export const referralCredits = pgTable(
  'referral_credits',
  {
    id: id(),
    code: text('code')
      .notNull()
      .references(() => referralCodes.code, { onDelete: 'cascade' }),
    referredLeadId: uuid('referred_lead_id')
      .notNull()
      .unique()
      .references(() => leads.id, { onDelete: 'cascade' }),
    amountCents: integer('amount_cents').notNull(),
    state: text('state').$type<'earned' | 'withdrawn' | 'used'>().notNull(),
    createdAt: createdAt(),
    changedAt: at('changed_at').notNull().defaultNow(),
  },
  (t) => [
    index('referral_credits_code').on(t.code),
    check('referral_credits_amount', sql`${t.amountCents} >= 0`),
    check('referral_credits_state', oneOf(t.state, ['earned', 'withdrawn', 'used'])),
  ],
)

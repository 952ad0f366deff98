import { check, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { at, id, oneOf } from './columns.ts'

export const ERASURE_CAUSES = ['request', 'retention'] as const
export type ErasureCause = (typeof ERASURE_CAUSES)[number]

/**
 * The proof that a lead was erased: random ids and counts, nobody's name. After a restore from a backup
 * the same leads are erased again from these rows.
 */
export const erasures = pgTable(
  'erasures',
  {
    id: id(),
    leadId: uuid('lead_id').notNull().unique(),
    /** By which other systems know it: they have to forget it too. Null in older proofs. */
    reference: text('reference'),
    cause: text('cause').$type<ErasureCause>().notNull(),
    actor: text('actor').notNull(),
    /** Bookings whose amounts stay, for the tax records. */
    bookingsKept: integer('bookings_kept').notNull(),
    removed: jsonb('removed').$type<Record<string, number>>().notNull(),
    erasedAt: at('erased_at').notNull().defaultNow(),
  },
  (t) => [
    index('erasures_newest').on(t.erasedAt),
    check('erasures_cause', oneOf(t.cause, ERASURE_CAUSES)),
  ],
)

import { sql } from 'drizzle-orm'
import { check, index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { bookings, tstzrange } from './bookings.ts'
import { at, id, oneOf } from './columns.ts'
import { leads } from './leads.ts'
import { teams } from './scheduling.ts'

export const OCCUPIED_KINDS = ['booking', 'hold'] as const
export type OccupiedKind = (typeof OCCUPIED_KINDS)[number]

/**
 * What is taken of a team's time, by a booking or by a start that is held for a request for a while. No two
 * rows of a team overlap: the exclusion constraint of the migration has the last word over both. The rows
 * of bookings follow the bookings that block their time, by a trigger of the migration; it also removes
 * the holds that give way: ended ones, and the one of the request that a booking is made for.
 */
export const occupiedRanges = pgTable(
  'occupied_ranges',
  {
    id: id(),
    teamId: uuid('team_id')
      .notNull()
      .references(() => teams.id, { onDelete: 'restrict' }),
    during: tstzrange('during').notNull(),
    kind: text('kind').$type<OccupiedKind>().notNull(),
    bookingId: uuid('booking_id')
      .unique()
      .references(() => bookings.id, { onDelete: 'cascade' }),
    /** For whose request it is held. */
    leadId: uuid('lead_id').references(() => leads.id, { onDelete: 'cascade' }),
    /** Afterwards it is in nobody's way. */
    heldUntil: at('held_until'),
  },
  (t) => [
    uniqueIndex('occupied_ranges_held').on(t.leadId).where(sql`${t.kind} = 'hold'`),
    index('occupied_ranges_ends').on(t.heldUntil).where(sql`${t.kind} = 'hold'`),
    check('occupied_ranges_kind', oneOf(t.kind, OCCUPIED_KINDS)),
    check(
      'occupied_ranges_whose',
      sql`(${t.kind} = 'booking') = (${t.bookingId} is not null)
        and (${t.kind} = 'hold') = (${t.leadId} is not null)
        and (${t.kind} = 'hold') = (${t.heldUntil} is not null)`,
    ),
    check(
      'occupied_ranges_during',
      sql`not isempty(${t.during}) and not lower_inf(${t.during}) and not upper_inf(${t.during})
        and lower_inc(${t.during}) and not upper_inc(${t.during})`,
    ),
  ],
)

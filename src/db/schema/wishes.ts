import { sql } from 'drizzle-orm'
import { check, index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import {
  WISH_CAUSES,
  WISH_STATES,
  type WishCause,
  type WishState,
} from '../../domain/wishes/wish.ts'
import { at, createdAt, id, oneOf } from './columns.ts'
import { leads } from './leads.ts'

/** A start that somebody asked for and that could not be held for them: it takes no time of a team. */
export const wishes = pgTable(
  'wishes',
  {
    id: id(),
    leadId: uuid('lead_id')
      .notNull()
      .references(() => leads.id, { onDelete: 'cascade' }),
    startsAt: at('starts_at').notNull(),
    why: text('why').$type<WishCause>().notNull(),
    state: text('state').$type<WishState>().notNull().default('open'),
    /** Whose caps it counts for while its start is held, hashed; null where nobody counts. */
    clientHash: text('client_hash'),
    /** SHA-256 of the token in the link of its offer; the token itself is derived, never stored. */
    tokenHash: text('token_hash').unique(),
    /** When it was asked for, the last time where it lapsed in between: the oldest is served first. */
    createdAt: createdAt(),
    offeredAt: at('offered_at'),
    /** Until when the link of the offer is good. */
    offerEndsAt: at('offer_ends_at'),
    answeredAt: at('answered_at'),
  },
  (t) => [
    uniqueIndex('wishes_once').on(t.leadId, t.startsAt),
    index('wishes_waiting').on(t.createdAt, t.id).where(sql`${t.state} in ('open', 'to_call')`),
    index('wishes_of_client').on(t.clientHash).where(sql`${t.state} = 'offered'`),
    index('wishes_offered').on(t.offerEndsAt).where(sql`${t.state} = 'offered'`),
    check('wishes_why', oneOf(t.why, WISH_CAUSES)),
    check('wishes_state', oneOf(t.state, WISH_STATES)),
    check(
      'wishes_offer',
      sql`${t.state} <> 'offered' or (${t.tokenHash} is not null and ${t.offeredAt} is not null
        and ${t.offerEndsAt} > ${t.offeredAt})`,
    ),
    check(
      'wishes_answered',
      sql`(${t.state} in ('open', 'to_call', 'offered')) = (${t.answeredAt} is null)`,
    ),
  ],
)

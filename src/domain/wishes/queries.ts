import { and, asc, count, desc, eq, isNull, ne, sql } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { leads, occupiedRanges, quotes, wishes } from '../../db/schema/index.ts'
import { isUuid } from '../shared/uuid.ts'
import { wishHash } from './wish-token.ts'

export type WishRow = typeof wishes.$inferSelect

/** Until when the start of an offer is held for its request; null once it is not. */
const heldUntil = sql<
  string | null
>`(select ${occupiedRanges.heldUntil}::text from ${occupiedRanges}
  where ${occupiedRanges.leadId} = ${wishes.leadId} and ${occupiedRanges.kind} = 'hold'
    and ${occupiedRanges.heldUntil} > now() and lower(${occupiedRanges.during}) = ${wishes.startsAt})`

const whole = { wish: wishes, lead: leads, quote: quotes, heldUntil, now: sql<string>`now()::text` }

const selectWhole = (db: Db) =>
  db
    .select(whole)
    .from(wishes)
    .innerJoin(leads, eq(leads.id, wishes.leadId))
    .innerJoin(quotes, eq(quotes.id, leads.quoteId))

const known = ({
  heldUntil: until,
  now,
  ...row
}: Awaited<ReturnType<typeof selectWhole>>[number]) => ({
  ...row,
  heldUntil: until === null ? null : new Date(until),
  now: new Date(now),
})

/** A wish with its request, until when its start is held for it, and the database's time. */
export type WholeWish = ReturnType<typeof known>

/** The wish that the link of an offer opens; null for a token nobody was given, and where the person is gone. */
export async function wishByToken(db: Db, token: string): Promise<WholeWish | null> {
  const [row] = await selectWhole(db).where(
    and(eq(wishes.tokenHash, wishHash(token)), isNull(leads.erasedAt)),
  )
  return row ? known(row) : null
}

/** The wish of an id; null for an id that is none or unknown, and where the person is gone. */
export async function wishById(db: Db, id: string): Promise<WholeWish | null> {
  if (!isUuid(id)) return null
  const [row] = await selectWhole(db).where(and(eq(wishes.id, id), isNull(leads.erasedAt)))
  return row ? known(row) : null
}

/** What a request asked for at a start; null where nothing was. */
export async function wishOf(db: Db, leadId: string, startsAt: Date): Promise<WholeWish | null> {
  const [row] = await selectWhole(db).where(
    and(eq(wishes.leadId, leadId), eq(wishes.startsAt, startsAt), isNull(leads.erasedAt)),
  )
  return row ? known(row) : null
}

/** The wishes of a request, the newest first. */
export const wishesOfLead = (db: Db, leadId: string): Promise<WishRow[]> =>
  db.select().from(wishes).where(eq(wishes.leadId, leadId)).orderBy(desc(wishes.createdAt))

/** Wishes that wait to be offered, the oldest first, with where each stands in that order. */
export async function openWishes(
  db: Db,
  limit: number,
  after: { createdAt: string; id: string } | null,
): Promise<(WholeWish & { position: string })[]> {
  const found = await db
    .select({
      ...whole,
      position: sql<string>`${wishes.createdAt}::text`,
    })
    .from(wishes)
    .innerJoin(leads, eq(leads.id, wishes.leadId))
    .innerJoin(quotes, eq(quotes.id, leads.quoteId))
    .where(
      and(
        eq(wishes.state, 'open'),
        isNull(leads.erasedAt),
        after === null
          ? undefined
          : sql`(${wishes.createdAt}, ${wishes.id}) > (${after.createdAt}::timestamptz, ${after.id}::uuid)`,
      ),
    )
    .orderBy(asc(wishes.createdAt), asc(wishes.id))
    .limit(limit)
  return found.map(({ position, ...row }) => ({ ...known(row), position }))
}

/** Wishes nobody answered yet, the oldest first, and how many of them wait for the office. */
export async function unansweredWishes(
  db: Db,
  limit: number,
): Promise<{ found: WholeWish[]; waiting: number }> {
  const waits = and(isNull(wishes.answeredAt), isNull(leads.erasedAt))
  const [found, counted] = await Promise.all([
    selectWhole(db).where(waits).orderBy(asc(wishes.createdAt), asc(wishes.id)).limit(limit),
    db
      .select({ total: count() })
      .from(wishes)
      .innerJoin(leads, eq(leads.id, wishes.leadId))
      .where(and(waits, ne(wishes.state, 'offered'))),
  ])
  return { found: found.map(known), waiting: counted[0]!.total }
}

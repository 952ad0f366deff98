import { and, desc, eq, sql } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { deliveries, leads } from '../../db/schema/index.ts'

export interface LettersAsked {
  limit: number
  /** The last row of the page before. */
  after: { doneAt: string; id: string } | null
}

/** Deliveries that were given up with whom they tell of, those that died last in front, and one row more. */
export const deadLetters = (db: Db, { limit, after }: LettersAsked) =>
  db
    .select({
      letter: deliveries,
      person: leads.name,
      position: sql<string>`${deliveries.doneAt}::text`,
    })
    .from(deliveries)
    .innerJoin(leads, eq(leads.id, deliveries.leadId))
    .where(
      and(
        eq(deliveries.state, 'dead'),
        after
          ? sql`(${deliveries.doneAt}, ${deliveries.id}) < (${after.doneAt}::timestamptz, ${after.id}::uuid)`
          : undefined,
      ),
    )
    .orderBy(desc(deliveries.doneAt), desc(deliveries.id))
    .limit(limit + 1)

import { eq, sql } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { referralCodes, referralCredits } from '../../db/schema/index.ts'

export interface ReferralStanding {
  code: string
  /** Everything the code has brought its owner, in cents; withdrawn credits do not count. */
  earnedCents: number
  /** What of that has gone into a price, in cents. */
  usedCents: number
}

const sumOf = (states: ('earned' | 'used')[]) =>
  sql<string>`coalesce(sum(${referralCredits.amountCents}) filter (where ${sql.join(
    states.map((state) => sql`${referralCredits.state} = ${state}`),
    sql` or `,
  )}), 0)`.mapWith(Number)

/** A lead's own code and what it has brought so far; null for a lead without one. */
export async function referralStanding(db: Db, leadId: string): Promise<ReferralStanding | null> {
  const [row] = await db
    .select({
      code: referralCodes.code,
      earnedCents: sumOf(['earned', 'used']),
      usedCents: sumOf(['used']),
    })
    .from(referralCodes)
    .leftJoin(referralCredits, eq(referralCredits.code, referralCodes.code))
    .where(eq(referralCodes.leadId, leadId))
    .groupBy(referralCodes.code)
  return row ?? null
}

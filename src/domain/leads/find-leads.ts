import { and, desc, eq, sql } from 'drizzle-orm'
import { rows } from '../../db/client.ts'
import type { Db } from '../../db/database.ts'
import { leads, quotes } from '../../db/schema/index.ts'
import { LEAD_STATUSES, type LeadStatus } from './fields.ts'
import type { LeadPosition } from './queries.ts'
import { foundBy } from './search.ts'

export interface LeadsAsked {
  status: LeadStatus | null
  /** What was typed; an empty text finds everybody. */
  q: string
  /** Whose phone numbers `q` may have that name no country. */
  country: string
  limit: number
  /** The last row of the page before. */
  after: LeadPosition | null
}

/** Nobody counts further than this. */
export const MOST_COUNTED = 1000

/** People as the console lists them, newest first. One row more than `limit` tells that a page follows. */
export async function findLeads(db: Db, { status, q, country, limit, after }: LeadsAsked) {
  const found = q.trim() === '' ? undefined : foundBy(q, country)
  if (found === null) return []
  return db
    .select({
      id: leads.id,
      name: leads.name,
      phone: leads.phone,
      email: leads.email,
      address: leads.address,
      postalCode: leads.postalCode,
      status: leads.status,
      source: leads.utmSource,
      captcha: leads.captcha,
      createdAt: leads.createdAt,
      erasedAt: leads.erasedAt,
      home: leads.structuredInputs,
      totalCents: quotes.totalCents,
      binding: quotes.binding,
      position: sql<string>`${leads.createdAt}::text`,
    })
    .from(leads)
    .innerJoin(quotes, eq(quotes.id, leads.quoteId))
    .where(
      and(
        status ? eq(leads.status, status) : undefined,
        found,
        after
          ? sql`(${leads.createdAt}, ${leads.id}) < (${after.createdAt}::timestamptz, ${after.id}::uuid)`
          : undefined,
      ),
    )
    .orderBy(desc(leads.createdAt), desc(leads.id))
    .limit(limit + 1)
}

export type FoundLead = Awaited<ReturnType<typeof findLeads>>[number]

/** How many leads stand where, each counted to a thousand; one more means that there are more. */
export async function countLeads(db: Db): Promise<Record<LeadStatus, number>> {
  const counts = LEAD_STATUSES.map(
    (status) => sql`(select count(*) from (select from leads where status = ${status}
      limit ${MOST_COUNTED + 1}) counted) as ${sql.identifier(status)}`,
  )
  const [row] = await rows<Record<LeadStatus, string>>(db, sql`select ${sql.join(counts, sql`, `)}`)
  return Object.fromEntries(
    LEAD_STATUSES.map((status) => [status, Number(row![status])]),
  ) as Record<LeadStatus, number>
}

import { and, desc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { leads, quotes, referralCodes, referralCredits } from '../../db/schema/index.ts'
import { quoteById } from '../pricing/quotes.ts'
import { isUuid } from '../shared/uuid.ts'
import type { LeadStatus } from './fields.ts'
import { readReference } from './reference.rules.ts'
import { listedBy } from './search.ts'

export interface LeadFilter {
  status: LeadStatus | null
  /** Found in name, phone, e-mail, address or postal code. */
  q: string | null
  /** Whose phone numbers `q` may have that name no country. */
  country: string
  limit: number
  /** The last row of the page before. */
  after: LeadPosition | null
}

/** Where a lead stands in the list: newest first, then by id. The time is the database's own text, to the microsecond. */
export interface LeadPosition {
  createdAt: string
  id: string
}

const creditsEarned = sql<number>`(
  select count(*)::int from ${referralCredits}
  where ${referralCredits.code} = ${referralCodes.code} and ${referralCredits.state} = 'earned'
)`

const selectListed = (db: Db) =>
  db
    .select({
      lead: leads,
      position: sql<string>`${leads.createdAt}::text`,
      estimate: quotes.estimate,
      referralCode: referralCodes.code,
      referralCredits: creditsEarned,
    })
    .from(leads)
    .innerJoin(quotes, eq(quotes.id, leads.quoteId))
    // Not every lead has a code of its own, and every lead is listed.
    .leftJoin(referralCodes, eq(referralCodes.leadId, leads.id))

/** Leads as the office lists them, newest first. One row more than `limit` tells that a page follows. */
export const listLeads = (db: Db, filter: LeadFilter) =>
  selectListed(db)
    .where(
      and(
        filter.status ? eq(leads.status, filter.status) : undefined,
        filter.q === null ? undefined : listedBy(filter.q, filter.country),
        filter.after ? before(filter.after) : undefined,
      ),
    )
    .orderBy(desc(leads.createdAt), desc(leads.id))
    .limit(filter.limit + 1)

/** One lead as the office lists it, named by its id or reference; it must be there. */
export async function listedLead(db: Db, named: string): Promise<ListedLead> {
  const [row] = await selectListed(db).where(leadNamed(named))
  return row!
}

export type ListedLead = Awaited<ReturnType<typeof listLeads>>[number]

const before = ({ createdAt, id }: LeadPosition): SQL =>
  sql`(${leads.createdAt}, ${leads.id}) < (${createdAt}::timestamptz, ${id}::uuid)`

/** Finds a lead as staff name it: by its id, or by its reference in any case of its letters. */
export function leadNamed(named: string): SQL {
  if (isUuid(named)) return eq(leads.id, named)
  const reference = readReference(named)
  return reference === null ? sql`false` : eq(leads.reference, reference)
}

/** The id of a lead that staff name by id or reference; null for one that is unknown. */
export async function leadIdOf(db: Db, named: string): Promise<string | null> {
  const [row] = await db.select({ id: leads.id }).from(leads).where(leadNamed(named))
  return row?.id ?? null
}

/**
 * A lead, named by its id or reference, with its quote and its own referral code, where it has one; null for one that is
 * unknown, and once it is erased.
 */
export const leadWithQuote = (db: Db, named: string) => withQuote(db, leadNamed(named))

/** The same for the token of a request's pages. */
export const leadOfPage = (db: Db, pageToken: string) =>
  withQuote(db, eq(leads.pageToken, pageToken))

async function withQuote(db: Db, isIt: SQL) {
  const [row] = await db
    .select({ lead: leads, referralCode: referralCodes.code })
    .from(leads)
    .leftJoin(referralCodes, eq(referralCodes.leadId, leads.id))
    .where(and(isIt, isNull(leads.erasedAt)))
  return row ? { ...row, quote: await quoteById(db, row.lead.quoteId) } : null
}

import { and, desc, eq, ilike, isNull, or, type SQL, sql } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { leads, quotes, referralCodes, referralCredits } from '../../db/schema/index.ts'
import { postalKey } from '../company/area.rules.ts'
import { quoteById } from '../pricing/quotes.ts'
import { isUuid } from '../shared/uuid.ts'
import { phoneKey } from './contact.rules.ts'
import type { LeadStatus } from './fields.ts'

export interface LeadFilter {
  status: LeadStatus | null
  /** Found in name, phone, e-mail, address or postal code. */
  q: string | null
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
    .innerJoin(referralCodes, eq(referralCodes.leadId, leads.id))

/** Leads as the office lists them, newest first. One row more than `limit` tells that a page follows. */
export const listLeads = (db: Db, filter: LeadFilter) =>
  selectListed(db)
    .where(
      and(
        filter.status ? eq(leads.status, filter.status) : undefined,
        filter.q === null ? undefined : and(isNull(leads.erasedAt), matches(filter.q)),
        filter.after ? before(filter.after) : undefined,
      ),
    )
    .orderBy(desc(leads.createdAt), desc(leads.id))
    .limit(filter.limit + 1)

/** One lead as the office lists it; the id must be a lead's. */
export async function listedLead(db: Db, id: string): Promise<ListedLead> {
  const [row] = await selectListed(db).where(eq(leads.id, id))
  return row!
}

export type ListedLead = Awaited<ReturnType<typeof listLeads>>[number]

function matches(q: string): SQL | undefined {
  const like = `%${q.replace(/[\\%_]/g, '\\$&')}%`
  const digits = phoneKey(q) ?? q.replace(/\D/g, '')
  const postal = postalKey(q)
  return or(
    ilike(leads.name, like),
    ilike(leads.email, like),
    ilike(leads.address, like),
    postal.length >= 3
      ? sql`replace(upper(${leads.postalCode}), ' ', '') like ${`%${postal}%`}`
      : undefined,
    digits.length >= 3 ? ilike(leads.phoneKey, `%${digits}%`) : undefined,
  )
}

const before = ({ createdAt, id }: LeadPosition): SQL =>
  sql`(${leads.createdAt}, ${leads.id}) < (${createdAt}::timestamptz, ${id}::uuid)`

/** A lead with its quote and its own referral code; null for an id that is none or unknown, and once it is erased. */
export async function leadWithQuote(db: Db, id: string) {
  if (!isUuid(id)) return null
  const [row] = await db
    .select({ lead: leads, referralCode: referralCodes.code })
    .from(leads)
    .innerJoin(referralCodes, eq(referralCodes.leadId, leads.id))
    .where(and(eq(leads.id, id), isNull(leads.erasedAt)))
  return row ? { ...row, quote: await quoteById(db, row.lead.quoteId) } : null
}

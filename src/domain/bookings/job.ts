import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { leads, quotes } from '../../db/schema/index.ts'
import type { Job } from '../scheduling/calendar.ts'
import { durationMinutes } from '../scheduling/slots.rules.ts'
import { isUuid } from '../shared/uuid.ts'

export type Lead = typeof leads.$inferSelect
type QuoteRow = typeof quotes.$inferSelect

/** What a lead's quote asks of a team: the length and size are the server's own, the place the lead's. */
export function jobOf(lead: Pick<Lead, 'postalCode'>, quote: Pick<QuoteRow, 'estimate'>): Job {
  return {
    durationMinutes: durationMinutes(quote.estimate.timeOnSiteHours),
    teamSize: quote.estimate.teamSize,
    postalCode: lead.postalCode,
  }
}

/** A request with what it asks of a team, and the database's time. */
export interface LeadJob {
  job: Job
  lead: Lead
  quote: QuoteRow
  now: Date
}

/**
 * A lead with its quote, the job they make and the database's time; null for an id that is none or unknown,
 * and for a lead that was erased.
 */
export const jobOfLead = async (db: Db, leadId: string): Promise<LeadJob | null> =>
  isUuid(leadId) ? jobWhere(db, eq(leads.id, leadId)) : null

/** The same for the token of a request's pages. */
export const jobOfPage = (db: Db, pageToken: string): Promise<LeadJob | null> =>
  jobWhere(db, eq(leads.pageToken, pageToken))

async function jobWhere(db: Db, isIt: SQL): Promise<LeadJob | null> {
  const [row] = await db
    .select({ lead: leads, quote: quotes, now: sql<string>`now()::text` })
    .from(leads)
    .innerJoin(quotes, eq(quotes.id, leads.quoteId))
    .where(and(isIt, isNull(leads.erasedAt)))
  if (!row) return null
  const { lead, quote, now } = row
  return { lead, quote, job: jobOf(lead, quote), now: new Date(now) }
}

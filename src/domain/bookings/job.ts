import { and, eq, isNull, sql } from 'drizzle-orm'
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

/**
 * A lead with its quote, the job they make and the database's time; null for an id that is none or unknown,
 * and for a lead that was erased.
 */
export async function jobOfLead(
  db: Db,
  leadId: string,
): Promise<{ job: Job; lead: Lead; quote: QuoteRow; now: Date } | null> {
  if (!isUuid(leadId)) return null
  const [row] = await db
    .select({ lead: leads, quote: quotes, now: sql<string>`now()::text` })
    .from(leads)
    .innerJoin(quotes, eq(quotes.id, leads.quoteId))
    .where(and(eq(leads.id, leadId), isNull(leads.erasedAt)))
  if (!row) return null
  const { lead, quote, now } = row
  return { lead, quote, job: jobOf(lead, quote), now: new Date(now) }
}

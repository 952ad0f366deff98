import { eq } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { leads, quotes } from '../../db/schema/index.ts'
import type { Job } from '../scheduling/calendar.ts'
import { durationMinutes } from '../scheduling/slots.rules.ts'

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

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** A lead with its quote and the job they make; null for an id that is none or unknown. */
export async function jobOfLead(
  db: Db,
  leadId: string,
): Promise<{ job: Job; lead: Lead; quote: QuoteRow } | null> {
  if (!UUID.test(leadId)) return null
  const [row] = await db
    .select({ lead: leads, quote: quotes })
    .from(leads)
    .innerJoin(quotes, eq(quotes.id, leads.quoteId))
    .where(eq(leads.id, leadId))
  return row ? { ...row, job: jobOf(row.lead, row.quote) } : null
}

import { sql } from 'drizzle-orm'
import type { Database, Db } from '../../db/database.ts'
import { leads } from '../../db/schema/index.ts'
import { inTransaction } from '../../db/transaction.ts'
import type { Language } from '../../words/catalogue.ts'
import { type Cause, recordAudit } from '../audit/record.ts'
import { queueExport } from '../exports/queue.ts'
import { causedBy } from '../messages/caps.ts'
import { queueMessage } from '../messages/queue.ts'
import { recordEvent } from '../metrics/record.ts'
import { noteNews } from '../office/news.ts'
import type { Quote } from '../pricing/quotes.ts'
import { acceptsReferral, issueReferralCode } from '../referrals/codes.ts'
import { DomainError } from '../shared/errors.ts'
import type { Contact } from './contact.rules.ts'
import type { LeadStatus } from './fields.ts'
import type { LeadInput, LeadSubject, ReferralPolicy } from './input.ts'
import { type LeadTerms, quoteFor } from './lead-quote.ts'
import { takeReturnLink } from './return-link.ts'
import { sameLead } from './same-lead.ts'
import { searchText } from './search-text.rules.ts'
import { claimedTotalDiffers } from './snapshot.rules.ts'

export interface LeadSettings extends LeadTerms {
  emailOn: boolean
  exportOn: boolean
  referral: ReferralPolicy
}

export interface LeadCreated {
  leadId: string
  /** By which people and other systems name it. */
  reference: string
  /** What the links of its pages carry. */
  pageToken: string
  quote: Quote
  referralCode: string
  estimateChanged: boolean
  /** A code was given and not accepted; only where the policy keeps the lead. */
  referralDropped: boolean
}

/**
 * Takes a request for a clean: the lead with the server's price, its referral code, the analytics event,
 * the e-mail and the export, in one transaction, so that an acknowledged lead is never lost.
 * Refuses with `not_found` (quote) or `domain` ("Invalid referral code").
 */
export async function createLead(
  database: Database,
  input: LeadInput,
  subject: LeadSubject,
  settings: LeadSettings,
  cause: Cause,
): Promise<LeadCreated> {
  const person: Contact = input
  return inTransaction(database, async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${person.phoneKey}, 1))`)
    const again = await sameLead(tx, input, person, subject, causedBy(cause))
    if (again) return again
    const quote = await quoteFor(tx, subject, input, settings)
    const code = input.source.referral_code ?? null
    const accepted = code === null || (await acceptsReferral(tx, code, person, causedBy(cause)))
    if (!accepted && settings.referral === 'refuse') {
      throw new DomainError('domain', 'Invalid referral code')
    }
    // A form speaks its page's language; a client's lead that of the conversation it came from.
    const language = 'quoteToken' in subject ? input.language : quote.language
    const estimateChanged = claimedTotalDiffers(input.snapshot, quote.totalCents)
    const {
      id: leadId,
      reference,
      pageToken,
    } = await insertLead(tx, input, {
      quote,
      language,
      estimateChanged,
      referredByCode: accepted ? code : null,
      // Whoever staff write down for a caller has been spoken to.
      status: causedBy(cause) === 'office' ? 'CONTACTED' : 'NEW',
    })
    const made = {
      leadId,
      reference,
      pageToken,
      quote,
      referralCode: await issueReferralCode(tx, leadId),
      estimateChanged,
      referralDropped: !accepted,
    }
    await recordEvent(tx, 'lead_created', leadId, {
      total_cents: quote.totalCents,
      language,
    })
    await recordAudit(tx, cause, { action: 'lead.created', subjectType: 'lead', subjectId: leadId })
    // Whoever stepped into the trap of the form is kept for staff to see, and nobody is told.
    if (input.captcha === 'trapped') return made
    if (input.email !== null) {
      const outbox = { queue: database.queue, emailOn: settings.emailOn }
      const message = { leadId, recipient: input.email, by: causedBy(cause), language }
      await queueMessage(tx, outbox, { kind: 'request_received', ...message })
    }
    if (causedBy(cause) === 'anybody') await noteNews(tx, 'lead', leadId)
    await queueExport(tx, database.queue, leadId, settings.exportOn)
    return made
  })
}

interface Decided {
  quote: Quote
  language: Language
  estimateChanged: boolean
  referredByCode: string | null
  status: LeadStatus
}

async function insertLead(
  tx: Db,
  input: LeadInput,
  decided: Decided,
): Promise<{ id: string; reference: string; pageToken: string }> {
  const { quote, language, estimateChanged, referredByCode, status } = decided
  const { source, consent, snapshot, returnToken = null, ...texts } = input
  const [row] = await tx
    .insert(leads)
    .values({
      ...texts,
      searchText: searchText(input),
      holderOf: await takeReturnLink(tx, quote.id, returnToken),
      language,
      structuredInputs: quote.home,
      quoteId: quote.id,
      // It may be let go of between the price and the request.
      conversationId: sql`(select id from conversations where id = ${quote.conversationId}::uuid for key share)`,
      claimedEstimate: snapshot,
      estimateChanged,
      utmSource: source.utm_source ?? null,
      utmMedium: source.utm_medium ?? null,
      utmCampaign: source.utm_campaign ?? null,
      utmTerm: source.utm_term ?? null,
      utmContent: source.utm_content ?? null,
      referrer: source.referrer ?? null,
      referredByCode,
      status,
      consentMarketing: consent !== null,
      consentWording: consent?.wording ?? null,
      consentAt: consent ? sql`now()` : null,
    })
    .returning({ id: leads.id, reference: leads.reference, pageToken: leads.pageToken })
  return row!
}

import { and, eq, ne, sql } from 'drizzle-orm'
import type { Database } from '../../db/database.ts'
import { bookings, leads } from '../../db/schema/index.ts'
import { inTransaction } from '../../db/transaction.ts'
import { type Cause, recordAudit } from '../audit/record.ts'
import { causedBy } from '../messages/caps.ts'
import { redirectWaiting } from '../messages/redirect-waiting.ts'
import { acceptsReferral } from '../referrals/codes.ts'
import { DomainError, notFound } from '../shared/errors.ts'
import type { LeadInput } from './input.ts'
import { searchText } from './search-text.rules.ts'

/** What a customer may put right before a time is asked for: who, where, and what the team should know. */
export type Correction = Pick<
  LeadInput,
  | 'name'
  | 'phone'
  | 'email'
  | 'phoneKey'
  | 'emailKey'
  | 'contactRules'
  | 'postalCode'
  | 'address'
  | 'accessNotes'
  | 'parking'
  | 'pets'
  | 'allergies'
  | 'notes'
  | 'consent'
> & { referralCode: string | null }

/** What a person reads as a text of the request: keys are made from these. */
const TEXTS = [
  'name',
  'phone',
  'email',
  'postalCode',
  'address',
  'accessNotes',
  'parking',
  'pets',
  'allergies',
  'notes',
] as const

const changedIn = (before: Pick<Correction, (typeof TEXTS)[number]>, after: typeof before) =>
  TEXTS.filter((field) => before[field] !== after[field])

/**
 * Puts the person's own words of a request right; price and days stay. Gives back whether a referral code
 * was not accepted (it is dropped then). Refuses with `not_found` and, while a booking stands on the
 * request, with `domain`: from then on the office changes it.
 */
export async function correctLead(
  database: Database,
  leadId: string,
  correction: Correction,
  cause: Cause,
): Promise<{ referralDropped: boolean }> {
  const { referralCode: code, consent, ...texts } = correction
  return inTransaction(database, async (tx) => {
    const [lead] = await tx.select().from(leads).where(eq(leads.id, leadId)).for('update')
    if (!lead || lead.erasedAt) throw notFound('Lead')
    const standing = await tx
      .select({ id: bookings.id })
      .from(bookings)
      .where(and(eq(bookings.leadId, leadId), ne(bookings.status, 'CANCELLED')))
    if (standing.length > 0) {
      throw new DomainError('domain', 'A booking stands on this request: the office changes it')
    }
    const accepted = code === null || (await acceptsReferral(tx, code, texts, causedBy(cause)))
    await tx
      .update(leads)
      .set({
        ...texts,
        searchText: searchText(texts),
        referredByCode: accepted ? code : null,
        consentMarketing: consent !== null,
        consentWording: consent?.wording ?? null,
        consentAt: consent ? (lead.consentAt ?? sql`now()`) : null,
        updatedAt: sql`now()`,
      })
      .where(eq(leads.id, leadId))
    if (texts.email !== null) {
      await redirectWaiting(tx, leadId, texts.email)
    }
    await recordAudit(tx, cause, {
      action: 'lead.corrected',
      subjectType: 'lead',
      subjectId: leadId,
      changed: changedIn(lead, texts),
    })
    return { referralDropped: !accepted }
  })
}

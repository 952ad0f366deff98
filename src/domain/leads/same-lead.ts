import { and, eq, gt, isNull, or, sql } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { leads } from '../../db/schema/index.ts'
import type { CausedBy } from '../messages/caps.ts'
import { quoteById, quoteByToken } from '../pricing/quotes.ts'
import { acceptsReferral, referralCodeOf } from '../referrals/codes.ts'
import type { Contact } from './contact.rules.ts'
import type { LeadCreated } from './create-lead.ts'
import type { LeadInput, LeadSubject } from './input.ts'

/** Sent again this soon with every field the same, a request is a double click or a client's retry. */
const SAME_LEAD_MINUTES = 10

const TEXTS = [
  'name',
  'email',
  'postalCode',
  'address',
  'accessNotes',
  'parking',
  'pets',
  'allergies',
  'notes',
] as const

/**
 * True of a request that this client sent, or that was sent on this very quote: somebody else who knows what
 * a person typed is not given what opens their request.
 */
const isTheirs = (clientHash: string | null, quoteId: string | null) =>
  or(
    clientHash === null ? undefined : eq(leads.clientHash, clientHash),
    quoteId === null ? undefined : eq(leads.quoteId, quoteId),
  ) ?? sql`false`

/** The answer this very request got a moment ago, or null. Call it under the person's lock. */
export async function sameLead(
  tx: Db,
  input: LeadInput,
  person: Contact,
  subject: LeadSubject,
  by: CausedBy,
): Promise<LeadCreated | null> {
  const shown = 'home' in subject ? null : await quoteByToken(tx, subject.quoteToken)
  const home = 'home' in subject ? subject.home : (shown?.home ?? null)
  if (home === null) return null
  const code = input.source.referral_code ?? null
  const accepted = code !== null && (await acceptsReferral(tx, code, person, by))
  const [row] = await tx
    .select({
      id: leads.id,
      reference: leads.reference,
      pageToken: leads.pageToken,
      quoteId: leads.quoteId,
      estimateChanged: leads.estimateChanged,
    })
    .from(leads)
    .where(
      and(
        eq(leads.phoneKey, person.phoneKey),
        gt(leads.createdAt, sql`now() - make_interval(mins => ${SAME_LEAD_MINUTES}::int)`),
        by === 'office' ? isNull(leads.clientHash) : isTheirs(input.clientHash, shown?.id ?? null),
        eq(leads.structuredInputs, home),
        eq(leads.preferredDates, input.preferredDates),
        sql`(${leads.captcha} = 'trapped') = ${input.captcha === 'trapped'}::boolean`,
        eq(leads.consentMarketing, input.consent !== null),
        sql`${leads.referredByCode} is not distinct from ${accepted ? code : null}`,
        ...TEXTS.map((text) => sql`${leads[text]} is not distinct from ${input[text]}`),
      ),
    )
    .limit(1)
  if (!row) return null
  return {
    leadId: row.id,
    reference: row.reference,
    pageToken: row.pageToken,
    quote: await quoteById(tx, row.quoteId),
    referralCode: await referralCodeOf(tx, row.id),
    estimateChanged: row.estimateChanged,
    referralDropped: code !== null && !accepted,
  }
}

import type { Cause } from '../../domain/audit/record.ts'
import { createBooking } from '../../domain/bookings/create-booking.ts'
import { deskOf } from '../../domain/bookings/desk.ts'
import { caseById } from '../../domain/cases/queries.ts'
import { tieCase } from '../../domain/cases/tie-case.ts'
import { correctLead } from '../../domain/leads/correct-lead.ts'
import { createLead } from '../../domain/leads/create-lead.ts'
import type { LeadInput } from '../../domain/leads/input.ts'
import { placeFaults } from '../../domain/leads/place.rules.ts'
import { leadWithQuote } from '../../domain/leads/queries.ts'
import { readLead } from '../../domain/leads/read-lead.rules.ts'
import { homeKey } from '../../domain/pricing/home.rules.ts'
import type { Home } from '../../domain/pricing/home.ts'
import { DomainError, type FieldFault, invalid } from '../../domain/shared/errors.ts'
import { urls } from '../../urls.ts'
import type { Language } from '../../words/catalogue.ts'
import { faultWords } from '../../words/faults.ts'
import { leadWords } from '../../words/pages/lead.ts'
import { readFacts } from '../plugins/home-form.ts'
import { leadSettings } from '../terms.ts'
import { homeIn, priceFor, startIn } from './caller-offer.ts'
import type { Office } from './office.ts'
import { sayAt } from './say.ts'

type Fields = Record<string, string>
type Texts = Extract<ReturnType<typeof readLead>, { ok: true }>['texts']

/**
 * Keeps what a caller said as a request, with the chosen time booked where that is wished. Refuses with
 * `validation` and as its verbs do. When the time is gone the request stays: `fields.lead` names it then, so
 * that the next time is booked on it.
 */
export async function keepCaller(
  office: Office,
  fields: Fields,
  wish: 'book' | 'keep',
  cause: Cause,
): Promise<{ url: string; said: string }> {
  const { home, texts, startsAt } = read(office, fields, wish)
  const lead = await leadOf(office, fields, home, texts, cause)
  fields['lead'] = lead
  if (startsAt === null) {
    return { url: urls.console('lead', { lead_id: lead }), said: 'The request is kept.' }
  }
  const { booking, checkoutUrl } = await createBooking(
    deskOf(office),
    { leadId: lead, startsAt, isVerified: true },
    cause,
  )
  const said = `${sayAt(office, startsAt)} is booked.`
  return {
    url: urls.console('booking', { booking_id: booking.id }),
    said: checkoutUrl === null ? said : `${said} It waits for its deposit.`,
  }
}

/** Everything a form must have, or every fault in it. */
function read(office: Office, fields: Fields, wish: 'book' | 'keep') {
  const home = homeIn(readFacts(fields))
  const reading = readLead(fields, [], office.config.business)
  const startsAt = wish === 'book' ? startIn(office, fields) : null
  const faults: FieldFault[] = reading.ok
    ? []
    : reading.faults.map(({ field, rule, limit }) => ({
        field,
        message: bare(faultWords('en')[rule](limit)),
      }))
  if (home === null) {
    faults.unshift({ field: 'beds', message: 'give whole bedrooms, and bathrooms, up to ten' })
  }
  if (wish === 'book') {
    if (startsAt === null) faults.unshift({ field: 'start', message: 'choose a time' })
    const place = { address: fields['address'], postalCode: fields['postal_code'] }
    for (const { field, rule } of placeFaults(place)) {
      faults.push({ field, message: bare(leadWords('en')[rule]) })
    }
  }
  if (home === null || !reading.ok || faults.length > 0) throw invalid(...faults)
  return { home, texts: reading.texts, startsAt }
}

const bare = (sentence: string) => sentence.replace(/\.$/, '')

/** The request it is about: the one the form was opened from, put right, or a new one. */
async function leadOf(
  office: Office,
  fields: Fields,
  home: Home,
  texts: Texts,
  cause: Cause,
): Promise<string> {
  const { database } = office
  const [found, from] = await Promise.all([
    leadWithQuote(database.db, fields['lead'] ?? ''),
    caseById(database.db, fields['case'] ?? ''),
  ])
  const conversationId = from?.case.conversationId ?? null
  const price = await priceFor(office, home, { quote: found?.quote ?? null, conversationId })
  if (fields['shown_total'] !== String(price.totalCents)) {
    throw new DomainError('conflict', 'The price is another one now: say it before you go on')
  }
  const { preferredDates: _, ...person } = texts
  const language: Language = fields['language'] === 'fr' ? 'fr' : 'en'
  const consent = fields['consent_marketing']
    ? { wording: leadWords(language).consent_marketing }
    : null
  if (found?.quote.valid && found.quote.homeKey === homeKey(home)) {
    if (await putRight(office, found.lead.id, { ...person, consent }, cause)) return found.lead.id
  }
  const { leadId } = await createLead(
    database,
    inputOf(texts, { consent, language, isFromCase: from !== null }),
    { home, session: null, conversationId },
    leadSettings(office, 'refuse'),
    cause,
  ).catch(badCode)
  if (from) await tieCase(database, from.case.id, leadId, cause)
  return leadId
}

/** False where a visit stands on the request already: then this is another one. */
async function putRight(
  { database }: Office,
  leadId: string,
  correction: Parameters<typeof correctLead>[2],
  cause: Cause,
): Promise<boolean> {
  try {
    await correctLead(database, leadId, correction, cause)
    return true
  } catch (error) {
    if (error instanceof DomainError && error.code === 'domain') return false
    throw error
  }
}

function inputOf(
  { referralCode, ...texts }: Texts,
  more: Pick<LeadInput, 'consent' | 'language'> & { isFromCase: boolean },
): LeadInput {
  const { isFromCase, ...told } = more
  return {
    ...texts,
    ...told,
    snapshot: null,
    source: {
      utm_source: isFromCase ? 'chat' : 'phone',
      ...(referralCode === null ? {} : { referral_code: referralCode }),
    },
    captcha: 'off',
    clientHash: null,
  }
}

/** A code nobody has, or their own, is said at its field. */
function badCode(error: unknown): never {
  if (error instanceof DomainError && error.message === 'Invalid referral code') {
    throw invalid({ field: 'referral_code', message: 'this code is unknown, or their own' })
  }
  throw error
}

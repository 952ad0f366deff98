import type { Fault } from '../../../views/types.ts'
import type { LeadInput } from '../../domain/leads/input.ts'
import { type PlaceFault, placeFaults } from '../../domain/leads/place.rules.ts'
import type { leadWithQuote } from '../../domain/leads/queries.ts'
import { type LeadReading, readLead } from '../../domain/leads/read-lead.rules.ts'
import type { Language } from '../../words/catalogue.ts'
import { faultWords } from '../../words/faults.ts'
import { leadWords } from '../../words/pages/lead.ts'

type Fields = Record<string, string>
type Lead = NonNullable<Awaited<ReturnType<typeof leadWithQuote>>>['lead']
type Texts = Extract<LeadReading, { ok: true }>['texts']

/**
 * The form as it was sent, or every fault in it; with a time picked it needs a place to come to. Phone
 * numbers are those of `country` unless they name another.
 */
export function readForm(
  fields: Fields,
  startsAt: Date | null,
  lang: Language,
  country: string,
): { ok: true; texts: Texts } | { ok: false; faults: Fault[] } {
  const reading = readLead(fields, (fields['preferred_dates'] ?? '').split(/\r?\n/), { country })
  const place = { address: fields['address'], postalCode: fields['postal_code'] }
  const faults = reading.ok
    ? []
    : reading.faults.map(({ field, rule, limit }) => ({
        field: field.split('.')[0]!,
        message: faultWords(lang)[rule](limit),
      }))
  if (startsAt) faults.push(...placeWords(placeFaults(place), lang))
  return reading.ok && faults.length === 0 ? reading : { ok: false, faults }
}

export const placeWords = (faults: PlaceFault[], lang: Language): Fault[] =>
  faults.map(({ field, rule }) => ({ field, message: leadWords(lang)[rule] }))

/** What was agreed to, word for word; null when it was not. */
export const consentIn = (fields: Fields, lang: Language): LeadInput['consent'] =>
  fields['consent_marketing'] ? { wording: leadWords(lang).consent_marketing } : null

/** A request as its form would have sent it. */
export const fieldsOfLead = (lead: Lead): Fields => ({
  name: lead.name,
  phone: lead.phone,
  email: lead.email ?? '',
  address: lead.address ?? '',
  postal_code: lead.postalCode ?? '',
  access_notes: lead.accessNotes ?? '',
  parking: lead.parking ?? '',
  pets: lead.pets ?? '',
  allergies: lead.allergies ?? '',
  notes: lead.notes ?? '',
  preferred_dates: lead.preferredDates.join('\n'),
  referral_code: lead.referredByCode ?? '',
  ...(lead.consentMarketing ? { consent_marketing: 'true' } : {}),
})

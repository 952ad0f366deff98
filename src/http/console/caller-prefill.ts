import type { Lead } from '../../domain/bookings/job.ts'
import type { ListedCase } from '../../domain/cases/queries.ts'
import type { HomeFacts } from '../../domain/pricing/home.ts'

type Fields = Record<string, string>

/** A home as the form would have sent it. */
export function fieldsOfHome({ add_ons = {}, ...facts }: HomeFacts): Fields {
  const fields: Fields = {}
  for (const [name, value] of Object.entries({ ...facts, ...add_ons })) {
    if (value !== false && value !== null && value !== undefined) fields[name] = String(value)
  }
  return { cleaning_type: 'standard', frequency: 'one_time', ...fields }
}

/** A request as the form would have sent it; what they agreed to stays agreed to. */
export const fieldsOfRequest = (lead: Lead): Fields => ({
  lead: lead.id,
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
  referral_code: lead.referredByCode ?? '',
  language: lead.language,
  ...(lead.consentMarketing ? { consent_marketing: 'true' } : {}),
})

/** What a case tells of its person and home. */
export const fieldsOfCase = ({ case: it, conversation }: ListedCase): Fields => ({
  ...fieldsOfHome(conversation?.facts ?? {}),
  case: it.id,
  name: it.name ?? '',
  phone: it.phone ?? '',
  email: it.email ?? '',
  notes: it.note ?? '',
  language: conversation?.language ?? 'en',
})

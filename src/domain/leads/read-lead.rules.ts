import type { Source } from '../chat/answer.ts'
import { hasVisible } from '../shared/plain-text.rules.ts'
import { cleanEmail, contactRules, emailKey, isBareEmail, readPhone } from './contact.rules.ts'
import { LEAD_LIMITS, MIN_PHONE_DIGITS, TRACKING_LIMIT } from './fields.ts'
import type { LeadInput, ReadContact } from './input.ts'

/** The texts of a lead under their names in the contract and on the form, as they came in. */
export type LeadTexts = { [K in TextField]?: string | null | undefined }

const TEXT_FIELDS = [
  'name',
  'phone',
  'email',
  'postal_code',
  'address',
  'access_notes',
  'parking',
  'pets',
  'allergies',
  'notes',
  'referral_code',
] as const
export type TextField = (typeof TEXT_FIELDS)[number]

type CleanTexts = Pick<
  LeadInput,
  | 'name'
  | 'phone'
  | 'email'
  | 'postalCode'
  | 'address'
  | 'accessNotes'
  | 'parking'
  | 'pets'
  | 'allergies'
  | 'notes'
  | 'preferredDates'
> &
  ReadContact & { referralCode: string | null }

/** A broken rule and its limit; the doors say it in the words of whoever asked. */
export interface LeadFault {
  field: string
  rule:
    | 'blank'
    | 'too_long'
    | 'too_many'
    | 'too_few_digits'
    | 'repeated_digit'
    | 'impossible'
    | 'not_an_email'
  limit: number
}

export type LeadReading = { ok: true; texts: CleanTexts } | { ok: false; faults: LeadFault[] }

export interface LeadRules {
  /** Whose phone numbers they are that name no country, such as 'CA'. */
  country: string
  /** Whether a number that cannot be anybody's is kept: a client's own form may have other rules. */
  anyNumber?: boolean
}

/** Cleans and checks what a person typed, for the form and the API alike; names every fault. */
export function readLead(raw: LeadTexts, dates: string[], rules: LeadRules): LeadReading {
  const faults: LeadFault[] = []
  const text = {} as Record<TextField, string | null>
  for (const field of TEXT_FIELDS) {
    const value = clean(field, raw[field] ?? '') || null
    text[field] = value
    const limit = LEAD_LIMITS[field]
    if (value !== null && value.length > limit) {
      faults.push({ field, rule: 'too_long', limit })
    }
  }
  const preferredDates = dates.map((date) => date.trim()).filter(Boolean)
  faults.push(...dateFaults(preferredDates))
  const { name, phone, email } = text
  if (name === null || !hasVisible(name)) faults.push({ field: 'name', rule: 'blank', limit: 1 })
  const read = readPhone(phone ?? '', rules.country)
  if (phone === null) faults.push({ field: 'phone', rule: 'blank', limit: 1 })
  else if (read.fault !== null && !(rules.anyNumber && read.fault === 'impossible')) {
    faults.push({ field: 'phone', rule: read.fault, limit: MIN_PHONE_DIGITS })
  }
  if (email !== null && !isBareEmail(email)) {
    faults.push({ field: 'email', rule: 'not_an_email', limit: 1 })
  }
  if (name === null || phone === null || read.key === null || faults.length > 0) {
    return { ok: false, faults }
  }
  return {
    ok: true,
    texts: {
      name,
      phone,
      email,
      postalCode: text.postal_code,
      address: text.address,
      accessNotes: text.access_notes,
      parking: text.parking,
      pets: text.pets,
      allergies: text.allergies,
      notes: text.notes,
      preferredDates,
      phoneKey: read.key,
      emailKey: emailKey(email),
      contactRules: contactRules(rules.country),
      referralCode: text.referral_code?.toUpperCase() ?? null,
    },
  }
}

const clean = (field: TextField, text: string): string =>
  field === 'email' ? cleanEmail(text) : text.trim()

function dateFaults(dates: string[]): LeadFault[] {
  const { preferred_date, preferred_dates } = LEAD_LIMITS
  const faults: LeadFault[] = []
  if (dates.length > preferred_dates) {
    faults.push({ field: 'preferred_dates', rule: 'too_many', limit: preferred_dates })
  }
  for (const [i, date] of dates.entries()) {
    if (date.length <= preferred_date) continue
    faults.push({ field: `preferred_dates.${i}`, rule: 'too_long', limit: preferred_date })
  }
  return faults
}

/** Tracking values cut to what is stored; blank ones are left out. */
export function cutSource(raw: { [K in keyof Source]: unknown }): Source {
  const cut: Record<string, string> = {}
  for (const [name, value] of Object.entries(raw)) {
    if (typeof value !== 'string') continue
    const text = [...value.trim()].slice(0, TRACKING_LIMIT).join('')
    if (text !== '') cut[name] = text
  }
  return cut
}

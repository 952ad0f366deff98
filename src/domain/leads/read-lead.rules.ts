import type { Source } from '../chat/answer.ts'
import { isBareEmail, phoneKey } from './contact.rules.ts'
import { LEAD_LIMITS, MIN_PHONE_DIGITS, TRACKING_LIMIT } from './fields.ts'
import type { LeadInput } from './input.ts'

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
> & { referralCode: string | null }

/** A broken rule and its limit; the doors say it in the words of whoever asked. */
export interface LeadFault {
  field: string
  rule: 'blank' | 'too_long' | 'too_many' | 'too_few_digits' | 'not_an_email'
  limit: number
}

export type LeadReading = { ok: true; texts: CleanTexts } | { ok: false; faults: LeadFault[] }

/** Trims and checks what a person typed, for the form and the API alike; names every fault. */
export function readLead(raw: LeadTexts, dates: string[]): LeadReading {
  const faults: LeadFault[] = []
  const text = {} as Record<TextField, string | null>
  for (const field of TEXT_FIELDS) {
    const value = raw[field]?.trim() || null
    text[field] = value
    const limit = LEAD_LIMITS[field]
    if (value !== null && value.length > limit) {
      faults.push({ field, rule: 'too_long', limit })
    }
  }
  const preferredDates = dates.map((date) => date.trim()).filter(Boolean)
  faults.push(...dateFaults(preferredDates))
  const { name, phone, email } = text
  if (name === null) faults.push({ field: 'name', rule: 'blank', limit: 1 })
  if (phone === null) faults.push({ field: 'phone', rule: 'blank', limit: 1 })
  else if (phoneKey(phone) === null) {
    faults.push({ field: 'phone', rule: 'too_few_digits', limit: MIN_PHONE_DIGITS })
  }
  if (email !== null && !isBareEmail(email)) {
    faults.push({ field: 'email', rule: 'not_an_email', limit: 1 })
  }
  if (name === null || phone === null || faults.length > 0) return { ok: false, faults }
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
      referralCode: text.referral_code?.toUpperCase() ?? null,
    },
  }
}

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

import type { Source } from '../chat/answer.ts'
import type { FieldFault } from '../shared/errors.ts'
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

export type LeadReading = { ok: true; texts: CleanTexts } | { ok: false; faults: FieldFault[] }

/** Trims and checks what a person typed, for the form and the API alike; names every fault. */
export function readLead(raw: LeadTexts, dates: string[]): LeadReading {
  const faults: FieldFault[] = []
  const text = {} as Record<TextField, string | null>
  for (const field of TEXT_FIELDS) {
    const value = raw[field]?.trim() || null
    text[field] = value
    const limit = LEAD_LIMITS[field]
    if (value !== null && value.length > limit) {
      faults.push({ field, message: `must be at most ${limit} characters` })
    }
  }
  const preferredDates = dates.map((date) => date.trim()).filter(Boolean)
  faults.push(...dateFaults(preferredDates))
  const { name, phone, email } = text
  if (name === null) faults.push({ field: 'name', message: 'must not be blank' })
  if (phone === null) faults.push({ field: 'phone', message: 'must not be blank' })
  else if (phoneKey(phone) === null) {
    faults.push({ field: 'phone', message: `must have at least ${MIN_PHONE_DIGITS} digits` })
  }
  if (email !== null && !isBareEmail(email)) {
    faults.push({ field: 'email', message: 'must be one e-mail address like name@example.com' })
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

function dateFaults(dates: string[]): FieldFault[] {
  const { preferred_date, preferred_dates } = LEAD_LIMITS
  const faults: FieldFault[] = []
  if (dates.length > preferred_dates) {
    faults.push({ field: 'preferred_dates', message: `must be at most ${preferred_dates} entries` })
  }
  for (const [i, date] of dates.entries()) {
    if (date.length <= preferred_date) continue
    const message = `must be at most ${preferred_date} characters`
    faults.push({ field: `preferred_dates.${i}`, message })
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

import type { Database } from '../../src/db/database.ts'
import type { Cause } from '../../src/domain/audit/record.ts'
import { contactOf, contactRules } from '../../src/domain/leads/contact.rules.ts'
import { createLead, type LeadSettings } from '../../src/domain/leads/create-lead.ts'
import type { LeadInput, LeadSubject, ReadContact } from '../../src/domain/leads/input.ts'
import { withDefaults } from '../../src/domain/pricing/home.rules.ts'
import type { Home } from '../../src/domain/pricing/home.ts'

export const settings: LeadSettings = {
  tax: { name: 'GST', percent: 5 },
  quoteValidDays: 14,
  referral: 'refuse',
  emailOn: true,
  exportOn: true,
}

export const home: Home = withDefaults({ beds: 2, baths: 1.5, cleaning_type: 'deep' })!

/** An ordinary request with what differs from it; its keys are read from its phone and e-mail. */
export function leadInput(more: Partial<LeadInput> = {}): LeadInput {
  const typed = { ...ORDINARY, ...more }
  return { ...typed, ...contactRead(typed.phone, typed.email), ...more }
}

/** A phone number and an address as a checked request has them, with their keys. */
export const contactRead = (phone: string, email: string | null) => ({
  phone,
  email,
  ...contactOf(phone, email, 'CA')!,
  contactRules: contactRules('CA'),
})

const ORDINARY: Omit<LeadInput, keyof ReadContact> = {
  name: 'Ada Example',
  phone: '780-555-0142',
  email: 'ada@example.com',
  postalCode: null,
  address: null,
  accessNotes: null,
  parking: null,
  pets: null,
  allergies: null,
  notes: null,
  preferredDates: [],
  snapshot: null,
  source: {},
  consent: null,
  language: 'en',
  captcha: 'off',
  clientHash: 'one client',
}

/** A lead through the real verb, with whatever differs from the ordinary one. */
export const newLead = (
  database: Database,
  input: Partial<LeadInput> = {},
  subject: LeadSubject = { home, session: null },
  more: Partial<LeadSettings> = {},
  cause: Cause = { actor: 'customer', requestId: null },
) => createLead(database, leadInput(input), subject, { ...settings, ...more }, cause)

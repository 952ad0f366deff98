import { type AnyColumn, sql } from 'drizzle-orm'
import { boolean, check, index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import {
  CAPTCHA_STATES,
  type CaptchaState,
  LEAD_LIMITS,
  LEAD_STATUSES,
  type LeadStatus,
} from '../../domain/leads/fields.ts'
import type { Home } from '../../domain/pricing/home.ts'
import { leadReference, linkToken, uuidRandom } from '../ids.ts'
import { conversations } from './chat.ts'
import { at, createdAt, id, oneOf } from './columns.ts'
import { quotes } from './pricing.ts'

const within = (column: AnyColumn, limit: number) =>
  sql`char_length(${column}) <= ${sql.raw(String(limit))}`

export const leads = pgTable(
  'leads',
  {
    /** Version 4: whoever holds it may book for this lead, so all of it is random. */
    id: uuid('id').primaryKey().$defaultFn(uuidRandom),
    /** By which people and other systems name it: no permission to anything. Older leads keep their id as it.
     * The column's own default serves a process of the version before, while both run. */
    reference: text('reference')
      .notNull()
      .unique()
      .default(sql`gen_random_uuid()::text`)
      .$defaultFn(leadReference),
    /** What the links of its pages carry. */
    pageToken: text('page_token')
      .notNull()
      .unique()
      .default(sql`replace(gen_random_uuid()::text, '-', '')`)
      .$defaultFn(linkToken),
    name: text('name').notNull(),
    phone: text('phone').notNull(),
    /** The number by the contact rules, digits only: two writings of it are one person. */
    phoneKey: text('phone_key').notNull(),
    email: text('email'),
    /** The mailbox by the contact rules: two spellings of an address are one person. */
    emailKey: text('email_key'),
    /** By which contact rules, and of which country, the keys were made; null before there were any. */
    contactRules: text('contact_rules'),
    /** What staff find the lead by: folded, so that accents, apostrophes and forms of Unicode do not matter. */
    searchText: text('search_text').notNull().default(''),
    postalCode: text('postal_code'),
    address: text('address'),
    accessNotes: text('access_notes'),
    parking: text('parking'),
    pets: text('pets'),
    allergies: text('allergies'),
    notes: text('notes'),
    preferredDates: jsonb('preferred_dates').$type<string[]>().notNull(),
    structuredInputs: jsonb('structured_inputs').$type<Home>().notNull(),
    quoteId: uuid('quote_id')
      .notNull()
      .references(() => quotes.id, { onDelete: 'restrict' }),
    conversationId: uuid('conversation_id').references(() => conversations.id, {
      onDelete: 'set null',
    }),
    /** What the client said the price was, kept beside the price that counts. */
    claimedEstimate: jsonb('claimed_estimate').$type<Record<string, unknown>>(),
    estimateChanged: boolean('estimate_changed').notNull(),
    utmSource: text('utm_source'),
    utmMedium: text('utm_medium'),
    utmCampaign: text('utm_campaign'),
    utmTerm: text('utm_term'),
    utmContent: text('utm_content'),
    referrer: text('referrer'),
    referredByCode: text('referred_by_code'),
    status: text('status').$type<LeadStatus>().notNull().default('NEW'),
    language: text('language').$type<'en' | 'fr'>().notNull(),
    consentMarketing: boolean('consent_marketing').notNull(),
    /** The words the person agreed to, and when. */
    consentWording: text('consent_wording'),
    consentAt: at('consent_at'),
    /**
     * The address (its key) whose mailbox the visitor has proved to read, by a link sent there; null where
     * the e-mail is only what was typed.
     */
    holderOf: text('holder_of'),
    captcha: text('captcha').$type<CaptchaState>().notNull(),
    /** Whose request it was: see `clientHash`. Only that client is given it again for a second tap. */
    clientHash: text('client_hash'),
    createdAt: createdAt(),
    updatedAt: at('updated_at').notNull().defaultNow(),
    /** Since then the row names nobody; it stays for the figures of its bookings. */
    erasedAt: at('erased_at'),
  },
  (t) => [
    index('leads_newest').on(t.createdAt, t.id),
    index('leads_status').on(t.status, t.createdAt),
    index('leads_phone').on(t.phoneKey),
    index('leads_email').on(t.emailKey),
    index('leads_contact_rules').on(t.contactRules).where(sql`${t.erasedAt} is null`),
    index('leads_search_text').using('gin', t.searchText.op('gin_trgm_ops')),
    index('leads_conversation').on(t.conversationId),
    index('leads_quote').on(t.quoteId),
    check('leads_reference', sql`char_length(${t.reference}) between 8 and 36`),
    check('leads_name', sql`char_length(${t.name}) between 1 and 255`),
    check('leads_phone_key', sql`${t.phoneKey} ~ '^[0-9]{7,64}$'`),
    check('leads_notes', within(t.notes, LEAD_LIMITS.notes)),
    check('leads_status_known', oneOf(t.status, LEAD_STATUSES)),
    check('leads_captcha', oneOf(t.captcha, CAPTCHA_STATES)),
    check('leads_language', oneOf(t.language, ['en', 'fr'])),
    check(
      'leads_consent',
      sql`not ${t.consentMarketing} or (${t.consentWording} is not null and ${t.consentAt} is not null)`,
    ),
  ],
)

/** A link sent to a customer who says on a quote's form that they were here before. Good once, for a while. */
export const returnLinks = pgTable(
  'return_links',
  {
    id: id(),
    /** A request of whoever is at the address it was sent to. */
    leadId: uuid('lead_id')
      .notNull()
      .references(() => leads.id, { onDelete: 'cascade' }),
    quoteId: uuid('quote_id')
      .notNull()
      .references(() => quotes.id, { onDelete: 'cascade' }),
    /** The start that was picked on the way, which the link leads back to. */
    startsAt: at('starts_at'),
    /** SHA-256 of the token in the link; the token itself is derived, never stored. */
    tokenHash: text('token_hash').notNull().unique(),
    expiresAt: at('expires_at').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    index('return_links_lead').on(t.leadId),
    index('return_links_quote').on(t.quoteId),
    index('return_links_end').on(t.expiresAt),
  ],
)

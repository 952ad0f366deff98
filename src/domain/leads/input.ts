import type { Language } from '../../words/catalogue.ts'
import type { Source } from '../chat/answer.ts'
import type { SessionKey } from '../chat/session.ts'
import type { Home } from '../pricing/home.ts'
import type { Contact } from './contact.rules.ts'
import type { CaptchaState } from './fields.ts'

/** A contact with the rules that made its keys. */
export interface ReadContact extends Contact {
  contactRules: string
}

/**
 * A checked request for a clean: texts are trimmed and within their limits, absent ones are null; whom they
 * make the same person is read with them.
 */
export interface LeadInput extends ReadContact {
  name: string
  phone: string
  email: string | null
  postalCode: string | null
  address: string | null
  accessNotes: string | null
  parking: string | null
  pets: string | null
  allergies: string | null
  notes: string | null
  preferredDates: string[]
  /** What the client believed the price was; kept beside the price that counts, never used for it. */
  snapshot: Record<string, unknown> | null
  source: Source
  consent: { wording: string } | null
  language: Language
  /** Whose request it is: see `clientHash`; null for staff, and where all visitors share an address. */
  clientHash: string | null
  captcha: CaptchaState
  /** Of a link that was sent to somebody who was here before; null or absent where none led here. */
  returnToken?: string | null
}

/** What the price is for: the home as described now, or a quote that was shown. */
export type LeadSubject =
  | {
      home: Home
      /** The conversation it came from, as an API client names it. */
      session: SessionKey | null
      /** The conversation it came from, where staff make the request of it. */
      conversationId?: string | null
    }
  | { quoteToken: string }

/** An unknown or own referral code is refused, or dropped so that the lead is kept. */
export type ReferralPolicy = 'refuse' | 'drop'

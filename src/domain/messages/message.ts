import type { Language } from '../../words/catalogue.ts'
import type { DepositTold } from '../../words/deposit-told.ts'
import type { DepositReason } from '../bookings/booking.ts'
import type { WholeBooking } from '../bookings/queries.ts'
import type { KnownCompany } from '../company/record.ts'
import type { DepositStatus } from '../deposits/states.ts'
import type { lastMoments, Stake } from '../deposits/terms.rules.ts'
import type { Quote } from '../pricing/quotes.ts'
import type { MessageKind } from './kinds.ts'

/** What a mail is written from: the state at the moment of sending, never that of queueing. */
export interface MailFacts {
  kind: MessageKind
  language: Language
  company: KnownCompany
  /** Where customers leave a review; null asks for none. */
  reviewUrl: string | null
  /** Until when its visit is moved online, and given up for nothing, as it is written; null for what is over. */
  lastMoments: ReturnType<typeof lastMoments>
  /** What cancelling it touches, as it is written. */
  stake: Stake
  /** The business time zone. */
  zone: string
  /** Origin of the installation without a closing slash. */
  publicUrl: string
  lead: { pageToken: string; name: string; address: string | null; postalCode: string | null }
  quote: Quote
  /** Null for a request without a time. */
  booking: WholeBooking['booking'] | null
  /** Opens the booking's manage page; null where there is no booking. */
  manageToken: string | null
  /** Opens the page that ends what is not needed for an order; null where the mail is needed. */
  unsubscribeToken: string | null
  /** Referral credits that went into the visit, in cents. */
  creditCents: number
  /** Null for a booking of which none is or was asked. */
  deposit: MailDeposit | null
  /** The open visits a mail of links leads to; empty for any other. */
  visits: MailVisit[]
  /** The open requests such a mail leads to besides. */
  requests: MailRequest[]
  /** Free times close to one that is gone, where the mail is about one. */
  alternatives: MailAlternative[]
  /** The way back into the form of a quote, for who was here before; null in any other mail. */
  back: MailBack | null
  /** The start that is offered to somebody who asked for it; null in any other mail. */
  offer: MailOffer | null
  /** The start of an offer that staff ended; null in any other mail. */
  offerEnded: Date | null
}

/** A link that shows on a quote's form that its visitor reads this mailbox. */
export interface MailBack {
  quoteToken: string
  token: string
}

/** A free time, and the page on which it is asked for, in full. */
export interface MailAlternative {
  startsAt: Date
  url: string
}

export interface MailOffer {
  startsAt: Date
  /** Until when it is held for the reader; null once it is not. */
  heldUntil: Date | null
  /** Until when the link is good. */
  endsAt: Date
  /** Opens the page that books it. */
  token: string
}

/** A request without a visit and the token of its pages. */
export interface MailRequest {
  createdAt: Date
  pageToken: string
}

/** What every mail is printed with: in which language, for whom, from where. */
export type MailFrame = Pick<MailFacts, 'language' | 'company' | 'publicUrl'>

/** A visit and the token of its manage page. */
export interface MailVisit {
  startsAt: Date
  manageToken: string
}

/** How the money of a booking stands. */
export interface MailDeposit {
  cents: number
  status: DepositStatus | null
  /** Until when an unpaid one keeps the time. */
  holdExpiresAt: Date | null
  /** Where it is paid, in full; null while it cannot be. */
  payUrl: string | null
  reasons: DepositReason[]
  /** What became of what was paid. */
  told: DepositTold
  /** Its customer gave the visit up later than is free of charge, so many hours before the start. */
  isLate: boolean
  freeCancelHours: number
  /** The one refund the mail is about; null in any other. */
  refundCents: number | null
}

/** A mail as it is written; who gets it and under which id is the sender's matter. */
export interface WrittenMail {
  /** Never holds what a customer typed. */
  subject: string
  text: string
  html: string
  /** An iCalendar file; null where there is nothing to put into a calendar. */
  calendar: string | null
}

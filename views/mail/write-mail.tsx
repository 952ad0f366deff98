import type { MailFacts, WrittenMail } from '../../src/domain/messages/message.ts'
import { confirmedLetter, movedLetter, pendingLetter, reminderLetter } from './ahead-letters.ts'
import { backLetter } from './back-letter.ts'
import { visitCalendar } from './calendar.ts'
import {
  holdEndedLetter,
  refundedLetter,
  refundFailedLetter,
  sorryLetter,
} from './deposit-letters.ts'
import { cancelledLetter, completedLetter, expiredLetter, releasedLetter } from './end-letters.ts'
import type { Letter } from './letter.ts'
import { linksLetter } from './links-letter.ts'
import { offerEndedLetter, offerLetter } from './offer-letter.ts'
import { MailPage } from './page.tsx'
import { plainText } from './plain-text.ts'
import { requestLetter } from './request-letter.ts'
import type { BookedFacts } from './visit.ts'

type BookingKind = Exclude<
  MailFacts['kind'],
  'request_received' | 'manage_links' | 'wish_offered' | 'welcome_back'
>

const LETTERS: Record<BookingKind, (facts: BookedFacts) => Letter> = {
  booking_pending: pendingLetter,
  booking_confirmed: confirmedLetter,
  booking_moved: movedLetter,
  booking_cancelled: cancelledLetter,
  request_expired: expiredLetter,
  booking_reminder: reminderLetter,
  booking_completed: completedLetter,
  hold_ended: holdEndedLetter,
  deposit_refunded: refundedLetter,
  refund_failed: refundFailedLetter,
  payment_sorry: sorryLetter,
  start_released: releasedLetter,
}

/** What stands in the calendar of the reader afterwards. */
const WITH_CALENDAR = new Set<MailFacts['kind']>(['booking_confirmed', 'booking_moved'])

/**
 * Writes a mail from what is so: subject, text, HTML and, for a firm visit, a calendar file. The same facts
 * give the same mail. Throws an Error for a mail about a booking when there is none.
 */
export function writeMail(facts: MailFacts): WrittenMail {
  const letter = letterOf(facts)
  return {
    subject: letter.subject,
    text: plainText(letter, facts),
    html: MailPage({ letter, facts }).text,
    calendar: calendarOf(facts),
  }
}

function letterOf(facts: MailFacts): Letter {
  if (facts.kind === 'request_received') return requestLetter(facts)
  if (facts.kind === 'manage_links') return linksLetter(facts)
  if (facts.kind === 'welcome_back') return backLetter(facts)
  if (facts.kind === 'wish_offered') return offerLetter(facts)
  if (facts.offerEnded !== null) return offerEndedLetter(facts, facts.offerEnded)
  return LETTERS[facts.kind](booked(facts))
}

function calendarOf(facts: MailFacts): string | null {
  const isFirm = facts.booking?.status === 'CONFIRMED'
  return isFirm && WITH_CALENDAR.has(facts.kind) ? visitCalendar(booked(facts)) : null
}

function booked(facts: MailFacts): BookedFacts {
  const { booking, kind } = facts
  if (booking === null) throw new Error(`Cannot write "${kind}" without a booking`)
  return { ...facts, booking }
}

import { sayInstant } from '../../src/domain/shared/time/business-time.ts'
import { aheadMailWords, mailWords } from '../../src/words/mail.ts'
import { confirmWords } from '../../src/words/pages/booking.ts'
import { depositFacts, payWays, restToPay, unpaidDeposit, unpaidSentences } from './deposit.ts'
import { greeting } from './greeting.ts'
import type { Letter } from './letter.ts'
import { linksOf } from './links.ts'
import { changeSentences } from './rule.ts'
import { oneLine } from './typed.ts'
import { type BookedFacts, sayStart, visitFacts } from './visit.ts'

interface Own {
  subject: (when: string, company: string) => string
  title: string
  lead: string
}

/** A time was asked for: it is kept, and not confirmed yet; a deposit makes it so. */
export function pendingLetter(facts: BookedFacts): Letter {
  const { pending, unpaid } = aheadMailWords(facts.language)
  return aheadLetter(facts, unpaidDeposit(facts) === null ? pending : unpaid)
}

/** The time is firm. */
export function confirmedLetter(facts: BookedFacts): Letter {
  return aheadLetter(facts, aheadMailWords(facts.language).confirmed)
}

/** Another time, firm or still asked for. */
export function movedLetter(facts: BookedFacts): Letter {
  const { moved, movedRequest } = aheadMailWords(facts.language)
  return aheadLetter(facts, facts.booking.status === 'CONFIRMED' ? moved : movedRequest)
}

/** Shortly before a firm visit. */
export function reminderLetter(facts: BookedFacts): Letter {
  const { phone } = facts.company
  const { reminder } = aheadMailWords(facts.language)
  const isByPhone = facts.lastMoments.move === null && phone !== null
  const call = isByPhone ? [reminder.call(oneLine(phone))] : []
  return {
    ...aheadLetter(facts, reminder),
    closing: [[...changeSentences(facts), ...call].join(' ')],
  }
}

function aheadLetter(facts: BookedFacts, own: Own): Letter {
  const { language, company, booking, quote, kind } = facts
  const words = mailWords(language)
  const hasCalendar = booking.status === 'CONFIRMED' && kind !== 'booking_reminder'
  const { booking: manage } = linksOf(facts)
  const unpaid = unpaidDeposit(facts)
  return {
    subject: own.subject(sayStart(facts), oneLine(company.name)),
    title: own.title,
    opening: [
      greeting(facts),
      own.lead,
      ...heldUntil(facts),
      ...(unpaid === null ? [] : unpaidSentences(facts, unpaid)),
    ],
    facts: [...visitFacts(facts), ...depositFacts(facts)],
    steps: stepsOf(facts),
    closing: [
      ...(quote.estimate.beyondTable ? [confirmWords(language).fromNote] : []),
      ...(hasCalendar ? [words.calendar] : []),
      [...changeSentences(facts), words.change].join(' '),
    ],
    ways: [
      ...(unpaid === null ? [] : payWays(facts, unpaid)),
      ...(manage === null ? [] : [{ label: words.seeBooking, href: manage }]),
    ],
    because: words.because,
    unsubscribe: null,
  }
}

/** Until when a request without a deposit keeps its time. */
function heldUntil({ booking, deposit, zone, language }: BookedFacts): string[] {
  if (booking.status !== 'PENDING' || booking.holdExpiresAt === null || deposit !== null) return []
  return [aheadMailWords(language).pending.until(sayInstant(booking.holdExpiresAt, zone, language))]
}

/** What comes next, by how the booking and its deposit stand. */
function stepsOf(facts: BookedFacts): string[] {
  const { pending, unpaid, confirmed } = aheadMailWords(facts.language)
  if (facts.booking.status !== 'CONFIRMED') {
    return [...(unpaidDeposit(facts) === null ? pending : unpaid).steps]
  }
  const rest = restToPay(facts)
  const [first, ...more] = confirmed.steps
  return rest === null ? [...confirmed.steps] : [first!, confirmed.rest(rest), ...more.slice(1)]
}

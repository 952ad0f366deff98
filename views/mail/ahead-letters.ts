import { aheadMailWords, mailWords } from '../../src/words/mail.ts'
import { confirmWords } from '../../src/words/pages/booking.ts'
import { greeting } from './greeting.ts'
import type { Letter } from './letter.ts'
import { linksOf } from './links.ts'
import { oneLine } from './typed.ts'
import { type BookedFacts, sayStart, visitFacts } from './visit.ts'

interface Own {
  subject: (when: string, company: string) => string
  title: string
  lead: string
}

/** A time was asked for: it is kept, and not confirmed yet. */
export function pendingLetter(facts: BookedFacts): Letter {
  const { pending } = aheadMailWords(facts.language)
  return aheadLetter(facts, pending, { steps: pending.steps })
}

/** The time is firm. */
export function confirmedLetter(facts: BookedFacts): Letter {
  const { confirmed } = aheadMailWords(facts.language)
  return aheadLetter(facts, confirmed, { steps: confirmed.steps })
}

/** Another time, firm or still asked for. */
export function movedLetter(facts: BookedFacts): Letter {
  const { moved, movedRequest, confirmed, pending } = aheadMailWords(facts.language)
  return facts.booking.status === 'CONFIRMED'
    ? aheadLetter(facts, moved, { steps: confirmed.steps })
    : aheadLetter(facts, movedRequest, { steps: pending.steps })
}

/** Shortly before a firm visit. */
export function reminderLetter(facts: BookedFacts): Letter {
  const { reminder, confirmed } = aheadMailWords(facts.language)
  return {
    ...aheadLetter(facts, reminder, { steps: confirmed.steps }),
    closing: [reminder.late(oneLine(facts.company.phone))],
  }
}

function aheadLetter(facts: BookedFacts, own: Own, { steps }: { steps: string[] }): Letter {
  const { language, company, booking, quote, kind } = facts
  const words = mailWords(language)
  const hasCalendar = booking.status === 'CONFIRMED' && kind !== 'booking_reminder'
  const { booking: manage } = linksOf(facts)
  return {
    subject: own.subject(sayStart(facts), oneLine(company.name)),
    title: own.title,
    opening: [greeting(facts), own.lead],
    facts: visitFacts(facts),
    steps: [...steps],
    closing: [
      ...(quote.estimate.beyondTable ? [confirmWords(language).fromNote] : []),
      ...(hasCalendar ? [words.calendar] : []),
      words.change,
    ],
    ways: manage === null ? [] : [{ label: words.seeBooking, href: manage }],
    because: words.because,
    unsubscribe: null,
  }
}

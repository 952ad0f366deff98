import { sayDepositTold } from '../../src/words/deposit-told.ts'
import { depositWords, sayKept } from '../../src/words/deposits.ts'
import { endMailWords, mailWords } from '../../src/words/mail.ts'
import { bookingWords } from '../../src/words/pages/booking.ts'
import { alternativeWays } from './deposit.ts'
import { greeting } from './greeting.ts'
import type { Letter } from './letter.ts'
import { linksOf } from './links.ts'
import { oneLine } from './typed.ts'
import { type BookedFacts, sayStart, whenFact } from './visit.ts'

/** A visit was given up: by whom, what it costs, and the way to another time. */
export function cancelledLetter(facts: BookedFacts): Letter {
  const { language, company } = facts
  const { cancelled } = endMailWords(language)
  const words = bookingWords(language)
  return endLetter(facts, {
    subject: cancelled.subject(sayStart(facts), oneLine(company.name)),
    title: words.title.CANCELLED,
    opening: [greeting(facts), ...whatBecameOf(facts)],
    closing: [cancelled.calendar],
  })
}

/** Nobody answered a request in time. */
export function expiredLetter(facts: BookedFacts): Letter {
  const { language, company } = facts
  const { expired } = endMailWords(language)
  return endLetter(facts, {
    subject: expired.subject(sayStart(facts), oneLine(company.name)),
    title: expired.title,
    opening: [greeting(facts), bookingWords(language).cancelled.expired],
    closing: facts.alternatives.length > 0 ? [expired.closest] : [],
  })
}

/** The office let go of a start that nobody had paid or confirmed: the request stays. */
export function releasedLetter(facts: BookedFacts): Letter {
  const { language, company } = facts
  const { holdEnded, released, sorry } = endMailWords(language)
  return endLetter(facts, {
    subject: holdEnded.subject(sayStart(facts), oneLine(company.name)),
    title: holdEnded.title,
    opening: [greeting(facts), released.lead, released.request],
    closing: facts.alternatives.length > 0 ? [sorry.closest] : [],
  })
}

/** The team has left: thanks, and a review where the company collects them. */
export function completedLetter(facts: BookedFacts): Letter {
  const { language, company, reviewUrl } = facts
  const { completed } = endMailWords(language)
  const { booking: manage, unsubscribe } = linksOf(facts)
  const review = reviewUrl === null ? [] : [{ label: completed.write, href: reviewUrl }]
  const see = manage === null ? [] : [{ label: mailWords(language).seeBooking, href: manage }]
  const letter = endLetter(facts, {
    subject: completed.subject(oneLine(company.name)),
    title: completed.title,
    opening: [greeting(facts), completed.lead],
    closing: reviewUrl === null ? [] : [completed.review],
  })
  return {
    ...letter,
    ways: [...review, ...see],
    because: completed.because,
    unsubscribe: unsubscribe === null ? null : { label: completed.unsubscribe, href: unsubscribe },
  }
}

/** Who gave it up, and what that means for money. */
function whatBecameOf(facts: BookedFacts): string[] {
  const { language, booking } = facts
  const reason = booking.cancelReason ?? 'staff'
  const money = moneySentences(facts)
  if (money.length === 0) return [bookingWords(language).cancelled[reason]]
  return [depositWords(language).ended[reason], ...money]
}

/** What became of the money of a visit that will not be; empty where none came in. */
export function moneySentences({ language, deposit }: BookedFacts): string[] {
  if (deposit === null) return []
  const { told } = deposit
  const kept = told.heldCents === 0 ? [] : [sayKept(told.heldCents, deposit, language)]
  return [...sayDepositTold(told, language), ...kept]
}

/** What every letter about an end shares: which visit it was, and the ways to another time. */
export function endLetter(
  facts: BookedFacts,
  own: Pick<Letter, 'subject' | 'title' | 'opening' | 'closing'>,
): Letter {
  const words = mailWords(facts.language)
  return {
    ...own,
    facts: [whenFact(facts)],
    steps: [],
    ways: [...alternativeWays(facts), { label: words.otherTime, href: linksOf(facts).times }],
    because: words.because,
    unsubscribe: null,
  }
}

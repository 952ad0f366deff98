import type { MailDeposit } from '../../src/domain/messages/message.ts'
import { depositWords } from '../../src/words/deposits.ts'
import { endMailWords, mailWords } from '../../src/words/mail.ts'
import { sayMoney } from '../../src/words/money.ts'
import { alternativeWays } from './deposit.ts'
import { endLetter } from './end-letters.ts'
import { greeting } from './greeting.ts'
import type { Letter } from './letter.ts'
import { linksOf } from './links.ts'
import { oneLine } from './typed.ts'
import { type BookedFacts, sayStart } from './visit.ts'

/** The deposit was not paid in time: the time is free again, for this reader too. */
export function holdEndedLetter(facts: BookedFacts): Letter {
  const { language, company } = facts
  const { holdEnded } = endMailWords(language)
  const words = depositWords(language)
  return endLetter(facts, {
    subject: holdEnded.subject(sayStart(facts), oneLine(company.name)),
    title: holdEnded.title,
    opening: [greeting(facts), `${words.ended.expired} ${words.nothingCharged}`],
    closing: [holdEnded.late],
  })
}

/** Money went back: how much, where to, and how long it takes. */
export function refundedLetter(facts: BookedFacts): Letter {
  const { language, company, booking } = facts
  const { refunded } = endMailWords(language)
  const amount = sayMoney(depositOf(facts).refundCents, language)
  const isAhead = booking.status === 'PENDING' || booking.status === 'CONFIRMED'
  const { booking: manage } = linksOf(facts)
  const letter = endLetter(facts, {
    subject: refunded.subject(amount, oneLine(company.name)),
    title: refunded.title,
    opening: [greeting(facts), refunded.lead(amount), depositWords(language).onItsWay],
    closing: isAhead ? [refunded.stays] : [],
  })
  const see = manage === null ? [] : [{ label: mailWords(language).seeBooking, href: manage }]
  return isAhead ? { ...letter, ways: see } : { ...letter, ways: [...letter.ways, ...see] }
}

/** Paid when the time was gone: all of it goes back, and what is free instead. */
export function sorryLetter(facts: BookedFacts): Letter {
  const { language, company } = facts
  const { sorry } = endMailWords(language)
  const amount = sayMoney(depositOf(facts).refundCents, language)
  return endLetter(facts, {
    subject: sorry.subject(sayStart(facts), oneLine(company.name)),
    title: sorry.title,
    opening: [
      greeting(facts),
      sorry.lead,
      `${sorry.refund(amount)} ${depositWords(language).onItsWay}`,
    ],
    closing: alternativeWays(facts).length > 0 ? [sorry.closest] : [],
  })
}

function depositOf({ deposit, kind }: BookedFacts): MailDeposit {
  if (deposit === null) throw new Error(`Cannot write "${kind}" without a deposit`)
  return deposit
}

import { depositWords } from '../../src/words/deposits.ts'
import { endMailWords, mailWords } from '../../src/words/mail.ts'
import { sayMoney } from '../../src/words/money.ts'
import { alternativeWays } from './deposit.ts'
import { endLetter, moneySentences } from './end-letters.ts'
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
  const money = moneySentences(facts)
  return endLetter(facts, {
    subject: holdEnded.subject(sayStart(facts), oneLine(company.name)),
    title: holdEnded.title,
    opening: [
      greeting(facts),
      `${words.ended.expired} ${money.length > 0 ? money.join(' ') : words.nothingCharged}`,
    ],
    closing: money.length > 0 ? [] : [holdEnded.late],
  })
}

/** Money went back: how much, where to, and how long it takes. */
export function refundedLetter(facts: BookedFacts): Letter {
  const { language, company, booking } = facts
  const { refunded } = endMailWords(language)
  const amount = sayMoney(refundOf(facts), language)
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

/** A refund the card's bank did not take: the money is owed still. */
export function refundFailedLetter(facts: BookedFacts): Letter {
  const { language, company } = facts
  const { refundFailed } = endMailWords(language)
  const amount = sayMoney(refundOf(facts), language)
  const { booking: manage } = linksOf(facts)
  return {
    ...endLetter(facts, {
      subject: refundFailed.subject(amount, oneLine(company.name)),
      title: refundFailed.title,
      opening: [greeting(facts), refundFailed.lead(amount), refundFailed.next],
      closing: [],
    }),
    ways: manage === null ? [] : [{ label: mailWords(language).seeBooking, href: manage }],
  }
}

/** Paid when the time was gone: all of it goes back, and what is free instead. */
export function sorryLetter(facts: BookedFacts): Letter {
  const { language, company } = facts
  const { sorry } = endMailWords(language)
  const amount = sayMoney(refundOf(facts), language)
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

/** The refund the mail is about; one written before mails named it is about all that goes back. */
function refundOf({ deposit, kind }: BookedFacts): number {
  if (deposit === null) throw new Error(`Cannot write "${kind}" without a deposit`)
  const { refundCents, told } = deposit
  return (
    refundCents ?? told.goneCents + told.goingCents + told.besideGoneCents + told.besideGoingCents
  )
}

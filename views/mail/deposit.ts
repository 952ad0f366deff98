import type { MailDeposit } from '../../src/domain/messages/message.ts'
import { sayInstant, sayTime, toBusiness } from '../../src/domain/shared/time/business-time.ts'
import { depositWords, sayDepositReasons, sayRefundRule } from '../../src/words/deposits.ts'
import { sayMoney } from '../../src/words/money.ts'
import type { Fact, Way } from './letter.ts'
import type { BookedFacts } from './visit.ts'

/** The deposit while it waits to be paid; null otherwise. */
export const unpaidDeposit = ({ deposit, booking }: BookedFacts): MailDeposit | null =>
  deposit?.status === 'due' && booking.status === 'PENDING' ? deposit : null

/** What is left of the price once a deposit is paid, in words; null while none is. */
export const restAfterDeposit = (facts: BookedFacts): string | null =>
  facts.deposit?.status === 'paid' ? restOf(facts, facts.deposit) : null

/** The row of the deposit among a visit's facts: asked for or paid, and what is then left. */
export function depositFact(facts: BookedFacts): Fact[] {
  const { language, deposit } = facts
  const words = depositWords(language)
  if (deposit === null) return []
  const isPaid = deposit.status === 'paid'
  if (!isPaid && unpaidDeposit(facts) === null) return []
  const amount = sayMoney(deposit.cents, language)
  const lines = [isPaid ? words.paid(amount) : amount, words.left(restOf(facts, deposit))]
  return [{ name: words.deposit, lines }]
}

/** Until when the time is kept, why a deposit is asked for, and when it comes back. */
export function unpaidSentences(facts: BookedFacts, deposit: MailDeposit): string[] {
  const { language, zone, booking } = facts
  const { holdExpiresAt, reasons, cents } = deposit
  const words = depositWords(language)
  const until = holdExpiresAt && sayTime(toBusiness(holdExpiresAt, zone).minutesOfDay, language)
  const counts = words.counts(restOf(facts, deposit))
  const sums = `${words.due(sayMoney(cents, language))} ${counts}`
  return [
    until && words.hold(until),
    sayDepositReasons(reasons, language),
    booking.depositTerms === null
      ? sums
      : `${sums} ${sayRefundRule(booking.depositTerms, language)}`,
  ].filter((sentence): sentence is string => Boolean(sentence))
}

/** The way to where it is paid. */
export const payWays = ({ language }: BookedFacts, { payUrl, cents }: MailDeposit): Way[] =>
  payUrl === null
    ? []
    : [{ label: depositWords(language).pay(sayMoney(cents, language)), href: payUrl }]

/** Free times in place of one that is gone. */
export const alternativeWays = ({ deposit, zone, language }: BookedFacts): Way[] =>
  (deposit?.alternatives ?? []).map(({ startsAt, url }) => ({
    label: sayInstant(startsAt, zone, language),
    href: url,
  }))

const restOf = ({ quote, language }: BookedFacts, { cents }: MailDeposit): string =>
  sayMoney(quote.estimate.totalWithTaxCents - cents, language)

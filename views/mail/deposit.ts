import type { MailDeposit, MailFacts } from '../../src/domain/messages/message.ts'
import { sayInstant, sayTime, toBusiness } from '../../src/domain/shared/time/business-time.ts'
import { depositWords, sayDepositReasons, sayRefundRule } from '../../src/words/deposits.ts'
import { sayMoney } from '../../src/words/money.ts'
import type { Fact, Way } from './letter.ts'
import type { BookedFacts } from './visit.ts'

/** The deposit while it waits to be paid; null otherwise. */
export const unpaidDeposit = ({ deposit, booking }: BookedFacts): MailDeposit | null =>
  deposit?.status === 'due' && booking.status === 'PENDING' ? deposit : null

/** What is left of the price once a deposit is paid or a credit went into it, in words; null without either. */
export const restToPay = (facts: BookedFacts): string | null => {
  const paid = facts.deposit?.status === 'paid' ? facts.deposit : null
  return paid === null && facts.creditCents === 0 ? null : restOf(facts, paid)
}

/** The rows of the deposit, asked for or paid, and of a credit among a visit's facts; the last says what is then left. */
export function depositFacts(facts: BookedFacts): Fact[] {
  const { language, creditCents } = facts
  const words = depositWords(language)
  const deposit = countedDeposit(facts)
  const left = words.left(restOf(facts, deposit))
  const rows: Fact[] = []
  if (creditCents > 0) {
    rows.push({ name: words.credit, lines: [words.credited(sayMoney(creditCents, language))] })
  }
  if (deposit !== null) {
    const amount = sayMoney(deposit.cents, language)
    rows.push({
      name: words.deposit,
      lines: [deposit.status === 'paid' ? words.paid(amount) : amount],
    })
  }
  rows.at(-1)?.lines.push(left)
  return rows
}

/** The deposit as far as it is paid or still to be paid; null where it counts for nothing. */
const countedDeposit = (facts: BookedFacts): MailDeposit | null =>
  facts.deposit?.status === 'paid' ? facts.deposit : unpaidDeposit(facts)

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
      : `${sums} ${sayRefundRule(booking.depositTerms, language, facts.lastMoments.cancel === null)}`,
  ].filter((sentence): sentence is string => Boolean(sentence))
}

/** The way to where it is paid. */
export const payWays = ({ language }: BookedFacts, { payUrl, cents }: MailDeposit): Way[] =>
  payUrl === null
    ? []
    : [{ label: depositWords(language).pay(sayMoney(cents, language)), href: payUrl }]

/** Free times in place of one that is gone. */
export const alternativeWays = ({ alternatives, zone, language }: MailFacts): Way[] =>
  alternatives.map(({ startsAt, url }) => ({
    label: sayInstant(startsAt, zone, language),
    href: url,
  }))

const restOf = ({ quote, creditCents, language }: BookedFacts, deposit: MailDeposit | null) =>
  sayMoney(
    Math.max(0, quote.estimate.totalWithTaxCents - (deposit?.cents ?? 0) - creditCents),
    language,
  )

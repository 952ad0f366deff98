import { sayInstant } from '../../src/domain/shared/time/business-time.ts'
import { type ChangeRule, sayChangeRule } from '../../src/words/change-rule.ts'
import type { BookedFacts } from './visit.ts'

/** What can still be done about a visit when the mail is written, and what cancelling costs. */
export const changeSentences = (facts: BookedFacts): string[] =>
  sayChangeRule(changeRuleOf(facts), facts.language)

/** The same, not said yet. */
export function changeRuleOf(facts: BookedFacts): ChangeRule {
  const { booking, deposit, lastMoments, zone, language } = facts
  const say = (moment: Date | null) => moment && sayInstant(moment, zone, language)
  const status = deposit?.status ?? null
  const isPaid = status === 'paid'
  const isFree =
    status === null ||
    status === 'waived' ||
    (isPaid && booking.depositTerms?.lateCancel === 'refund')
  const paid = { keptAfter: say(lastMoments.cancel) }
  return {
    moveUntil: say(lastMoments.move),
    cancel: isFree ? 'free' : isPaid ? paid : 'told_elsewhere',
  }
}

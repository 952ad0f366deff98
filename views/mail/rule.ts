import { sayInstant } from '../../src/domain/shared/time/business-time.ts'
import { changeRule, sayChangeRule } from '../../src/words/change-rule.ts'
import type { BookedFacts } from './visit.ts'

/** What can still be done about a visit when the mail is written, and what cancelling costs. */
export function changeSentences({ stake, lastMoments, zone, language }: BookedFacts): string[] {
  const rule = changeRule(stake, lastMoments, (moment) => sayInstant(moment, zone, language))
  return sayChangeRule(rule, language)
}

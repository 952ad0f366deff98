import type { Language } from '../../src/words/catalogue.ts'
import { type ChangeRule, isPastRule, sayChangeRule } from '../../src/words/change-rule.ts'
import type { Html } from '../jsx/runtime.ts'
import { Notice } from '../parts/notice.tsx'

/** What can be done about a visit, and what cancelling costs; marked where something is over already. */
export const RuleNotice = ({ rule, lang }: { rule: ChangeRule; lang: Language }): Html => (
  <Notice kind={isPastRule(rule) ? 'signal' : 'note'}>
    {sayChangeRule(rule, lang).map((sentence) => (
      <p>{sentence}</p>
    ))}
  </Notice>
)

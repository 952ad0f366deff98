import { withDefaults } from '../../pricing/home.rules.ts'
import type { HomeFacts } from '../../pricing/home.ts'
import type { Reading } from '../answer.ts'
import { merge } from '../understand/merge.rules.ts'
import type { HandoffReason } from '../understand/understanding.rules.ts'
import type { Acts } from './acts.rules.ts'

/** What a message is read against. */
export interface Base {
  facts: HomeFacts
  reading: Reading
  /** Everything said before was set aside, as it is too long ago to count by itself. */
  cameBack: boolean
}

const fresh = (reading: Reading): Reading => ({
  asked: null,
  due: [],
  beyond: null,
  complained: false,
  confidence: reading.confidence,
})

/**
 * What still counts of what was said before: nothing after "start over"; after a long silence the home is
 * set aside until they say that it is the same one; once they do, it counts again.
 */
export function carryOver(
  before: { facts: HomeFacts; reading: Reading },
  acts: Acts,
  isStale: boolean,
): Base {
  const { facts, reading } = before
  if (acts.startsOver) return { facts: {}, reading: fresh(reading), cameBack: false }
  const isKnown = Object.keys(facts).length > 0 || reading.due.length > 0
  if (isStale && isKnown) {
    const kept = withDefaults(facts) ? { facts, due: reading.due } : null
    const aside = { facts: {}, reading: { ...fresh(reading), kept }, cameBack: true }
    return kept && acts.isSame ? takeUp(aside, kept) : aside
  }
  const { kept } = reading
  if (kept && (acts.isSame || acts.isYes)) return takeUp({ facts, reading, cameBack: false }, kept)
  if (kept && acts.isNo) return { facts, reading: { ...reading, kept: null }, cameBack: false }
  return { facts, reading, cameBack: false }
}

function takeUp({ facts, reading }: Base, kept: { facts: HomeFacts; due: HandoffReason[] }): Base {
  const due = [...kept.due, ...reading.due.filter((reason) => !kept.due.includes(reason))]
  return {
    facts: merge(kept.facts, facts),
    reading: { ...reading, due, kept: null },
    cameBack: false,
  }
}

import { merge, mergeHandoffs } from '../../../../src/domain/chat/understand/merge.rules.ts'
import { understand } from '../../../../src/domain/chat/understand/understand.rules.ts'
import type {
  Asked,
  HandoffReason,
  Known,
  Understanding,
} from '../../../../src/domain/chat/understand/understanding.rules.ts'
import type { HomeFacts } from '../../../../src/domain/pricing/home.ts'

/** What is known after a conversation, keyed as the labelling guide names it. */
export interface Heard {
  asserted: Record<string, unknown>
  add_ons: Record<string, unknown>
  last: Understanding
}

/** Plays a conversation from empty; the system asks for what is missing after every turn. */
export function play(turns: readonly string[]): Heard {
  let known: Known = { facts: {}, asked: null, language: null }
  let due: HandoffReason[] = []
  let last: Understanding | undefined
  for (const turn of turns) {
    last = understand(turn, known)
    due = mergeHandoffs(due, last)
    const facts = merge(known.facts, last.facts)
    known = { facts, asked: ask(facts), language: last.language }
  }
  if (!last) throw new Error('A conversation needs a turn')
  const { facts } = known
  const handoff = due.length > 0
  const estimate = facts.beds !== undefined && facts.baths !== undefined && !handoff
  return {
    asserted: { ...facts, intent: last.intent, handoff, estimate },
    add_ons: { ...facts.add_ons },
    last,
  }
}

function ask(facts: HomeFacts): Asked {
  if (facts.beds === undefined) return facts.baths === undefined ? 'both' : 'beds'
  return facts.baths === undefined ? 'baths' : null
}

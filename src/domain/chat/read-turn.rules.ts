import type { Language } from '../../words/catalogue.ts'
import type { CompanyRecord } from '../company/record.ts'
import type { Estimate } from '../pricing/estimate.ts'
import { isPriceable, withDefaults } from '../pricing/home.rules.ts'
import type { Home, HomeFacts } from '../pricing/home.ts'
import type { Answer, CaseReason, Reading } from './answer.ts'
import { type Reply, reply } from './reply.rules.ts'
import { merge } from './understand/merge.rules.ts'
import { understand } from './understand/understand.rules.ts'
import type { Understanding } from './understand/understanding.rules.ts'

export interface Before {
  facts: HomeFacts
  reading: Reading
  language: Language
  turnCount: number
}

export interface Terms {
  /** The price of a home in this conversation, which may be one that was promised before. */
  price(home: Home): Estimate
  company: CompanyRecord
}

export interface TurnRead {
  facts: HomeFacts
  reading: Reading
  answer: Omit<Answer, 'quoteToken'>
}

/** One message read against what was known: new facts, what is open, and the whole answer but its link. */
export function readTurn(message: string, before: Before, terms: Terms): TurnRead {
  const { asked } = before.reading
  const said = understand(message, { facts: before.facts, asked, language: before.language })
  const facts = merge(before.facts, said.facts)
  const beyond = stillBeyond(before.reading.beyond, said)
  const reasonNow = reasonOf(said)
  const reason = reasonNow ?? keptReason(before.reading.reason, said, beyond)
  const handoff = reason !== null && reason !== 'complaint'
  const home = withDefaults(facts)
  const priced =
    home && !handoff && isPriceable(home) ? { home, estimate: terms.price(home) } : null
  const answered: Reply = reply({
    language: said.language,
    said,
    facts,
    reason,
    reasonNow: reasonNow !== null,
    beyond,
    priced,
    company: terms.company,
  })
  const confidence = soFar(before, said.confidence)
  return {
    facts,
    reading: { asked: answered.asked, reason, beyond, confidence },
    answer: {
      intent: said.intent,
      language: said.language,
      facts,
      missing: answered.missing,
      questions: answered.questions,
      replyText: answered.text,
      quickReplies: answered.quickReplies,
      reason,
      handoff,
      estimate: priced?.estimate ?? null,
      confidence,
    },
  }
}

function reasonOf(said: Understanding): CaseReason | null {
  if (said.handoff) return said.handoff.reason
  if (said.tooManyRooms) return 'large_home'
  return said.intent === 'COMPLAINT' ? 'complaint' : null
}

/** A reason stays open until this message takes it back ("no mold after all", "sorry, 3 bedrooms"). */
function keptReason(
  reason: CaseReason | null,
  said: Understanding,
  beyond: Reading['beyond'],
): CaseReason | null {
  if (reason === 'large_home') return beyond ? reason : null
  return said.cleared.some((cleared) => cleared === reason) ? null : reason
}

function stillBeyond(known: Reading['beyond'], said: Understanding): Reading['beyond'] {
  const rooms = { ...known, ...said.beyond }
  if (said.facts.beds !== undefined) delete rooms.beds
  if (said.facts.baths !== undefined) delete rooms.baths
  return Object.keys(rooms).length > 0 ? rooms : null
}

/** The mean over the messages so far, to two decimals. */
function soFar({ reading, turnCount }: Before, confidence: number): number {
  const mean = (reading.confidence * turnCount + confidence) / (turnCount + 1)
  return Math.round(mean * 100) / 100
}

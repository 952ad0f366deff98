import type { Language } from '../../words/catalogue.ts'
import type { CompanyRecord } from '../company/record.ts'
import type { Estimate } from '../pricing/estimate.ts'
import { isPriceable, withDefaults } from '../pricing/home.rules.ts'
import type { Home, HomeFacts } from '../pricing/home.ts'
import type { CaseReason, Reading, StoredAnswer } from './answer.ts'
import { reply } from './reply.rules.ts'
import { merge } from './understand/merge.rules.ts'
import { understand } from './understand/understand.rules.ts'
import type { Understanding } from './understand/understanding.rules.ts'

export interface Before {
  facts: HomeFacts
  reading: Reading
  language: Language
  turnCount: number
}

/** What a message changes, before it is answered. */
export interface TurnRead {
  said: Understanding
  facts: HomeFacts
  reason: CaseReason | null
  reasonNow: boolean
  beyond: Reading['beyond']
  confidence: number
  /** The home to price; null while something is missing or a person must take over. */
  home: Home | null
}

/** Reads one message against what was known. */
export function readTurn(message: string, before: Before): TurnRead {
  const { asked } = before.reading
  const said = understand(message, { facts: before.facts, asked, language: before.language })
  const facts = merge(before.facts, said.facts)
  const beyond = stillBeyond(before.reading.beyond, said)
  const reasonNow = reasonOf(said)
  const reason = reasonNow ?? keptReason(before.reading.reason, said, beyond)
  const home = withDefaults(facts)
  return {
    said,
    facts,
    reason,
    reasonNow: reasonNow !== null,
    beyond,
    confidence: soFar(before, said.confidence),
    home: home && !needsPerson(reason) && isPriceable(home) ? home : null,
  }
}

/** The answer to a message that was read, at the price of its home, and what stays open after it. */
export function answerTurn(
  read: TurnRead,
  quote: { estimate: Estimate; token: string } | null,
  company: CompanyRecord,
): { answer: StoredAnswer; reading: Reading } {
  const { said, facts, reason, reasonNow, beyond, confidence, home } = read
  const { language, intent } = said
  const priced = home && quote ? { home, estimate: quote.estimate } : null
  const { text, asked, ...answered } = reply({
    language,
    said,
    facts,
    reason,
    reasonNow,
    beyond,
    priced,
    company,
  })
  return {
    reading: { asked, reason, beyond, confidence },
    answer: {
      ...answered,
      intent,
      language,
      facts,
      replyText: text,
      reason,
      handoff: needsPerson(reason),
      quoteToken: quote?.token ?? null,
      confidence,
    },
  }
}

/** A complaint is a person's matter too, but the talk about a price goes on. */
const needsPerson = (reason: CaseReason | null): boolean =>
  reason !== null && reason !== 'complaint'

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

import type { Language } from '../../words/catalogue.ts'
import type { CompanyRecord } from '../company/record.ts'
import type { Estimate } from '../pricing/estimate.ts'
import { isPriceable, withDefaults } from '../pricing/home.rules.ts'
import type { Home, HomeFacts } from '../pricing/home.ts'
import type { CaseReason, Reading, StoredAnswer } from './answer.ts'
import { reply } from './reply.rules.ts'
import { merge, mergeHandoffs } from './understand/merge.rules.ts'
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
  /** What is open after it, but for the question the answer will ask. */
  open: Omit<Reading, 'asked'>
  /** The reason for a person, and whether this message gave it. */
  reason: CaseReason | null
  reasonNow: boolean
  /** The home to price; null while something is missing or a person must take over. */
  home: Home | null
}

/** Reads one message against what was known. */
export function readTurn(message: string, before: Before): TurnRead {
  const { asked, due, beyond, complained } = before.reading
  const said = understand(message, { facts: before.facts, asked, language: before.language })
  const facts = merge(before.facts, said.facts)
  const open = {
    due: mergeHandoffs(due, said),
    beyond: stillBeyond(beyond, said),
    complained: complained || said.intent === 'COMPLAINT',
    confidence: soFar(before, said.confidence),
  }
  const home = withDefaults(facts)
  return {
    said,
    facts,
    open,
    reason: reasonIn(open),
    reasonNow: said.handoff !== null || said.tooManyRooms || said.intent === 'COMPLAINT',
    home: home && !needsPerson(reasonIn(open)) && isPriceable(home) ? home : null,
  }
}

/** The reason for a person in what is open: the latest hand-off, then the size, then a complaint. */
export function reasonIn({ due, beyond, complained }: Omit<Reading, 'asked'>): CaseReason | null {
  return due.at(-1) ?? (beyond ? 'large_home' : complained ? 'complaint' : null)
}

/** The answer to a message that was read, at the price of its home, and what stays open after it. */
export function answerTurn(
  read: TurnRead,
  quote: { estimate: Estimate; token: string } | null,
  company: CompanyRecord,
): { answer: StoredAnswer; reading: Reading } {
  const { said, facts, open, reason, reasonNow, home } = read
  const { language, intent } = said
  const priced = home && quote ? { home, estimate: quote.estimate } : null
  const { text, asked, ...answered } = reply({
    language,
    said,
    facts,
    reason,
    reasonNow,
    beyond: open.beyond,
    priced,
    company,
  })
  return {
    reading: { ...open, asked },
    answer: {
      ...answered,
      intent,
      language,
      facts,
      replyText: text,
      reason,
      handoff: needsPerson(reason),
      quoteToken: quote?.token ?? null,
      confidence: open.confidence,
    },
  }
}

/** A complaint is a person's matter too, but the talk about a price goes on. */
const needsPerson = (reason: CaseReason | null): boolean =>
  reason !== null && reason !== 'complaint'

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

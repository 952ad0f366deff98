import type { HomeFacts } from '../../pricing/home.ts'
import { readAddOns } from './addons.rules.ts'
import { type Choice, readCleaningType, readFrequency } from './choices.rules.ts'
import { readPostalCode, readTimes } from './details.rules.ts'
import { readFloors, readGrease } from './floors.rules.ts'
import { readHazards } from './hazards.rules.ts'
import { readIntent } from './intent.rules.ts'
import { detectLanguage } from './language.rules.ts'
import { type Mark, scan, spell } from './marks.rules.ts'
import { readRooms } from './mentions.rules.ts'
import { assembleNumbers } from './numbers.rules.ts'
import { readPerson } from './person.rules.ts'
import { findDenied } from './polarity.rules.ts'
import { readRoomFacts } from './room-facts.rules.ts'
import { tokenise } from './tokens.rules.ts'
import type {
  Doubt,
  FaqTopic,
  HandoffReason,
  Intent,
  Known,
  Understanding,
} from './understanding.rules.ts'

const MAX_MESSAGE_CHARS = 2_000
const CONFIDENT = 0.95
const LOST = 0.4
const PER_DOUBT = 0.15

/**
 * Reads one message in the light of what is known: its facts, its intent, whether a person must take
 * over, and what stays doubtful. Pure and total: any text gives a valid answer; what is longer than
 * 2,000 characters is not read.
 */
export function understand(text: string, known: Known): Understanding {
  const message = text.slice(0, MAX_MESSAGE_CHARS)
  const raw = tokenise(message)
  const language = detectLanguage(raw, known.language)
  const tokens = spell(raw)
  const marks = assembleNumbers(scan(tokens, 'facts', language))
  const hazardMarks = scan(tokens, 'hazards', language)
  const intentMarks = scan(tokens, 'intents', language)
  const denied = findDenied(marks)

  const rooms = readRooms(marks, denied, known.facts)
  const counted = readRoomFacts(marks, rooms, { ...known, language })
  const home = readHome(marks, denied)
  const facts: HomeFacts = { ...counted.facts, ...home.facts }
  const doubts = [...counted.doubts, ...home.doubts]
  const extras = readAddOns(marks, denied, rooms, known.facts)
  if (Object.keys(extras.addOns).length > 0) facts.add_ons = extras.addOns
  doubts.push(...extras.doubts)

  const hazards = readHazards(hazardMarks, findDenied(hazardMarks), message, known.year)
  const person = readPerson(intentMarks)
  const cleared: HandoffReason[] = [
    ...hazards.cleared,
    ...(person.isDenied ? ['person' as const] : []),
  ]
  const reason = hazards.standing[0] ?? (person.isAsked ? 'person' : null)
  const { intent, topic } = readIntent(intentMarks, {
    facts,
    isAnswer: counted.isAnswer,
    handsOff: reason !== null,
  })
  const postalCode = readPostalCode(tokens)
  const preferredTimes = readTimes(marks, message)
  return {
    facts: keepMeant(facts, intent, topic),
    beyond: counted.beyond,
    tooManyRooms: Object.keys(counted.beyond).length > 0,
    intent,
    handoff: reason ? { reason } : null,
    cleared,
    doubts,
    language,
    confidence: rate(intent, doubts),
    faqTopic: topic,
    ...(postalCode ? { postalCode } : {}),
    ...(preferredTimes ? { preferredTimes } : {}),
  }
}

/** What is said of the home besides its rooms and extras. */
function readHome(marks: Mark[], denied: Set<number>): { facts: HomeFacts; doubts: Doubt[] } {
  const facts: HomeFacts = {}
  const doubts: Doubt[] = []
  const type = readCleaningType(marks, denied)
  const frequency = readFrequency(marks, denied)
  const floors = readFloors(marks, denied)
  const grease = readGrease(marks, denied)
  if (type.value) facts.cleaning_type = type.value
  doubts.push(...doubtOf('cleaning_type', type), ...doubtOf('frequency', frequency))
  if (frequency.value) facts.frequency = frequency.value
  if (floors !== null) facts.multi_floor = floors
  if (grease !== null) facts.heavy_grease = grease
  return { facts, doubts }
}

function doubtOf(fact: 'cleaning_type' | 'frequency', choice: Choice<string>): Doubt[] {
  if (!choice.unclear) return []
  const { unclear: why, values } = choice
  return [values ? { fact, why, values } : { fact, why }]
}

/** A question or a complaint that names an oven or a deep clean does not order one. */
function keepMeant(facts: HomeFacts, intent: Intent, topic: FaqTopic | null): HomeFacts {
  if (intent === 'QUOTE' || intent === 'BOOK' || intent === 'OTHER') return facts
  const { beds, baths, cleaning_type, frequency } = facts
  const keepsType = intent === 'FAQ' && topic !== 'included' && cleaning_type !== undefined
  return {
    ...(beds === undefined ? {} : { beds }),
    ...(baths === undefined ? {} : { baths }),
    ...(keepsType ? { cleaning_type } : {}),
    ...(frequency && intent === 'FAQ' ? { frequency } : {}),
  }
}

function rate(intent: Intent, doubts: Doubt[]): number {
  const base = intent === 'OTHER' ? LOST : CONFIDENT
  return Math.max(0.1, Math.round((base - PER_DOUBT * doubts.length) * 100) / 100)
}

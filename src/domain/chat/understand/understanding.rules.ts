import type { AddOn, HomeFacts } from '../../pricing/home.ts'

/** The two languages the product speaks. */
export type Language = 'en' | 'fr'

/** What the system asked last: the one missing fact, or both. */
export type Asked = 'beds' | 'baths' | 'both' | null

export type Intent = 'QUOTE' | 'BOOK' | 'FAQ' | 'CHANGE_CANCEL' | 'COMPLAINT' | 'OTHER'

export const HANDOFF_REASONS = [
  'mold',
  'renovation',
  'hoarding',
  'biohazard',
  'sewage',
  'asbestos',
  'fire_or_flood',
  'infestation',
  'person',
] as const
export type HandoffReason = (typeof HANDOFF_REASONS)[number]

export const FAQ_TOPICS = [
  'area',
  'hours',
  'supplies',
  'insurance',
  'pets',
  'payment',
  'cancellation',
  'included',
  'duration',
  'access',
  'staff',
  'guarantee',
  'price',
  'offer',
] as const
export type FaqTopic = (typeof FAQ_TOPICS)[number]

/** Something said that could not be taken as a fact for sure; the reply may ask about it. */
export interface Doubt {
  fact: keyof HomeFacts | AddOn | 'steam_sofa'
  why:
    | 'several_values'
    | 'range'
    | 'bare_number'
    | 'not_whole'
    | 'quebec_rooms'
    | 'rooms_not_bedrooms'
    | 'beyond_limit'
    | 'unknown_size'
    | 'unknown_count'
    | 'described_only'
    | 'not_offered'
  /** What competes, in the order said, where it can be named: offered again as answers. */
  values?: (number | string)[]
}

/** What the conversation knows before this message. */
export interface Known {
  facts: HomeFacts
  asked: Asked
  language: Language | null
  /** The year of today: a flood of this or last year is no old story. Unknown: every year named is past. */
  year?: number
}

/** What one message says. */
export interface Understanding {
  /** Only what this message says; merge it over what was known. */
  facts: HomeFacts
  /** Room counts above what a price exists for; never stored as facts. */
  beyond: { beds?: number; baths?: number }
  /** True when `beyond` holds anything. */
  tooManyRooms: boolean
  intent: Intent
  /** The first reason why a person must take over, as said in this message. */
  handoff: { reason: HandoffReason } | null
  /** Reasons this message denies ("no mold"): an earlier hand-off for them is off again. */
  cleared: HandoffReason[]
  doubts: Doubt[]
  language: Language
  /** 0..1: how sure the reading is. */
  confidence: number
  faqTopic: FaqTopic | null
  /** A Canadian postal code, upper case with one space. */
  postalCode?: string
  /** The customer's own words about day and hour. */
  preferredTimes?: string
}

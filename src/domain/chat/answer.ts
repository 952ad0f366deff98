import type { Language } from '../../words/catalogue.ts'
import type { Estimate } from '../pricing/estimate.rules.ts'
import type { HomeFacts } from '../pricing/home.ts'
import type { Asked, Doubt, HandoffReason, Intent } from './understand/understanding.rules.ts'
import type { Wish } from './when/wish.ts'

/** Why a person must look at a conversation. */
export type CaseReason = HandoffReason | 'large_home' | 'complaint'

/** What reading a conversation left open, beside the facts themselves. */
export interface Reading {
  /** The question asked last, so that a bare "3" can answer it. */
  asked: Asked
  /** Why a person must take over, as long as it was not taken back. */
  due: HandoffReason[]
  /** Rooms beyond the ten that can be priced, as said. */
  beyond: { beds?: number; baths?: number } | null
  /** Somebody was unhappy with a visit. */
  complained: boolean
  /** How sure the reading of the whole conversation is, 0 to 1. */
  confidence: number
  /** When they would like a visit. */
  wish?: Wish | null
  /** They asked for a time before there was a price: the times follow it. */
  wantsTime?: boolean
  /** Said, but not clear; asked about as soon as the rooms are known. */
  doubt?: Doubt | null
  /** Upper case with one blank. */
  postalCode?: string | null
  /** What was known before a long silence; it counts again once they say that it still holds. */
  kept?: { facts: HomeFacts; due: HandoffReason[] } | null
  /** How many messages in a row were not understood. */
  lost?: number
  /** Whom to call is known. */
  contactGiven?: boolean
  /** Rudeness was answered once; again it is let pass. */
  wasRude?: boolean
  /** The form that sends manage links is open, or its answer stands. */
  links?: 'open' | 'sent' | null
}

/** Where a visitor came from, kept with the conversation until it becomes a lead. */
export interface Source {
  utm_source?: string
  utm_medium?: string
  utm_campaign?: string
  utm_term?: string
  utm_content?: string
  referrer?: string
  referral_code?: string
}

/** The answer to one message, stored with it so that a repeat gets the same. */
export interface StoredAnswer {
  intent: Intent
  language: Language
  facts: HomeFacts
  missing: ('beds' | 'baths')[]
  questions: string[]
  replyText: string
  /** Answers a person can tap; a tap sends the same words. */
  quickReplies: string[]
  /** The open reason for a person, if any. */
  reason: CaseReason | null
  /** A person must take over: there is no price. */
  handoff: boolean
  /** The link token of the quote whose price was said. */
  quoteToken: string | null
  confidence: number
  /** The free starts it names, as instants. */
  starts?: string[]
}

/** The same with the price itself, which the quote keeps. */
export interface Answer extends StoredAnswer {
  estimate: Estimate | null
}

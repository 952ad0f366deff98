import type { LeadStatus } from '../../../src/domain/leads/fields.ts'
import type { BadgeKind } from '../../parts/badge.tsx'

/** A lead's status as a badge says it. */
export const LEAD_WORDS: Record<LeadStatus, { kind: BadgeKind; word: string }> = {
  NEW: { kind: 'waiting', word: 'new' },
  CONTACTED: { kind: 'waiting', word: 'contacted' },
  BOOKED: { kind: 'firm', word: 'booked' },
  DONE: { kind: 'done', word: 'done' },
  CANCELLED: { kind: 'ended', word: 'cancelled' },
}

/** A form whose trap was filled in: mostly a program. */
export const TRAPPED_WORDS: { kind: BadgeKind; word: string } = {
  kind: 'ended',
  word: 'caught by the trap',
}

/** What moving a lead to a status is called. */
export const MOVE_WORDS: Record<LeadStatus, string> = {
  NEW: 'Mark as new',
  CONTACTED: 'Mark as contacted',
  BOOKED: 'Mark as booked',
  DONE: 'Mark as done',
  CANCELLED: 'Close: no clean',
}

import { isMove, type Moves, step } from '../shared/moves.ts'
import type { LeadStatus } from './fields.ts'

const MOVES: Moves<LeadStatus> = {
  NEW: ['CONTACTED', 'BOOKED', 'CANCELLED'],
  CONTACTED: ['BOOKED', 'CANCELLED'],
  BOOKED: ['DONE', 'CANCELLED'],
  DONE: [],
  CANCELLED: [],
}

/**
 * Whether a lead's step changes anything ('move') or is the same status again ('same'). Throws
 * DomainError 'domain' for a step the table does not have.
 */
export const leadStep = (from: LeadStatus, to: LeadStatus): 'same' | 'move' =>
  step(MOVES, 'Lead', from, to)

/** Whether the table has the step; the same status again is none. */
export const isLeadStep = (from: LeadStatus, to: LeadStatus): boolean => isMove(MOVES, from, to)

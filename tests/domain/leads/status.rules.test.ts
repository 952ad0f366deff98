import { expect, test } from 'bun:test'
import { LEAD_STATUSES } from '../../../src/domain/leads/fields.ts'
import { isLeadStep, leadStep } from '../../../src/domain/leads/status.rules.ts'
import { DomainError } from '../../../src/domain/shared/errors.ts'

const LEGAL = [
  'NEW CONTACTED',
  'NEW BOOKED',
  'NEW CANCELLED',
  'CONTACTED BOOKED',
  'CONTACTED CANCELLED',
  'BOOKED DONE',
  'BOOKED CANCELLED',
]
const PAIRS = LEAD_STATUSES.flatMap((from) => LEAD_STATUSES.map((to) => [from, to] as const))

function outcome(act: () => unknown): unknown {
  try {
    return act()
  } catch (error) {
    return error instanceof DomainError ? `${error.code}: ${error.message}` : error
  }
}

test('every pair of lead statuses is a step, a silent success, or refused in words', () => {
  for (const [from, to] of PAIRS) {
    const isOver = from === 'CANCELLED' || from === 'DONE'
    const refusal = isOver
      ? `domain: Lead is already in terminal status: ${from}`
      : `domain: Cannot transition lead from ${from} to ${to}`
    const legal = LEGAL.includes(`${from} ${to}`) ? 'move' : refusal
    expect(outcome(() => leadStep(from, to))).toBe(from === to ? 'same' : legal)
  }
})

test('only the moves of the table take a lead along', () => {
  const steps = PAIRS.filter(([from, to]) => isLeadStep(from, to))
  expect(steps.map((pair) => pair.join(' '))).toEqual(LEGAL)
})

import { type FieldFault, invalid } from '../shared/errors.ts'
import { type LocalDate, parseLocalDate } from '../shared/time/business-time.ts'
import type { SpecialDay } from './calendar.ts'
import { windowFaults } from './team-input.rules.ts'

export const MAX_REASON_CHARS = 200

export type SpecialDayInput = Omit<SpecialDay, 'id'>

/**
 * A special day as staff describe it, the reason trimmed. Refuses with `validation`, one fault per field:
 * a date that is none or before `today`, hours that are none, an opening without hours.
 */
export function readSpecialDay(input: SpecialDayInput, today: LocalDate): SpecialDayInput {
  const reason = input.reason.trim()
  const faults: FieldFault[] = []
  const date = parseLocalDate(input.date)
  if (!date) faults.push({ field: 'date', message: 'must be a date like 2026-12-01' })
  else if (date < today) faults.push({ field: 'date', message: 'must not be in the past' })
  if (input.window) faults.push(...windowFaults(input.window, 'window'))
  else if (input.kind === 'open') {
    faults.push({ field: 'window', message: 'is required for an opening' })
  }
  if (reason.length < 1 || reason.length > MAX_REASON_CHARS) {
    faults.push({
      field: 'reason',
      message: `must be between 1 and ${MAX_REASON_CHARS} characters`,
    })
  }
  if (faults.length > 0) throw invalid(...faults)
  return { ...input, reason }
}

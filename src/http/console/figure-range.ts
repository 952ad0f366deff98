import type { DayRange } from '../../domain/metrics/day-span.ts'
import type { FieldFault } from '../../domain/shared/errors.ts'
import {
  addDays,
  daysBetween,
  type LocalDate,
  parseLocalDate,
} from '../../domain/shared/time/business-time.ts'

const USUAL_DAYS = 30
const MAX_DAYS = 1_830

/** The days that are asked for; what is no range falls back to the last thirty and says what is wrong. */
export function readRange(
  fields: Record<string, string>,
  today: LocalDate,
): { range: DayRange; faults: FieldFault[] } {
  const usual = { from: addDays(today, 1 - USUAL_DAYS), to: today }
  const { from: askedFrom = '', to: askedTo = '' } = fields
  if (askedFrom === '' && askedTo === '') return { range: usual, faults: [] }
  const from = parseLocalDate(askedFrom)
  const to = parseLocalDate(askedTo)
  const faults: FieldFault[] = []
  if (!from) faults.push({ field: 'from', message: 'From must be a day like 2026-12-01' })
  if (!to) faults.push({ field: 'to', message: 'To must be a day like 2026-12-31' })
  if (from && to && from > to) faults.push({ field: 'from', message: 'From must not be after to' })
  if (from && to && daysBetween(from, to) >= MAX_DAYS) {
    faults.push({ field: 'from', message: 'The range must be at most five years' })
  }
  return from && to && faults.length === 0
    ? { range: { from, to: to > today && from <= today ? today : to }, faults }
    : { range: usual, faults }
}

/** Ranges of one tap. */
export function usualRanges(today: LocalDate): (DayRange & { name: string })[] {
  const month = `${today.slice(0, 8)}01`
  const endOfLast = addDays(month, -1)
  return [
    { name: 'Last 7 days', from: addDays(today, -6), to: today },
    { name: 'Last 30 days', from: addDays(today, -29), to: today },
    { name: 'This month', from: month, to: today },
    { name: 'Last month', from: `${endOfLast.slice(0, 8)}01`, to: endOfLast },
    { name: 'Last 12 months', from: addDays(today, -364), to: today },
  ]
}

import { type LocalDate, parseLocalDate } from '../../shared/time/business-time.ts'

/** A date written as 2026-12-03; null when there is none. */
export const isoDateIn = (message: string): LocalDate | null =>
  parseLocalDate(/\b\d{4}-\d{2}-\d{2}\b/.exec(message)?.[0] ?? '')

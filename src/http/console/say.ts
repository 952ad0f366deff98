import { businessDate, sayInstant, sayLongDate } from '../../domain/shared/time/business-time.ts'
import type { Office } from './office.ts'

/** An instant as business time in words, each part in one piece: 'Tue 1 Dec, 9:00 am'. */
export const sayAt = ({ config }: Office, instant: Date): string =>
  sayInstant(instant, config.business.timezone, 'en')
    .replaceAll(' ', '\u00a0')
    .replace(',\u00a0', ', ')

/** An instant as its business day with the year, for what may lie in another one: 'Monday 1 March 2027'. */
export const sayDay = ({ config }: Office, instant: Date): string =>
  sayLongDate(businessDate(instant, config.business.timezone), 'en')

/** The same as `sayAt`, or null for what has not happened. */
export const sayIf = (office: Office, instant: Date | null): string | null =>
  instant === null ? null : sayAt(office, instant)

/** How long something took: '340 ms', '12 s', '3 min'. */
export function sayLength(from: Date, to: Date): string {
  const ms = Math.max(0, to.getTime() - from.getTime())
  if (ms < 1_000) return `${ms} ms`
  return ms < 120_000 ? `${Math.round(ms / 1_000)} s` : `${Math.round(ms / 60_000)} min`
}

/** Seconds as people say them: '40 seconds', '12 minutes', '3 hours', '2 days'. */
export function saySeconds(seconds: number): string {
  for (const [size, word] of UNITS) {
    const count = Math.floor(seconds / size)
    if (count >= 2 || size === 1) return `${count} ${word}${count === 1 ? '' : 's'}`
  }
  return '0 seconds'
}

const UNITS = [
  [86_400, 'day'],
  [3_600, 'hour'],
  [60, 'minute'],
  [1, 'second'],
] as const

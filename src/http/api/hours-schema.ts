import { type Static, Type } from '@sinclair/typebox'
import type { Window } from '../../domain/scheduling/calendar.ts'

const time = Type.String({
  pattern: '^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$',
  maxLength: 5,
  error: 'must be a time of day (HH:MM)',
})

/** Hours of one day; `24:00` is its end. */
export const WindowBody = Type.Object(
  { opens: time, closes: time },
  { additionalProperties: false },
)

/** Working hours of a week, a list a day, Sunday first. */
export const WeekBody = Type.Array(Type.Array(WindowBody, { maxItems: 12 }), {
  minItems: 7,
  maxItems: 7,
})

type WindowBody = Static<typeof WindowBody>

/** Hours as sent, in minutes of the day; the schema has checked their form. */
export const windowOf = ({ opens, closes }: WindowBody): Window => ({
  opens: minutesOf(opens),
  closes: minutesOf(closes),
})

/** Minutes of the day as hours are answered. */
export const windowToWire = ({ opens, closes }: Window): WindowBody => ({
  opens: textOf(opens),
  closes: textOf(closes),
})

const minutesOf = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))

const textOf = (minutes: number): string =>
  [Math.floor(minutes / 60), minutes % 60].map((n) => String(n).padStart(2, '0')).join(':')

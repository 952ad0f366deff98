import type { Calendar } from '../scheduling/calendar.ts'
import { afterOfficeMinutes, beforeOfficeMinutes } from '../scheduling/office-hours.rules.ts'

const MS_PER_MINUTE = 60_000
/** A stranger's request waits a day, */
const WAIT_MINUTES = 24 * 60
/** of which the office was there for so long. */
const OFFICE_MINUTES = 4 * 60
/** A request made in the last moment is given so long for an answer all the same. */
export const ANSWER_MINUTES = 60
/** So much office time before the end the staff are told. */
const WARN_OFFICE_MINUTES = 2 * 60

interface Request {
  /** When it came, or when it was last put before the office. */
  askedAt: Date
  startsAt: Date
  /** Made by the public for somebody who was not known to return. */
  byStranger: boolean
}

/**
 * Until when a request that needs no deposit keeps its time unanswered: a stranger's until a day **and**
 * four office hours have passed, everybody's at the latest until its start minus the minimum notice. One
 * made in the last moment has an hour for its answer, but never beyond its start. A whole minute, as it is told.
 */
export function requestHoldEnd(calendar: Calendar, request: Request): Date {
  const { askedAt, startsAt } = request
  const asked = askedAt.getTime()
  const start = startsAt.getTime()
  const notice = start - calendar.minNoticeMinutes * MS_PER_MINUTE
  const answer = wholeMinute(asked + ANSWER_MINUTES * MS_PER_MINUTE)
  const latest = Math.min(start, Math.max(notice, answer))
  if (!request.byStranger) return new Date(latest)
  const office = afterOfficeMinutes(calendar, askedAt, OFFICE_MINUTES)
  if (office === null) return new Date(latest)
  const waited = Math.max(asked + WAIT_MINUTES * MS_PER_MINUTE, office.getTime())
  return new Date(Math.min(latest, wholeMinute(waited)))
}

const wholeMinute = (ms: number): number => Math.ceil(ms / MS_PER_MINUTE) * MS_PER_MINUTE

/**
 * The hold of a waiting request that is moved. Its customer does not gain waiting time by it, nor lose what
 * the request had apart from the new start's notice.
 */
export function movedHoldEnd(
  calendar: Calendar,
  { heldUntil, ...request }: Request & { heldUntil: Date | null },
): Date {
  const anew = requestHoldEnd(calendar, request)
  if (heldUntil === null) return anew
  const latest = requestHoldEnd(calendar, { ...request, byStranger: false })
  // Closed days that are over are not in the calendar any more, so what it had counts as well.
  const kept = Math.max(anew.getTime(), heldUntil.getTime())
  return new Date(Math.min(latest.getTime(), kept))
}

/** From when on the office is told that a request will end: two office hours before. */
export function warnFrom(calendar: Calendar, heldUntil: Date): Date {
  return beforeOfficeMinutes(calendar, heldUntil, WARN_OFFICE_MINUTES) ?? heldUntil
}

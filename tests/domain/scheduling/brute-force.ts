import type { Busy, Calendar, Job, Team } from '../../../src/domain/scheduling/calendar.ts'
import type { DayReason, TeamReason } from '../../../src/domain/scheduling/slots.rules.ts'
import {
  addDays,
  businessDate,
  type LocalDate,
  toBusiness,
  toInstant,
  weekdayOf,
} from '../../../src/domain/shared/time/business-time.ts'

/**
 * The rules of free times said a second time, slowly: every minute of a day is walked and asked on its
 * own. Only the time module is shared with the product.
 */

const MINUTE_MS = 60_000

interface Minute {
  at: number
  wall: number
  /** The latest time the wall has shown this day: clocks turned back do not open a door again. */
  latest: number
  /** Whether the wall shows this time for the first time this day. */
  isFirst: boolean
}

export interface BruteTeam {
  team: Team
  reasons: TeamReason[]
}

export function bruteForce(calendar: Calendar, job: Job, busy: Busy[], now: Date) {
  const { zone, stepMinutes, bufferMinutes, minNoticeMinutes, horizonDays } = calendar
  const suitable = calendar.teams.filter((team) => suits(team, job).length === 0)
  const today = businessDate(now, zone)
  const lastDate = addDays(today, horizonDays)
  const taken = new Map(calendar.teams.map(({ id }) => [id, takenMinutes(busy, id)]))
  const days = new Map<LocalDate, Minute[]>()
  const painted = new Map<string, number[]>()

  const minutesOf = (date: LocalDate): Minute[] => {
    const known = days.get(date) ?? walk(date, zone)
    days.set(date, known)
    return known
  }
  const stretchesOf = (team: Team, date: LocalDate): number[] => {
    const key = `${team.id} ${date}`
    const known = painted.get(key) ?? stretches(calendar, team, date)
    painted.set(key, known)
    return known
  }

  const worksFor = (team: Team, date: LocalDate, first: number): boolean => {
    const minutes = minutesOf(date)
    const stretch = stretchesOf(team, date)
    const index = minutes.findIndex(({ at }) => at === first)
    const id = index < 0 ? 0 : stretch[minutes[index]!.latest]
    if (!id) return false
    for (let i = 0; i < job.durationMinutes; i++) {
      const minute = minutes[index + i]
      if (!minute || stretch[minute.latest] !== id) return false
    }
    return true
  }
  const isBusy = (team: Team, start: number): boolean => {
    for (let i = 0; i < job.durationMinutes + bufferMinutes; i++) {
      if (taken.get(team.id)!.has(start / MINUTE_MS + i)) return true
    }
    return false
  }
  const gridOf = (date: LocalDate): number[] =>
    minutesOf(date)
      .filter(({ isFirst, wall }) => isFirst && wall % stepMinutes === 0)
      .map(({ at }) => at)
  const inHours = (date: LocalDate): number[] =>
    gridOf(date).filter((start) => suitable.some((team) => worksFor(team, date, start)))
  const isLate = (start: number) =>
    start > now.getTime() && start >= now.getTime() + minNoticeMinutes * MINUTE_MS

  function dayOf(date: LocalDate): { starts: number[]; reason: DayReason | null } {
    const nothing = (reason: DayReason) => ({ starts: [], reason })
    if (suitable.length === 0) return nothing('no_team')
    if (tooLong()) return nothing('too_long')
    if (date > lastDate) return nothing('too_far')
    if (date < today) return nothing('too_soon')
    const fitting = inHours(date)
    const late = fitting.filter(isLate)
    const starts = late.filter((start) => freeAt(start).length > 0)
    if (fitting.length === 0) return nothing('closed')
    if (late.length === 0) return nothing('too_soon')
    return starts.length === 0 ? nothing('full') : { starts, reason: null }
  }

  function tooLong(): boolean {
    const horizon = Array.from({ length: horizonDays + 1 }, (_, ahead) => addDays(today, ahead))
    const anyoneWorks = suitable.some((team) =>
      horizon.some((date) => stretchesOf(team, date).some((id) => id > 0)),
    )
    return anyoneWorks && horizon.every((date) => inHours(date).length === 0)
  }

  /** Teams that can go at an instant, the least loaded that day first. */
  function freeAt(start: number): Team[] {
    const { date } = toBusiness(new Date(start), zone)
    const load = (team: Team) =>
      minutesOf(date).filter(({ at }) => taken.get(team.id)!.has(at / MINUTE_MS)).length
    return suitable
      .filter((team) => worksFor(team, date, start) && !isBusy(team, start))
      .sort((a, b) => load(a) - load(b) || a.id.localeCompare(b.id))
  }

  /** Whether the rules but not the bookings allow a start. */
  function isAllowed(start: number): boolean {
    const { date } = toBusiness(new Date(start), zone)
    return date <= lastDate && isLate(start) && inHours(date).includes(start)
  }

  function teamsAt(start: number): BruteTeam[] {
    const { date } = toBusiness(new Date(start), zone)
    return calendar.teams.map((team) => {
      const reasons: TeamReason[] = suits(team, job)
      const worksThatDay = stretchesOf(team, date).some((id) => id > 0)
      if (!worksThatDay) reasons.push('day_off')
      else if (!worksFor(team, date, start)) reasons.push('outside_hours')
      if (isBusy(team, start)) reasons.push('busy')
      return { team, reasons }
    })
  }

  return { dayOf, freeAt, isAllowed, teamsAt, gridOf }
}

function walk(date: LocalDate, zone: string): Minute[] {
  const minutes: Minute[] = []
  const from = toInstant(date, 0, zone).getTime()
  for (let at = from - 240 * MINUTE_MS; at < from + 1800 * MINUTE_MS; at += MINUTE_MS) {
    const shown = toBusiness(new Date(at), zone)
    if (shown.date !== date) continue
    const before = minutes.at(-1)?.latest ?? -1
    const wall = shown.minutesOfDay
    minutes.push({ at, wall, latest: Math.max(before, wall), isFirst: wall > before })
  }
  return minutes
}

/** For each time on the wall the number of the unbroken stretch of work it lies in, 0 for none. */
function stretches({ specialDays }: Calendar, team: Team, date: LocalDate): number[] {
  const works: boolean[] = new Array(1440).fill(false)
  const paint = (window: { opens: number; closes: number }, value: boolean) => {
    for (let minute = 0; minute < 1440; minute++) {
      if (minute >= window.opens && minute < window.closes) works[minute] = value
    }
  }
  for (const window of team.week[weekdayOf(date)]!) paint(window, true)
  for (const owner of [null, team.id]) {
    for (const kind of ['closed', 'open']) {
      for (const day of specialDays) {
        if (day.date !== date || day.teamId !== owner || day.kind !== kind) continue
        paint(day.window ?? { opens: 0, closes: 1440 }, kind === 'open')
      }
    }
  }
  let stretch = 0
  return works.map((isWork, minute) => {
    if (isWork && !works[minute - 1]) stretch++
    return isWork ? stretch : 0
  })
}

function takenMinutes(busy: Busy[], teamId: string): Set<number> {
  const minutes = new Set<number>()
  for (const span of busy) {
    if (span.teamId !== teamId) continue
    for (let at = span.from; at < span.to; at += MINUTE_MS) minutes.add(at / MINUTE_MS)
  }
  return minutes
}

function suits(team: Team, job: Job): TeamReason[] {
  const code = [...(job.postalCode ?? '').toUpperCase()].filter((c) => /[A-Z0-9]/.test(c)).join('')
  const isFar =
    job.postalCode !== null &&
    team.postalPrefixes.length > 0 &&
    team.postalPrefixes.every((prefix) => code.slice(0, prefix.length) !== prefix)
  return [
    ...(team.size < job.teamSize ? ['too_small' as const] : []),
    ...(isFar ? ['other_area' as const] : []),
  ]
}

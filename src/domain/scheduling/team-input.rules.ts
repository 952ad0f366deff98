import { postalKey } from '../company/area.rules.ts'
import { type FieldFault, invalid } from '../shared/errors.ts'
import type { Window } from './calendar.ts'

export const TEAM_LIMITS = { name: 100, size: 50, postalPrefixes: 200, postalPrefix: 10 } as const
const MINUTES_PER_DAY = 24 * 60
const DAYS_PER_WEEK = 7

/** A team as staff describe it. */
export interface TeamInput {
  name: string
  size: number
  postalPrefixes: string[]
  /** Working hours by weekday, Sunday first. */
  week: Window[][]
}

/**
 * What is said of a team, the name trimmed and the postal beginnings spelled as they are compared, each
 * once. Refuses with `validation`, one fault per field, what a team cannot be.
 */
export function readTeam<T extends Partial<TeamInput>>(input: T): T {
  const { name, size, postalPrefixes, week } = input
  const read: Partial<TeamInput> = {}
  const faults: FieldFault[] = []
  if (name !== undefined) {
    read.name = name.trim()
    if (read.name.length < 1 || read.name.length > TEAM_LIMITS.name) {
      faults.push({
        field: 'name',
        message: `must be between 1 and ${TEAM_LIMITS.name} characters`,
      })
    }
  }
  if (size !== undefined && !(Number.isInteger(size) && size >= 1 && size <= TEAM_LIMITS.size)) {
    faults.push({ field: 'size', message: `must be between 1 and ${TEAM_LIMITS.size}` })
  }
  if (postalPrefixes !== undefined) {
    read.postalPrefixes = [...new Set(postalPrefixes.map(postalKey))]
    if (read.postalPrefixes.includes('')) {
      faults.push({ field: 'postal_prefixes', message: 'must hold letters or digits' })
    }
  }
  faults.push(...weekFaults(week))
  if (faults.length > 0) throw invalid(...faults)
  return { ...input, ...read }
}

function weekFaults(week: Window[][] | undefined): FieldFault[] {
  if (week === undefined) return []
  if (week.length !== DAYS_PER_WEEK) return [{ field: 'week', message: 'must have seven days' }]
  return week.flatMap((day, weekday) => {
    const faults = day.flatMap((window, n) => windowFaults(window, `week.${weekday}.${n}`))
    if (faults.length > 0) return faults
    const ascending = day.toSorted((a, b) => a.opens - b.opens)
    const overlaps = ascending.some((window, n) => n > 0 && window.opens < ascending[n - 1]!.closes)
    return overlaps ? [{ field: `week.${weekday}`, message: 'must not overlap' }] : []
  })
}

/** What is wrong with hours of one day: within 0 to 1440 minutes, opening before they close. */
export function windowFaults({ opens, closes }: Window, field: string): FieldFault[] {
  const isMinute = (minutes: number) =>
    Number.isInteger(minutes) && minutes >= 0 && minutes <= MINUTES_PER_DAY
  if (!isMinute(opens) || !isMinute(closes)) {
    return [{ field, message: 'must lie between 00:00 and 24:00' }]
  }
  return opens < closes ? [] : [{ field, message: 'must open before it closes' }]
}

import type { Window } from '../../domain/scheduling/calendar.ts'
import { writeHours } from '../../domain/scheduling/hours-text.rules.ts'

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
/** A week is said from Monday on. */
const ORDER = [1, 2, 3, 4, 5, 6, 0]

/** A week's hours in one line, days that are alike together: 'Mon–Fri 9:00–17:00; Sat 9:00–12:00'. */
export function sayWeek(week: readonly (readonly Window[])[]): string {
  const runs: { first: number; last: number; hours: string }[] = []
  for (const day of ORDER) {
    const hours = writeHours(week[day] ?? [])
    const run = runs.at(-1)
    if (run?.hours === hours) run.last = day
    else runs.push({ first: day, last: day, hours })
  }
  const open = runs.filter(({ hours }) => hours !== '')
  if (open.length === 0) return 'no hours'
  return open
    .map(({ first, last, hours }) =>
      first === last ? `${DAYS[first]} ${hours}` : `${DAYS[first]}–${DAYS[last]} ${hours}`,
    )
    .join('; ')
}

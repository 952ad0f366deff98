import { BYTE_ORDER_MARK, type Cell, csvRow } from '../exports/csv.rules.ts'
import type { DayRange } from './day-span.ts'
import type { Pair, Summary } from './summary.rules.ts'

interface Told {
  summary: Summary
  credits: Record<'earned' | 'used', Pair>
  teamNames: Record<string, string>
  period: DayRange
  before: DayRange
}

/** The figures as a CSV file: what, of what, the period and the one before. Money in cents, time in minutes. */
export function figuresCsv({ summary, credits, teamNames, period, before }: Told): string {
  const line = (figure: string, detail: string, { now, before: then }: Pair): Cell[] => [
    figure,
    detail,
    now,
    then,
  ]
  const lines: Cell[][] = [
    ['figure', 'detail', 'period', 'period_before'],
    ['from', '', period.from, before.from],
    ['to', '', period.to, before.to],
    ...summary.funnel.map(({ step, count }) => line('funnel', step, count)),
    ...Object.entries(summary.revenue).map(([name, pair]) => line('revenue_cents', name, pair)),
    line('revenue_cents', 'average_booking', summary.averageCents),
    ...summary.accuracy.flatMap(({ home, jobs, planned, actual, off }) =>
      Object.entries({ jobs, planned, actual, off }).map(([name, now]) => [
        name === 'jobs' ? 'accuracy_jobs' : `accuracy_${name}_minutes`,
        home,
        now,
        null,
      ]),
    ),
    ...summary.sources.flatMap(({ source, leads, bookings, revenueCents }) => [
      line('source_leads', source, leads),
      line('source_bookings', source, bookings),
      line('source_revenue_cents', source, revenueCents),
    ]),
    ...Object.entries(summary.referral).map(([name, pair]) => line('referral', name, pair)),
    line('referral', 'credits_earned_cents', credits.earned),
    line('referral', 'credits_used_cents', credits.used),
    ...summary.teams.flatMap(({ teamId, bookedMinutes, workingMinutes }) => [
      line('team_booked_minutes', teamNames[teamId] ?? teamId, bookedMinutes),
      line('team_working_minutes', teamNames[teamId] ?? teamId, workingMinutes),
    ]),
  ]
  return BYTE_ORDER_MARK + lines.map(csvRow).join('')
}

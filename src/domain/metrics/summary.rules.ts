import type { Amount, Figures, Period } from './figures.ts'

/** A number of the period beside that of the one before; null where it says nothing. */
export interface Pair {
  now: number | null
  before: number | null
}

/** How true the plans were for one kind of home; minutes to one decimal. */
export interface AccuracyLine {
  home: string
  jobs: number
  planned: number
  actual: number
  /** By how much a plan was wrong, either way. */
  off: number
}

export interface SourceLine {
  /** Empty for those who came by themselves, or nobody knows how. */
  source: string
  leads: Pair
  bookings: Pair
  revenueCents: Pair
}

export interface TeamLine {
  teamId: string
  bookedMinutes: Pair
  workingMinutes: Pair
}

/** Everything the figures say, ready to print. */
export interface Summary {
  funnel: { step: FunnelStep; count: Pair }[]
  revenue: Record<'estimated' | 'done' | 'deposits' | 'refunds', Pair>
  /** The mean price of a booking confirmed. */
  averageCents: Pair
  accuracy: AccuracyLine[]
  overall: Pair
  sources: SourceLine[]
  referral: Record<'leads' | 'bookings' | 'revenueCents', Pair>
  teams: TeamLine[]
}

export const FUNNEL = [
  'conversation_started',
  'lead_created',
  'booking_created',
  'booking_confirmed',
  'job_completed',
] as const
export type FunnelStep = (typeof FUNNEL)[number]

const NOTHING: Amount = { n: 0, total: 0 }
const amount = ({ measures }: Period, measure: string, dimension = ''): Amount =>
  measures.get(measure)?.get(dimension) ?? NOTHING

/** Puts the figures of a period beside those of the one before. */
export function summaryOf({ period, before }: Figures): Summary {
  const pair = (of: (each: Period) => number | null): Pair => ({
    now: of(period),
    before: of(before),
  })
  const total = (measure: string) => pair((each) => amount(each, measure).total)
  const dimensions = (...measures: string[]) =>
    new Set(
      [period, before].flatMap((each) =>
        measures.flatMap((measure) => [...(each.measures.get(measure)?.keys() ?? [])]),
      ),
    )
  return {
    funnel: FUNNEL.map((step) => ({ step, count: pair((each) => each.counts.get(step) ?? 0) })),
    revenue: {
      estimated: total('revenue'),
      done: total('revenue_done'),
      deposits: total('deposits'),
      refunds: total('refunds'),
    },
    averageCents: pair((each) => mean(amount(each, 'revenue'))),
    accuracy: accuracyOf(period),
    overall: pair(offOverall),
    sources: [...dimensions('source_leads', 'source_bookings')]
      .map((source) => ({
        source,
        leads: pair((each) => amount(each, 'source_leads', source).n),
        bookings: pair((each) => amount(each, 'source_bookings', source).n),
        revenueCents: pair((each) => amount(each, 'source_bookings', source).total),
      }))
      .sort((a, b) => b.leads.now! - a.leads.now! || a.source.localeCompare(b.source)),
    referral: {
      leads: pair((each) => amount(each, 'referred_leads').n),
      bookings: pair((each) => amount(each, 'referred_bookings').n),
      revenueCents: pair((each) => amount(each, 'referred_bookings').total),
    },
    teams: [...dimensions('team_booked', 'team_working')].sort().map((teamId) => ({
      teamId,
      bookedMinutes: pair((each) => amount(each, 'team_booked', teamId).total),
      workingMinutes: pair((each) => amount(each, 'team_working', teamId).total),
    })),
  }
}

/** Whole cents, or null without anything to take the mean of. */
const mean = ({ n, total }: Amount): number | null => (n === 0 ? null : Math.round(total / n))

const oneDecimal = (value: number) => Math.round(value * 10) / 10

function accuracyOf(period: Period): AccuracyLine[] {
  const homes = [...(period.measures.get('planned_minutes')?.keys() ?? [])]
  return homes
    .map((home) => {
      const { n, total } = amount(period, 'planned_minutes', home)
      return {
        home,
        jobs: n,
        planned: oneDecimal(total / n),
        actual: oneDecimal(amount(period, 'actual_minutes', home).total / n),
        off: oneDecimal(amount(period, 'off_minutes', home).total / n),
      }
    })
    .filter(({ jobs }) => jobs > 0)
    .sort((a, b) => a.home.localeCompare(b.home, 'en', { numeric: true }))
}

/** By how many minutes plans were wrong, over all homes. */
function offOverall(period: Period): number | null {
  const all = [...(period.measures.get('off_minutes')?.values() ?? [])]
  const n = all.reduce((sum, each) => sum + each.n, 0)
  return n === 0 ? null : oneDecimal(all.reduce((sum, each) => sum + each.total, 0) / n)
}

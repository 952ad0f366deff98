import { Elysia, t } from 'elysia'
import type { Deps } from '../../deps.ts'
import { type Conversions, conversionsBetween } from '../../domain/metrics/conversions.ts'
import { DomainError, invalid } from '../../domain/shared/errors.ts'
import { formatInstantUtc, parseInstant } from '../../domain/shared/time/business-time.ts'
import { urls } from '../../urls.ts'
import type { StaffAccess } from '../plugins/staff-access.ts'
import { causeOfStaff } from '../plugins/staff-cause.ts'

/** Where no beginning is given everything is counted, as it always was. */
const BEGINNING = new Date(0)
const MAX_TEXT = 40

interface Range {
  from: Date
  to: Date
}

/** GET /v1/admin/metrics: what became of visitors, what it is worth, and how true the estimates were. */
export const adminMetricsApi = (deps: Deps, access: StaffAccess) =>
  new Elysia({ name: 'api/admin-metrics' }).use(access).get(
    urls.api.adminMetrics,
    async ({ query, staff, request }) => {
      const range = rangeOf(query, deps)
      const found = await conversionsBetween(
        deps.database.db,
        range.from,
        range.to,
        causeOfStaff(staff, request),
      )
      return query.format === 'csv' ? csv(range, found) : toWire(range, found)
    },
    {
      staff: 'figures.see',
      query: t.Object({
        from: t.Optional(t.String({ maxLength: MAX_TEXT })),
        to: t.Optional(t.String({ maxLength: MAX_TEXT })),
        format: t.Optional(t.Union([t.Literal('json'), t.Literal('csv')])),
      }),
      detail: { summary: 'Conversions, revenue and accuracy of a time', tags: ['Staff'] },
    },
  )

function rangeOf(query: { from?: string; to?: string }, { config, clock }: Deps): Range {
  const read = (field: 'from' | 'to') => {
    const text = query[field]
    if (text === undefined) return null
    const instant = parseInstant(text, config.business.timezone)
    if (instant) return instant
    throw invalid({ field, message: 'must be a time like 2026-12-01T09:00:00Z' })
  }
  const to = read('to') ?? clock.now()
  const from = read('from') ?? BEGINNING
  if (from > to) throw new DomainError('domain', 'Invalid date range')
  return { from, to }
}

const toWire = ({ from, to }: Range, { counts, accuracy, ...found }: Conversions) => ({
  range_start: formatInstantUtc(from),
  range_end: formatInstantUtc(to),
  conversions: counts,
  revenue: { average_estimated_revenue_cents: found.averageEstimatedRevenueCents },
  accuracy: {
    sample_size: accuracy.sampleSize,
    average_estimated_duration_minutes: accuracy.averageEstimatedMinutes,
    average_actual_duration_minutes: accuracy.averageActualMinutes,
    average_delta_minutes: accuracy.averageDeltaMinutes,
  },
})

function csv(range: Range, found: Conversions): Response {
  const { conversions, revenue, accuracy, ...bounds } = toWire(range, found)
  const { sample_size: accuracy_sample_size, ...averages } = accuracy
  const lines = { ...bounds, ...conversions, ...revenue, ...averages, accuracy_sample_size }
  // Programs read this, by the contract: lines end as they always did, and no text is in it.
  const text = Object.entries(lines).map(([name, value]) => `${name},${value ?? ''}`)
  return new Response(text.join('\n'), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="metrics.csv"',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}

import { Elysia } from 'elysia'
import { FiguresPage } from '../../../views/console/figures/page.tsx'
import type { Cause } from '../../domain/audit/record.ts'
import type { DayRange } from '../../domain/metrics/day-span.ts'
import { businessToday, figuresOf, rangeBefore } from '../../domain/metrics/figures.ts'
import { figuresCsv } from '../../domain/metrics/figures-csv.ts'
import { summaryOf } from '../../domain/metrics/summary.rules.ts'
import { creditSums } from '../../domain/referrals/credit-sums.ts'
import { teamNames } from '../../domain/scheduling/team-names.ts'
import { addDays, sayLongDate, startOfBusinessDay } from '../../domain/shared/time/business-time.ts'
import { patterns } from '../../urls.ts'
import { sayMoney } from '../../words/money.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { barsOf, perOf } from './figure-bars.ts'
import { readRange, usualRanges } from './figure-range.ts'
import type { Office } from './office.ts'

/** The company's figures of any days beside those before, as a page and as a file. */
export const figuresConsole = (office: Office) => {
  const today = () => businessToday(office.database.db, office.config.business.timezone)
  return new Elysia({ name: 'console/figures' })
    .use(office.access)
    .get(
      patterns.console.figures,
      async ({ person, request, query }) => {
        const day = await today()
        const { range, faults } = readRange(fieldsOf(query), day)
        const told = await tell(office, range, office.cause(request, person))
        const per = perOf(told.days.length)
        const revenue = told.days.map((each) => ({ day: each.day, value: each.revenueCents }))
        const leads = told.days.map(({ day: on, counts }) => ({
          day: on,
          value: counts.get('lead_created') ?? 0,
        }))
        const props = {
          range,
          said: { period: sayRange(range), before: sayRange(told.before) },
          usual: usualRanges(day),
          summary: told.summary,
          credits: told.credits,
          teamNames: told.teamNames,
          revenue: barsOf(revenue, per, (cents) => sayMoney(cents, 'en')),
          leads: barsOf(leads, per, String),
          per,
          faults,
        }
        return office.show(
          request,
          person,
          'figures',
          (frame) => FiguresPage({ frame, ...props }),
          faults.length > 0 ? 422 : 200,
        )
      },
      { can: 'figures.see' },
    )
    .get(
      patterns.console.figuresCsv,
      async ({ person, request, query }) => {
        const { range } = readRange(fieldsOf(query), await today())
        const told = await tell(office, range, office.cause(request, person))
        return new Response(figuresCsv(told), {
          headers: {
            'content-type': 'text/csv; charset=utf-8',
            'content-disposition': 'attachment; filename="figures.csv"',
            'cache-control': 'no-store',
            'x-content-type-options': 'nosniff',
          },
        })
      },
      { can: 'figures.see' },
    )
}

async function tell(office: Office, range: DayRange, cause: Cause) {
  const { db } = office.database
  const zone = office.config.business.timezone
  const credits = ({ from, to }: DayRange) =>
    creditSums(db, startOfBusinessDay(from, zone), startOfBusinessDay(addDays(to, 1), zone))
  const before = rangeBefore(range)
  const [figures, now, then, names] = await Promise.all([
    figuresOf(db, range, zone, cause),
    credits(range),
    credits(before),
    teamNames(db),
  ])
  return {
    period: range,
    before,
    days: figures.days,
    summary: summaryOf(figures),
    credits: {
      earned: { now: now.earned, before: then.earned },
      used: { now: now.used, before: then.used },
    },
    teamNames: names,
  }
}

const sayRange = ({ from, to }: DayRange): string =>
  from === to ? sayLongDate(from, 'en') : `${sayDay(from)} to ${sayDay(to)}`

const sayDay = (day: string): string => sayLongDate(day, 'en').replace(/^\w+ /, '')

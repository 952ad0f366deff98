import { expect, test } from 'bun:test'
import { sql } from 'drizzle-orm'
import { confirmBooking } from '../../../src/domain/bookings/confirm-booking.ts'
import { addDays, businessDate } from '../../../src/domain/shared/time/business-time.ts'
import { urls } from '../../../src/urls.ts'
import { testApp } from '../../support/app.ts'
import { book, finish, somebody, testDesk, timeIn, ZONE } from '../../support/bookings.ts'
import { signedIn } from '../../support/console.ts'
import { parseCsv } from '../../support/csv.ts'
import { textOf } from '../../support/html.ts'

const STAFF = { actor: 'staff:owner', requestId: null, role: 'admin' } as const
const today = businessDate(new Date(), ZONE)

test('without anything the page says what will stand there', async () => {
  const app = await testApp()
  const page = textOf(await (await signedIn(app, 'admin')).page(urls.console('figures')))
  expect(page).toContain('Nothing happened in these days')
})

test('revenue, funnel, accuracy and sources stand there with charts that have a name and a table', async () => {
  const { app, desk } = await testDesk([{ name: 'Team Blue' }])
  const source = { utm_source: '=HYPERLINK("http://evil")', utm_medium: 'cpc' }
  const { booking, lead } = await book(desk, timeIn(2, 9), somebody({ source }))
  await confirmBooking(desk, booking.id, {}, STAFF)
  await finish(desk, booking.id, 300, STAFF)
  const office = await signedIn(app, 'admin')
  const html = await office.page(urls.console('figures'))
  const page = textOf(html)
  expect(page).toContain(`$${(lead.quote.totalCents / 100).toFixed(2)}`)
  expect(page).toContain('Deep clean, 2 bedrooms')
  expect(page).toContain('=hyperlink("http://evil") / cpc')
  expect(html).not.toContain('style=')
  const charts = html.split('<svg class="chart"').slice(1)
  expect(charts.length).toBe(2)
  for (const chart of charts) {
    expect(chart).toMatch(/role="img"/)
    expect(chart).toMatch(/<title id="[\w-]+">[^<]+<\/title>/)
    expect(chart).toMatch(/<desc id="[\w-]+">[^<]+<\/desc>/)
  }
  expect(html.match(/as a table/g)?.length).toBe(2)

  const answer = await office.get(urls.console('figuresCsv'))
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="figures.csv"')
  const rows = parseCsv(await answer.text())
  expect(rows).toContainEqual(['funnel', 'job_completed', '1', '0'])
  expect(rows).toContainEqual(['revenue_cents', 'estimated', String(lead.quote.totalCents), '0'])
  const names = rows.map(([, detail = '']) => detail)
  expect(names.some((name) => /^[=+\-@]/.test(name))).toBe(false)
  expect(names).toContain('\'=hyperlink("http://evil") / cpc')
})

test('any days are compared with as many before', async () => {
  const { app, desk } = await testDesk([{ name: 'A' }])
  await book(desk, timeIn(2, 9))
  await book(desk, timeIn(3, 9))
  await app.database.db.execute(sql`update analytics_events set at = at - interval '10 days'`)
  const office = await signedIn(app, 'admin')
  const rowOf = async (from: string, to: string) => {
    const csv = await (await office.get(urls.console('figuresCsv', { from, to }))).text()
    return parseCsv(csv).find(([, detail]) => detail === 'lead_created')
  }
  expect(await rowOf(addDays(today, -2), today)).toEqual(['funnel', 'lead_created', '0', '0'])
  expect(await rowOf(addDays(today, -7), today)).toEqual(['funnel', 'lead_created', '0', '2'])
  expect(await rowOf(addDays(today, -14), today)).toEqual(['funnel', 'lead_created', '2', '0'])
})

test.each([
  [{ from: 'soon', to: '2026-01-01' }, 'From must be a day'],
  [{ from: '2026-02-01', to: '2026-01-01' }, 'From must not be after to'],
  [{ from: '1990-01-01', to: '2026-01-01' }, 'at most five years'],
] as [Record<string, string>, string][])('%j is refused in words', async (query, said) => {
  const app = await testApp()
  const answer = await (await signedIn(app, 'admin')).get(urls.console('figures', query))
  expect(answer.status).toBe(422)
  expect(textOf(await answer.text())).toContain(said)
})

test('five years of days are weeks or months in the charts', async () => {
  const { app, desk } = await testDesk([{ name: 'A' }])
  await book(desk, timeIn(2, 9))
  const office = await signedIn(app, 'admin')
  const html = await office.page(
    urls.console('figures', { from: addDays(today, -1800), to: today }),
  )
  expect(html).toContain('Requests each month')
  expect(html.match(/class="chart-bar"/g)!.length).toBeLessThan(2 * 62)
})

test('a dispatcher sees no figures', async () => {
  const app = await testApp()
  const office = await signedIn(app, 'dispatcher')
  expect((await office.get(urls.console('figures'))).status).toBe(403)
  expect((await office.get(urls.console('figuresCsv'))).status).toBe(403)
})

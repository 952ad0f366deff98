import { expect, test } from 'bun:test'
import { eq, sql } from 'drizzle-orm'
import { deliveries } from '../../../src/db/schema/index.ts'
import { urls } from '../../../src/urls.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { somebody } from '../../support/bookings.ts'
import { signedIn } from '../../support/console.ts'
import { textOf } from '../../support/html.ts'
import { newLead } from '../../support/leads.ts'

const EXPORTING = {
  EXPORT_MODE: 'webhook',
  EXPORT_WEBHOOK_URL: 'https://crm.example/leads?key=hidden',
}

async function deadLetter(app: TestApp, name: string) {
  const { leadId } = await newLead(app.database, somebody({ name }))
  const [row] = await app.database.db
    .update(deliveries)
    .set({ state: 'dead', attempts: 3, lastErrorCode: 'status_500', doneAt: sql`now()` })
    .where(eq(deliveries.leadId, leadId))
    .returning()
  return row!
}

test('while exports are off the page says so', async () => {
  const app = await testApp()
  const text = textOf(await (await signedIn(app, 'dispatcher')).page(urls.console('exports')))
  expect(text).toContain('Exports are switched off')
  expect(text).toContain('Nothing was given up')
  expect(text).not.toContain('CSV')
})

test('what was given up stands there with why, is delivered again, and a second click changes nothing', async () => {
  const app = await testApp({ env: EXPORTING })
  const letter = await deadLetter(app, 'Ada <b>Example</b>')
  const office = await signedIn(app, 'dispatcher')
  const html = await office.page(urls.console('exports'))
  expect(html).not.toContain('<b>Example')
  const text = textOf(html)
  expect(text).toContain('Ada <b>Example</b>')
  expect(text).toContain('The other system answered 500')
  expect(text).toContain('crm.example')
  expect(text).not.toContain('hidden')
  const replay = urls.console('exportReplay', { event_id: letter.id })
  expect(textOf(await office.act(replay))).toContain('It is delivered once more')
  const stateOf = async () =>
    (await app.database.db.select().from(deliveries).where(eq(deliveries.id, letter.id)))[0]
  expect(await stateOf()).toMatchObject({ state: 'waiting', attempts: 0 })
  await office.act(replay)
  expect(await stateOf()).toMatchObject({ state: 'waiting', attempts: 0 })
  expect((await office.post(urls.console('exportReplay', { event_id: 'nobody' }), {})).status).toBe(
    404,
  )
})

test('nothing is delivered again while exports are off', async () => {
  const app = await testApp()
  const letter = await deadLetter(app, 'Ada')
  const office = await signedIn(app, 'dispatcher')
  const page = await office.act(urls.console('exportReplay', { event_id: letter.id }))
  expect(textOf(page)).toContain('Exports are switched off.')
  const [row] = await app.database.db.select().from(deliveries).where(eq(deliveries.id, letter.id))
  expect(row!.state).toBe('dead')
})

test('an admin takes the lists as files with the session of the console', async () => {
  const app = await testApp()
  const office = await signedIn(app, 'admin')
  expect(await office.page(urls.console('exports'))).toContain(`href="${urls.api.adminLeadsCsv}"`)
  expect((await office.get(urls.api.adminLeadsCsv)).headers.get('content-type')).toStartWith(
    'text/csv',
  )
})

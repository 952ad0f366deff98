import { expect, test } from 'bun:test'
import { urls } from '../../../src/urls.ts'
import { testApp } from '../../support/app.ts'
import { signedIn } from '../../support/console.ts'
import { deadDatabase } from '../../support/dead-database.ts'
import { textOf } from '../../support/html.ts'

const SOME_ID = '00000000-0000-4000-8000-000000000000'

test('Staff are told what went wrong in their own words, with a way on', async () => {
  const app = await testApp()
  const dispatcher = await signedIn(app, 'dispatcher')
  const told = async (path: string) => {
    const answer = await dispatcher.get(path)
    return `${answer.status} ${textOf(await answer.text())}`
  }
  expect(await told(urls.console('staff'))).toMatch(/^403 .*For administrators only/s)
  for (const gone of [
    urls.console('booking', { booking_id: SOME_ID }),
    urls.console('lead', { lead_id: SOME_ID }),
    urls.console('booking', { booking_id: 'no-id-at-all' }),
    '/console/no-such-screen',
  ]) {
    expect(await told(gone)).toMatch(/^404 .*This is not there.*Go to Today/s)
  }
})

test('When the database is away the console says so, and the form can be sent again', async () => {
  const app = await testApp()
  const { headers } = await signedIn(app, 'dispatcher')
  const away = await testApp({ database: app.database, deps: { database: deadDatabase() } })
  const shown = await away.get(urls.console('today'), headers())
  expect(shown.status).toBe(503)
  expect(textOf(await shown.text())).toContain('The database does not answer')
  const note = urls.console('bookingNotes', { booking_id: SOME_ID })
  const sent = await away.form(note, { text: 'Typed <before>', password: 'secret' }, headers())
  expect(sent.status).toBe(503)
  const page = await sent.text()
  expect(page).toContain(`action="${note}"`)
  expect(page).toContain('value="Typed &lt;before&gt;"')
  expect(page).not.toContain('secret')
})

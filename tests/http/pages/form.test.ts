import { expect, test } from 'bun:test'
import { leads, turns } from '../../../src/db/schema/index.ts'
import { LEAD_LIMITS } from '../../../src/domain/leads/fields.ts'
import { MAX_MESSAGE } from '../../../src/http/pages/chat-view.ts'
import { urls } from '../../../src/urls.ts'
import { testApp } from '../../support/app.ts'
import { tokenIn, walk } from '../../support/journey.ts'

/** A text as long as its box lets a person type, a break after every ninth character. */
const filled = (length: number) => 'a short l\n'.repeat(length / 10)
/** How a browser sends it. */
const sent = (text: string) => text.replaceAll('\n', '\r\n')

test('a text as long as its box allows is taken, its line breaks counted once', async () => {
  const app = await testApp()
  const { pages } = await walk(app, 'en')
  const message = filled(MAX_MESSAGE)
  const said = await app.form(urls.chatTurns('en', tokenIn(pages.chat)), { message: sent(message) })
  expect(said.status).toBe(303)
  const messages = await app.database.db.select({ message: turns.message }).from(turns)
  expect(messages.map((turn) => turn.message)).toContain(message)

  const notes = filled(LEAD_LIMITS.notes)
  const lead = { name: 'Eve Example', phone: '780-555-0199', notes: sent(notes) }
  expect((await app.form(pages.leadForm, lead)).status).toBe(303)
  const stored = await app.database.db.select({ notes: leads.notes }).from(leads)
  expect(stored.map((row) => row.notes)).toContain(notes.trim())
})

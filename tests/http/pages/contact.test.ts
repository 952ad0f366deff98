import { beforeEach, expect, test } from 'bun:test'
import { leads } from '../../../src/db/schema/index.ts'
import { LANGUAGES } from '../../../src/words/catalogue.ts'
import { faultWords } from '../../../src/words/faults.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { textOf } from '../../support/html.ts'
import { type Pages, walk } from '../../support/journey.ts'

let app: TestApp
let pages: Pages
beforeEach(async () => {
  app = await testApp()
  ;({ pages } = await walk(app, 'en'))
})

const send = (more: Record<string, string>) =>
  app.form(pages.leadForm, { name: 'Eve Example', phone: '780-555-0199', ...more })

test.each([
  '780-555-0199 ext. 22',
  '001 780 555 0199',
  '۷۸۰۵۵۵۰۱۹۹',
  '780 555 0199 / 780 555 0198',
  '1-800-FLOWERS',
  '+44 20 7946 0018',
  '555-0199',
])('a form takes the number %s as it is typed', async (phone) => {
  expect((await send({ phone })).status).toBe(303)
  const kept = await app.database.db.select({ phone: leads.phone }).from(leads)
  expect(kept.map((row) => row.phone)).toContain(phone)
})

test.each([...LANGUAGES])('a form in %s says which numbers nobody can call', async (lang) => {
  const form = (await walk(app, lang)).pages.leadForm
  for (const [phone, words] of [
    ['78055501992', faultWords(lang).impossible(7)],
    ['+999 1234567', faultWords(lang).impossible(7)],
    ['000-000-0000', faultWords(lang).repeated_digit(7)],
    ['call me', faultWords(lang).too_few_digits(7)],
  ] as const) {
    const answer = await app.form(form, { name: 'Eve Example', phone })
    expect(answer.status).toBe(422)
    expect(textOf(await answer.text())).toContain(words)
  }
})

test('a form takes an address of any domain, without what pasting brought', async () => {
  expect((await send({ email: '\u00a0mailto:fanny@bücher.example.' })).status).toBe(303)
  const kept = await app.database.db.select({ email: leads.email }).from(leads)
  expect(kept.map((row) => row.email)).toContain('fanny@bücher.example')
})

test.each(['\u200b', '\u00a0\u3164', '\u2800', '\u0301\u0302', '\u202e\u202c'])(
  'a name without a visible sign is none: %j',
  async (name) => {
    const answer = await send({ name })
    expect(answer.status).toBe(422)
    expect(textOf(await answer.text())).toContain(faultWords('en').blank(1))
  },
)

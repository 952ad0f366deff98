import { expect, test } from 'bun:test'
import { asc, eq } from 'drizzle-orm'
import { audit, leads, messages, suppressions } from '../../../src/db/schema/index.ts'
import { addressHash } from '../../../src/domain/messages/address-hash.ts'
import { unsubscribeToken } from '../../../src/domain/messages/unsubscribe-token.ts'
import { urls } from '../../../src/urls.ts'
import { LANGUAGES } from '../../../src/words/catalogue.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { fieldsIn, textOf } from '../../support/html.ts'
import { newLead } from '../../support/leads.ts'

const CONSENT = { consent: { wording: 'You may email me' } }
const UNKNOWN = '01930000-aaaa-7bbb-8ccc-ddddeeeeffff'

/** A person who agreed to more mail, and the link in a mail to them. */
async function consenting() {
  const app = await testApp()
  const { leadId } = await newLead(app.database, { email: 'Ada@Example.com', ...CONSENT })
  const [message] = await app.database.db.select().from(messages)
  return { app, leadId, token: unsubscribeToken(app.deps.secret, message!.id) }
}

/** Who may still be written to, and what is on record. */
async function standing({ database: { db } }: TestApp) {
  const kept = await db.select().from(suppressions)
  const consents = await db
    .select({ is: leads.consentMarketing })
    .from(leads)
    .orderBy(asc(leads.consentMarketing))
  const acts = await db.select().from(audit).where(eq(audit.action, 'lead.unsubscribed'))
  return {
    suppressed: kept.map(({ addressHash: hash, reason }) => `${reason} ${hash}`),
    consents: consents.map(({ is }) => is),
    acts: acts.map(({ actor, subjectId, changed }) => ({ actor, subjectId, changed })),
  }
}
const UNTOUCHED = { suppressed: [], consents: [true], acts: [] }
const ended = (leadId: string) => ({
  suppressed: [`unsubscribed ${addressHash('ada@example.com')}`],
  consents: [false],
  acts: [{ actor: 'customer', subjectId: leadId, changed: ['consent_marketing'] }],
})

test.each([...LANGUAGES])(
  'the page says what it does and leaves it to a button, in %s',
  async (lang) => {
    const { app, token } = await consenting()
    const path = urls.unsubscribe(lang, token)
    for (let i = 0; i < 10; i++) {
      for (const method of ['GET', 'HEAD'])
        expect((await app.send(path, { method })).status).toBe(200)
    }
    const html = await (await app.get(path)).text()
    expect(textOf(html)).toContain({ en: 'Stop these e-mails', fr: 'Ne plus recevoir' }[lang])
    expect(fieldsIn(html, path)).toEqual({})
    expect(await standing(app)).toEqual(UNTOUCHED)
  },
)

test.each([...LANGUAGES])(
  'the button acts at once, and again changes nothing, in %s',
  async (lang) => {
    const { app, leadId, token } = await consenting()
    for (let i = 0; i < 3; i++) {
      const answer = await app.form(
        urls.unsubscribe(lang, token),
        {},
        { 'sec-fetch-site': 'same-origin' },
      )
      expect(answer.status).toBe(200)
      const said = { en: 'You get no more of these', fr: 'Vous ne recevrez plus' }[lang]
      expect(textOf(await answer.text())).toContain(said)
      expect(await standing(app)).toEqual(ended(leadId))
    }
  },
)

const BOUNDARY = 'x'
const ONE_CLICKS: [how: string, body: string, type: string | null][] = [
  ['as a form', 'List-Unsubscribe=One-Click', 'application/x-www-form-urlencoded'],
  [
    'in parts',
    `--${BOUNDARY}\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--${BOUNDARY}--\r\n`,
    `multipart/form-data; boundary=${BOUNDARY}`,
  ],
  ['without a type', 'List-Unsubscribe=One-Click', null],
  ['without a body', '', null],
]

test.each(ONE_CLICKS)(
  'a mail program ends it by one request %s: no cookie, no origin, no redirect',
  async (_, body, type) => {
    const { app, leadId, token } = await consenting()
    const headers = type === null ? {} : { 'content-type': type }
    const answer = await app.send(urls.unsubscribe('en', token), { method: 'POST', headers, body })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('set-cookie')).toBeNull()
    expect(await standing(app)).toEqual(ended(leadId))
  },
)

test('another site cannot press the button', async () => {
  const { app, token } = await consenting()
  const path = urls.unsubscribe('en', token)
  for (const by of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://evil.example' }]) {
    expect((await app.form(path, {}, by)).status).toBe(403)
  }
  expect(await standing(app)).toEqual(UNTOUCHED)
})

test('every request under the address loses its consent, and nobody else', async () => {
  const { app, token } = await consenting()
  const other = { ...CONSENT, phone: '780-555-0199' }
  await newLead(app.database, { ...other, email: 'ADA@example.com' })
  await newLead(app.database, { ...other, phone: '780-555-0177', email: 'bob@example.com' })
  await app.form(urls.unsubscribe('en', token), {})
  const { suppressed, consents, acts } = await standing(app)
  expect(suppressed).toHaveLength(1)
  expect(consents).toEqual([false, false, true])
  expect(acts).toHaveLength(2)
})

test('somebody who never consented is noted all the same', async () => {
  const { app, leadId, token } = await consenting()
  await app.database.db.update(leads).set({ consentMarketing: false })
  await app.form(urls.unsubscribe('en', token), {})
  const { acts } = await standing(app)
  expect(acts).toEqual([{ actor: 'customer', subjectId: leadId, changed: [] }])
})

test.each([...LANGUAGES])(
  'a link nobody was sent says what to do and does nothing, in %s',
  async (lang) => {
    const { app, token } = await consenting()
    const [id, mac] = token.split('.') as [string, string]
    const flipped = `${mac[0] === 'A' ? 'B' : 'A'}${mac.slice(1)}`
    const wrong = [
      ...[`${id}.${flipped}`, id, `${id}.`, `${id}.${mac.slice(1)}`, `${token}A`, ` ${token}`],
      ...[
        `${UNKNOWN}.${mac}`,
        unsubscribeToken('another secret', id),
        token.toUpperCase(),
        "'",
        'x',
      ],
    ]
    for (const each of wrong) {
      for (const answer of [
        await app.get(urls.unsubscribe(lang, each)),
        await app.form(urls.unsubscribe(lang, each), {}),
      ]) {
        expect([each, answer.status]).toEqual([each, 404])
        expect(textOf(await answer.text())).toContain(
          { en: 'This link does not work', fr: 'Ce lien ne fonctionne pas' }[lang],
        )
      }
    }
    expect(await standing(app)).toEqual(UNTOUCHED)
  },
)

test('a link of somebody who is erased meanwhile ends well', async () => {
  const { app } = await consenting()
  const token = unsubscribeToken(app.deps.secret, UNKNOWN)
  expect((await app.form(urls.unsubscribe('en', token), {})).status).toBe(200)
  expect(await standing(app)).toEqual(UNTOUCHED)
})

test('twenty at once make one entry and one act', async () => {
  const { app, leadId, token } = await consenting()
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => app.form(urls.unsubscribe('en', token), {})),
  )
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
  expect(await standing(app)).toEqual(ended(leadId))
})

test('the page and its token are not told to others', async () => {
  const { app, token } = await consenting()
  const { headers } = await app.get(urls.unsubscribe('en', token))
  expect(headers.get('referrer-policy')).toBe('same-origin')
  expect(headers.get('cache-control')).toBe('no-store')
  expect(JSON.stringify(app.log.lines)).not.toContain(token)
})

import { expect, test } from 'bun:test'
import { urls } from '../../src/urls.ts'
import { LANGUAGES } from '../../src/words/catalogue.ts'
import { ADMIN, basic, type TestApp, testApp } from '../support/app.ts'
import { deadDatabase } from '../support/dead-database.ts'
import { targetOf, tokenIn, walk } from '../support/journey.ts'

// The promise: who somebody is and what they said stays in the database and on their own pages. No
// log line and no address the browser is sent to holds any of it, nor the links that lead to it.

/** For a busy machine: no test is about time. */
const LONG_MS = 30_000

const PERSON = {
  name: 'Ada Quarrington',
  phone: '780-555-0187',
  email: 'ada.quarrington@example.com',
}
const LEAD = {
  ...PERSON,
  address: '77 Larkspur Crescent',
  postal_code: 'T5K 9Z9',
  access_notes: 'Lockbox 44719026351 behind the drainpipe',
  parking: 'Under the chestnut',
  pets: 'Greyhound named Biscuit',
  allergies: 'Lavender oil',
  notes: 'Grandmother sleeps until nine',
  preferred_dates: 'Michaelmas morning',
}
const CONTACT = { ...PERSON, note: 'Telephone after supper' }
const MESSAGE = 'my landlord Ferdinand says hello'

/** What must not be found: every text, each telling word of it, and digits too many to come by chance. */
const TRACES = [
  ...Object.values({ ...LEAD, ...CONTACT, MESSAGE }),
  ...[
    'Quarrington',
    'Larkspur',
    '44719026351',
    'drainpipe',
    'chestnut',
    'Biscuit',
    'Lavender',
    'Grandmother',
  ],
  ...['Michaelmas', 'supper', 'Ferdinand', '7805550187', '5550187', 'T5K9Z9', '203.0.113.7'],
]

const tracesIn = (text: string, traces = TRACES): string[] => {
  const plain = decodeURIComponent(text.replace(/%(?![0-9a-f]{2})/gi, '%25')).toLowerCase()
  return traces.filter((trace) => plain.includes(trace.toLowerCase()))
}

const logged = (app: TestApp): string => JSON.stringify(app.log.lines)

/** Steps that go wrong, with everything in them. */
async function stumble(app: TestApp, chat: string, leadForm: string) {
  const lang = chat.startsWith('/fr') ? 'fr' : 'en'
  const token = tokenIn(chat)
  return [
    await app.form(leadForm, { ...LEAD, phone: '12' }),
    await app.form(urls.chatContact(lang, token), { ...CONTACT, phone: '12' }),
    await app.form(urls.chatTurns(lang, token), { message: MESSAGE.repeat(100) }),
    await app.form(urls.chatTurns(lang, 'nobody'), { message: MESSAGE }),
    await app.form(leadForm, { ...LEAD, notes: `${LEAD.notes}\0` }),
    await app.json(urls.api.leads, { ...LEAD, phone: '12', preferred_dates: [] }),
    await app.json(urls.api.leads, JSON.stringify(LEAD).slice(0, -1)),
    await app.get(`${urls.api.adminLeads}?q=${LEAD.name}&status=${LEAD.name}`, basic(ADMIN)),
    await app.get(`/${LEAD.name}?email=${LEAD.email}`),
  ]
}

test.each([...LANGUAGES])(
  'a whole journey in %s leaves no trace in the log',
  async (lang) => {
    const app = await testApp()
    const { pages, answers } = await walk(app, lang, {
      message: MESSAGE,
      lead: LEAD,
      contact: CONTACT,
    })
    for (const path of Object.values(pages)) await app.get(path)
    const stumbled = await stumble(app, pages.chat, pages.leadForm)
    expect(stumbled.every(({ status }) => status >= 400 && status < 500)).toBe(true)
    expect(app.log.lines.length).toBeGreaterThan(30)
    expect(tracesIn(logged(app))).toEqual([])

    const links = Object.values(pages)
      .filter((path) => /\/[\w-]{20,}/.test(path))
      .map(tokenIn)
    expect(links.length).toBeGreaterThan(5)
    expect(tracesIn(logged(app), links)).toEqual([])

    const sentTo = answers.filter(({ status }) => status === 303).map(targetOf)
    expect(sentTo.length).toBeGreaterThan(6)
    expect(tracesIn(sentTo.join('\n'))).toEqual([])
  },
  LONG_MS,
)

test('the API leaves no trace of a conversation and a lead in the log', async () => {
  const app = await testApp()
  const { preferred_dates, ...texts } = LEAD
  await app.json(urls.api.chatTurn, { session_id: 'Ferdinand-session', message: MESSAGE })
  const lead = {
    ...texts,
    preferred_dates: [preferred_dates],
    structured_inputs: { beds: 2, baths: 1 },
    session_id: 'Ferdinand-session',
  }
  const answer = await app.json(urls.api.leads, lead, { 'idempotency-key': 'Ferdinand-key' })
  expect(answer.status).toBe(201)
  await app.get(`${urls.api.adminLeads}?q=Quarrington`, basic(ADMIN))
  const { lead_id, referral_code } = (await answer.json()) as Record<string, string>
  expect(app.log.lines.length).toBeGreaterThan(2)
  expect(tracesIn(logged(app), [...TRACES, lead_id!, referral_code!])).toEqual([])
})

test('a fault behind the pages leaves no trace in the log either', async () => {
  const app = await testApp({ deps: { database: deadDatabase() } })
  const answers = [
    await app.form(urls.quoteLead('en', 'token'), LEAD),
    await app.form(urls.chatContact('en', 'token'), CONTACT),
    await app.form(urls.chatStart('en'), { message: MESSAGE }),
    await app.json(urls.api.chatTurn, { session_id: 's', message: MESSAGE }),
  ]
  expect(answers.map(({ status }) => status)).toEqual([503, 503, 503, 503])
  expect(app.log.lines.some(({ event }) => event === 'http.fault')).toBe(true)
  expect(tracesIn(logged(app))).toEqual([])
})

import { expect, test } from 'bun:test'
import { urls } from '../../src/urls.ts'
import { LANGUAGES, type Language } from '../../src/words/catalogue.ts'
import { ADMIN, basic, HTMX, type TestApp, testApp } from '../support/app.ts'
import { BUSY_ENV, busyCompany } from '../support/busy-company.ts'
import { signedIn } from '../support/console.ts'
import { deadDatabase } from '../support/dead-database.ts'
import { fieldsIn, textOf } from '../support/html.ts'
import { tokenIn, walk } from '../support/journey.ts'
import { isHtml } from '../support/pages.ts'
import { outline } from '../views/outline.ts'

// The promise: whatever anybody types, through whichever door, is text on every page that shows it.

/** For a busy machine: no test is about time. */
const LONG_MS = 30_000

const HOSTILE = {
  image: `<img src=x onerror=alert(1)>`,
  script: `"><script>alert(1)</script>`,
  quote: `' onfocus=alert(1) autofocus x='`,
  link: `javascript:alert(1)`,
  htmx: `</textarea></p><b hx-get="/x" hx-trigger="load">`,
  entity: `&lt;img src=x onerror=alert(1)&gt;&#60;img&#62;`,
  comment: `--><!--<svg/onload=alert(1)>]]>`,
}
const ALL = Object.values(HOSTILE).join(' ')

/** What no page of ours holds, however it came there. */
function markupIn(html: string): string[] {
  const found: string[] = []
  for (const { tag, attributes } of outline(html).elements) {
    if (['img', 'b', 'iframe', 'object', 'embed', 'base', 'style'].includes(tag)) found.push(tag)
    if (tag === 'script' && !attributes['src']) found.push('inline script')
    for (const [name, value] of Object.entries(attributes)) {
      if (/^on|^style$|^srcdoc$/i.test(name)) found.push(`${tag} ${name}`)
      const address = ['href', 'src', 'action', 'formaction', 'hx-get', 'hx-post'].includes(name)
      if (address && !/^(\/|#|https:\/\/|http:\/\/localhost|tel:|mailto:)/.test(value)) {
        found.push(`${tag} ${name}=${value}`)
      }
      if (name.startsWith('hx-') && value.includes('alert(1)')) found.push(`${tag} ${name}`)
    }
  }
  return found
}

const expectText = (what: string, html: string) => {
  expect([what, markupIn(html)]).toEqual([what, []])
  for (const raw of ['<img', '<script>', '<svg/', 'hx-get="/x"', '<!--']) {
    expect([what, html.includes(raw)]).toEqual([what, false])
  }
}

const TYPED = {
  query: { utm_source: ALL, utm_campaign: HOSTILE.image, utm_term: HOSTILE.quote, ref: ALL },
  message: ALL,
  lead: {
    name: ALL,
    phone: `780-555-0142 ${HOSTILE.image}`,
    address: ALL.slice(0, 255),
    postal_code: HOSTILE.image,
    access_notes: HOSTILE.script,
    parking: HOSTILE.quote,
    pets: HOSTILE.link,
    allergies: HOSTILE.htmx,
    notes: ALL,
    preferred_dates: `${HOSTILE.image}\n${HOSTILE.script}`,
    referral_code: HOSTILE.script,
  },
  contact: { name: ALL, phone: `780-555-0142 ${HOSTILE.quote}`, note: ALL },
}

/** Every page and fragment that shows what was typed, refused or taken. */
async function showing(app: TestApp, lang: Language): Promise<[string, Response][]> {
  const { pages, answers } = await walk(app, lang, TYPED)
  const seen: [string, Response][] = answers.map((answer, i) => [`step ${i}`, answer])
  for (const [state, path] of Object.entries(pages)) seen.push([state, await app.get(path)])
  const token = tokenIn(pages.chat)
  const turns = urls.chatTurns(lang, token)
  const contact = urls.chatContact(lang, tokenIn(pages.handoff))
  const refused = { ...TYPED.lead, phone: HOSTILE.image, email: HOSTILE.script, website: ALL }
  for (const [name, headers] of [
    ['browser', {}],
    ['htmx', HTMX],
  ] as const) {
    const put = async (what: string, answer: Promise<Response>) =>
      seen.push([`${what} by ${name}`, await answer])
    await put('turn', app.form(turns, { message: ALL, message_id: ALL }, headers))
    await put('long turn', app.form(turns, { message: ALL.repeat(20) }, headers))
    await put('long start', app.form(urls.chatStart(lang), { message: ALL.repeat(20) }, headers))
    await put('facts', app.form(urls.chatFacts(lang, token), { beds: ALL }, headers))
    await put('contact', app.form(contact, { name: ALL, phone: ALL, note: ALL }, headers))
    await put('request', app.form(pages.leadForm, refused, headers))
    await put('area', app.get(`${urls.area(lang)}?postal_code=${encodeURIComponent(ALL)}`, headers))
    await put('code', app.get(`${pages.thanks}?code=${encodeURIComponent(ALL)}`, headers))
    await put('unknown', app.get(`${pages.thanks}${encodeURIComponent(ALL)}`, headers))
    await put('referer', app.get(urls.home(lang), { ...headers, referer: ALL }))
  }
  return seen
}

test.each([...LANGUAGES])(
  'everything typed is text on every page in %s',
  async (lang) => {
    const app = await testApp()
    let shown = 0
    for (const [what, answer] of await showing(app, lang)) {
      if (!isHtml(answer)) continue
      const html = await answer.text()
      expectText(what, html)
      if (html.includes('alert(1)')) shown++
    }
    expect(shown).toBeGreaterThan(15)
  },
  LONG_MS,
)

test(
  'everything typed is text on every screen of the console',
  async () => {
    const app = await testApp({ env: BUSY_ENV })
    const staff = await signedIn(app, 'admin', ALL.slice(0, 100))
    const { name, address, access_notes, parking, pets, allergies, notes } = TYPED.lead
    const person = {
      ...{ name, address, parking, pets, allergies, notes },
      accessNotes: access_notes,
      postalCode: HOSTILE.image,
      preferredDates: [HOSTILE.image, HOSTILE.script],
      source: { utm_source: ALL, utm_campaign: HOSTILE.quote, referrer: HOSTILE.link },
    }
    const screens = await busyCompany(app, staff, { person, words: ALL })
    let shown = 0
    for (const [what, path] of Object.entries(screens)) {
      const html = await staff.page(path)
      expectText(what, html)
      if (html.includes('alert(1)')) shown++
      // A form that is refused shows what was typed once more.
      const refused = await staff.post(path, { ...TYPED.lead, text: '', words: ALL })
      if (isHtml(refused)) expectText(`${what}, refused`, await refused.text())
    }
    expect(shown).toBeGreaterThan(25)
  },
  LONG_MS,
)

test('what was typed comes back in its form as it was typed', async () => {
  const app = await testApp()
  const { pages } = await walk(app, 'en')
  const typed = { ...TYPED.lead, name: '' }
  const html = await (await app.form(pages.leadForm, typed)).text()
  expect(fieldsIn(html, pages.leadForm)).toMatchObject(typed)
})

test.each([...LANGUAGES])(
  'what an outage gives back to send again is text in %s',
  async (lang) => {
    const app = await testApp({ deps: { database: deadDatabase() } })
    const forms: [string, Record<string, string>][] = [
      [urls.chatStart(lang), { message: ALL, utm_source: ALL, [ALL]: ALL }],
      [urls.chatTurns(lang, 'token'), { message: ALL, message_id: HOSTILE.script }],
      [urls.quoteLead(lang, 'token'), TYPED.lead],
      [urls.chatContact(lang, encodeURIComponent(HOSTILE.script)), TYPED.contact],
    ]
    for (const [path, fields] of forms) {
      const answer = await app.form(path, fields)
      expect(answer.status).toBe(503)
      const html = await answer.text()
      expectText(path, html)
      expect(textOf(html) + html).toContain('alert(1)')
    }
  },
  LONG_MS,
)

test('JSON is never served as a page, whatever it holds', async () => {
  const app = await testApp()
  const { preferred_dates, referral_code, ...texts } = TYPED.lead
  const lead = {
    ...texts,
    preferred_dates: preferred_dates.split('\n'),
    structured_inputs: { beds: 2, baths: 1 },
    utm_source: ALL,
  }
  const answers = [
    await app.json(urls.api.leads, lead),
    await app.json(urls.api.leads, { ...lead, [HOSTILE.image]: 1, referral_code }),
    await app.json(urls.api.chatTurn, { session_id: HOSTILE.image, message: ALL }),
    await app.json(urls.api.estimate, { beds: HOSTILE.image, baths: 1, add_ons: { [ALL]: true } }),
    await app.get(urls.api.adminLeads, basic(ADMIN)),
    await app.get(`${urls.api.adminLeads}?status=${encodeURIComponent(ALL)}`, basic(ADMIN)),
    await app.get(`/v1/${encodeURIComponent(ALL)}`),
  ]
  expect(answers.map(({ status }) => status)).toEqual([201, 422, 200, 422, 200, 422, 404])
  for (const { headers } of answers) {
    expect(headers.get('content-type')).toMatch(/^application\/(problem\+)?json/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  }
  const [listed] = (await answers[4]!.json()) as Record<string, unknown>[]
  expect(listed).toMatchObject({
    ...texts,
    name: ALL.trim(),
    preferred_dates: lead.preferred_dates,
  })
})

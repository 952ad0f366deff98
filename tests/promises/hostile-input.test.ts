import { describe, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { leads } from '../../src/db/schema/index.ts'
import { urls } from '../../src/urls.ts'
import { LANGUAGES, type Language } from '../../src/words/catalogue.ts'
import { HTMX, type TestApp, testApp } from '../support/app.ts'
import { tokenIn, walk } from '../support/journey.ts'
import { FORM_VALUES, JSON_VALUES, MARKER } from '../support/odd-values.ts'
import { isHtml } from '../support/pages.ts'

// The promise: nothing anybody sends breaks anything. It is taken and stored, or refused in a clear
// 4xx that tells nothing of it back; it is never a 500.

const LONG_MS = 60_000

const HOME = '"beds":2,"baths":1'
const FLAGS = ['oven', 'windows_up_to_5']
const COUNTS = ['linen_beds', 'carpet_spot']
const HOME_FIELDS = [
  ...['beds', 'baths', 'cleaning_type', 'heavy_grease', 'multi_floor', 'frequency', 'add_ons'],
  ...[...FLAGS, ...COUNTS, MARKER].map((name) => `add_ons.${name}`),
]

interface Endpoint {
  path: string
  /** The members of a body that is taken, as JSON without braces. */
  members: string
  fields: string[]
}

const { api } = urls
const ENDPOINTS: Endpoint[] = [
  { path: api.estimate, members: HOME, fields: [...HOME_FIELDS, 'unknown', '__proto__'] },
  {
    path: api.chatTurn,
    members: '"session_id":"s","message":"2 bed"',
    fields: [
      ...['session_id', 'message', 'brand', 'channel', 'client_context', 'unknown', '__proto__'],
      ...['client_context.message_id', `client_context.${MARKER}`],
    ],
  },
  {
    path: api.leads,
    members: `"name":"Ada","phone":"780-555-0142","structured_inputs":{${HOME}}`,
    fields: [
      ...['name', 'phone', 'structured_inputs', 'email', 'postal_code', 'address'],
      ...['access_notes', 'parking', 'pets', 'allergies', 'notes', 'preferred_dates'],
      ...['preferred_dates.0', 'estimate_snapshot', 'estimate_snapshot.total_before_tax'],
      ...['utm_source', 'utm_medium', 'utm_campaign', 'utm_term', 'utm_content', 'utm'],
      ...['utm.source', 'utm.utm_medium', `utm.${MARKER}`, 'referrer', 'referral_code'],
      ...['captcha_token', 'session_id', 'consent_marketing', MARKER, '__proto__'],
      ...HOME_FIELDS.map((field) => `structured_inputs.${field}`),
    ],
  },
]

/** A body with one member replaced or added; the later of two equal names is the one that counts. */
function bodyWith({ members }: Endpoint, field: string, value: string): string {
  const [outer, ...inner] = field.split('.')
  const wrapped = inner.reduceRight(
    (text, name) =>
      name === '0' ? `[${text}]` : `{${homeFor(name)}${JSON.stringify(name)}:${text}}`,
    value,
  )
  return `{${members},${JSON.stringify(outer)}:${wrapped}}`
}
const homeFor = (name: string) => (HOME_FIELDS.includes(name) ? `${HOME},` : '')

const MEDIA = ['application/json', 'application/problem+json']

/** What is wrong with an answer of the API; nothing when it took or clearly refused what was sent. */
async function complaintsAbout(answer: Response): Promise<string[]> {
  const text = await answer.text()
  const complaints: string[] = []
  const { status, headers } = answer
  if (status >= 500 || (status >= 300 && status < 400)) complaints.push(`answers ${status}`)
  if (!MEDIA.some((media) => headers.get('content-type')?.startsWith(media))) {
    complaints.push(`is ${headers.get('content-type')}`)
  }
  if (status < 400) return complaints
  const problem = JSON.parse(text) as { detail?: string; errors?: { field: string }[] }
  if (!problem.detail) complaints.push('gives no reason')
  if (status === 422 && !problem.errors?.length) complaints.push('names no field')
  const told = JSON.stringify({ ...problem, errors: problem.errors?.map(withoutName) })
  if (told.includes(MARKER) || told.includes('alert(1)'))
    complaints.push('tells back what was sent')
  return complaints
}

/** The name of an unknown member is told back: it looks like one of ours. */
const withoutName = ({ field, ...rest }: { field: string }) => ({
  ...rest,
  field: field.replace(MARKER, ''),
})

describe.each(ENDPOINTS)('$path', (endpoint) => {
  test(
    'takes or clearly refuses every odd value in every field',
    async () => {
      const app = await testApp()
      const wrong: string[] = []
      const statuses = new Set<number>()
      for (const field of endpoint.fields) {
        for (const [name, value] of Object.entries(JSON_VALUES)) {
          const answer = await app.json(endpoint.path, bodyWith(endpoint, field, value))
          statuses.add(answer.status)
          for (const what of await complaintsAbout(answer))
            wrong.push(`${field} = ${name}: ${what}`)
        }
      }
      expect(wrong).toEqual([])
      expect([...statuses].filter((status) => status < 300).length).toBe(1)
      expect(statuses).toContain(422)
      expect(statuses).toContain(400)
    },
    LONG_MS,
  )

  test(
    'takes or clearly refuses every odd body',
    async () => {
      const app = await testApp()
      const taken = `{${endpoint.members}}`
      const json = { 'content-type': 'application/json' }
      const bodies: [number, string, Record<string, string>?][] = [
        ...Object.entries(JSON_VALUES)
          .filter(([name]) => name !== 'object' && name !== 'prototype')
          .map(([, value]): [number, string] => [0, value]),
        [400, '{'],
        [400, `${taken}${taken}`],
        [400, `// ${MARKER}\n${taken}`],
        [422, ''],
        [422, 'null'],
        [415, taken, { 'content-type': 'text/plain' }],
        [415, taken, { 'content-type': 'multipart/form-data; boundary=x' }],
        [415, taken, { 'content-type': 'application/x-www-form-urlencoded' }],
        [415, taken, { 'content-type': `${MARKER}/json` }],
        [413, JSON.stringify({ [MARKER]: 'x'.repeat(65 * 1024) })],
      ]
      for (const [status, body, headers = json] of bodies) {
        const answer = await app.send(endpoint.path, { method: 'POST', headers, body })
        if (status) expect([body.slice(0, 40), answer.status]).toEqual([body.slice(0, 40), status])
        expect([body.slice(0, 40), await complaintsAbout(answer)]).toEqual([body.slice(0, 40), []])
        expect(answer.status).toBeGreaterThanOrEqual(400)
      }
    },
    LONG_MS,
  )

  test(
    'takes or clearly refuses any JSON at all',
    async () => {
      const app = await testApp()
      const members = fc.record({
        field: fc.constantFrom(...endpoint.fields),
        value: fc.json({ stringUnit: 'binary', maxDepth: 4 }),
      })
      await fc.assert(
        fc.asyncProperty(members, async ({ field, value }) => {
          const answer = await app.json(endpoint.path, bodyWith(endpoint, field, value))
          expect(await complaintsAbout(answer)).toEqual([])
        }),
        { numRuns: 200 },
      )
    },
    LONG_MS,
  )
})

test(
  'a text of a lead is stored to the character, without the blanks around it, or refused',
  async () => {
    const app = await testApp()
    const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 300 })
    const lead = { phone: '780-555-0142', structured_inputs: { beds: 2, baths: 1 } }
    await fc.assert(
      fc.asyncProperty(text, text, async (name, notes) => {
        const answer = await app.json(api.leads, { ...lead, name, notes })
        const clean = [name, notes].every((each) => each.isWellFormed() && !each.includes('\0'))
        // A letter, figure, mark or symbol: a name has something to see.
        const fits = name.length <= 255 && /[\p{L}\p{N}\p{P}\p{S}]/u.test(name)
        expect(answer.status).toBe(fits && clean ? 201 : 422)
        if (answer.status !== 201) return
        const { lead_id } = (await answer.json()) as { lead_id: string }
        const [row] = await app.database.db.select().from(leads).where(eq(leads.id, lead_id))
        expect(row).toMatchObject({ name: name.trim(), notes: notes.trim() || null })
      }),
      { numRuns: 100 },
    )
  },
  LONG_MS,
)

const FORM_FIELDS = {
  source: ['utm_source', 'utm_medium', 'referrer', 'referral_code', '__proto__', 'constructor'],
  message: ['message', 'message_id', '__proto__'],
  facts: [
    ...['beds', 'baths', 'cleaning_type', 'frequency', 'heavy_grease', 'multi_floor'],
    ...[...FLAGS, ...COUNTS, '__proto__', 'toString'],
  ],
  contact: ['name', 'phone', 'email', 'note', '__proto__'],
  lead: [
    ...['name', 'phone', 'email', 'postal_code', 'address', 'access_notes', 'parking', 'pets'],
    ...['allergies', 'preferred_dates', 'notes', 'referral_code', 'consent_marketing', 'website'],
    ...['cf-turnstile-response', '__proto__', 'hasOwnProperty'],
  ],
}

/** The forms of the pages: where each goes, fields that are taken, and those to make odd. */
async function formsOf(app: TestApp, lang: Language): Promise<[string, string, string[]][]> {
  const { pages } = await walk(app, lang)
  const token = tokenIn(pages.chat)
  const home = 'beds=2&baths=1&cleaning_type=deep&frequency=weekly'
  const person = 'name=Ada&phone=780-555-0142'
  return [
    [urls.chatStart(lang), 'message=2+bed', ['message', ...FORM_FIELDS.source]],
    [urls.chatTurns(lang, token), 'message=2+bed', FORM_FIELDS.message],
    [urls.chatFacts(lang, tokenIn(pages.emptyChat)), home, FORM_FIELDS.facts],
    [urls.chatContact(lang, tokenIn(pages.handoff)), person, FORM_FIELDS.contact],
    [pages.leadForm, person, FORM_FIELDS.lead],
  ]
}

test(
  'no form of a page breaks over anything that is sent',
  async () => {
    const app = await testApp()
    const [english, french] = [await formsOf(app, 'en'), await formsOf(app, 'fr')]
    const wrong: string[] = []
    const send = async (path: string, body: string, by: Record<string, string>) => {
      const headers = { 'content-type': 'application/x-www-form-urlencoded', ...by }
      const answer = await app.send(path, { method: 'POST', headers, body })
      const { status } = answer
      if (status >= 500 || !(isHtml(answer) || [204, 303].includes(status))) {
        wrong.push(`${path} with ${body.slice(0, 80)}: ${status}`)
      }
      if (answer.headers.has('x-evil')) wrong.push(`${path}: a header of the sender`)
    }
    for (const [form, [, base, fields]] of english.entries()) {
      for (const field of fields) {
        for (const [i, value] of Object.values(FORM_VALUES).entries()) {
          const [path] = (i % 2 ? english : french)[form]!
          await send(path, `${base}&${field}=${value}`, i % 3 ? {} : HTMX)
        }
      }
      for (const body of ['name[]=a&message[]=b', '&&&===', `${base}&`.repeat(800), '%']) {
        await send(english[form]![0], body, {})
      }
    }
    expect(wrong).toEqual([])
  },
  LONG_MS,
)

test(
  'no address breaks a page: odd tokens, queries, referers',
  async () => {
    const app = await testApp()
    const wrong: string[] = []
    for (const lang of LANGUAGES) {
      for (const [name, value] of Object.entries(FORM_VALUES)) {
        const token = value || '%20'
        const asked = [
          `${urls.home(lang)}?utm_source=${value}&ref=${value}&${value}=1&ref=again&__proto__=1`,
          `${urls.area(lang)}?postal_code=${value}`,
          ...['chat', 'quotes', 'requests'].map((part) => `/${part}/${token}`),
          `/quotes/${token}/lead`,
          `/${token}`,
          `/assets/${token}`,
          `/theme.css?hue=${value}`,
        ]
        for (const path of asked) {
          const { status } = await app.get(path, { referer: `https://example.com/${value}` })
          if (status >= 500) wrong.push(`${name} in ${path.slice(0, 40)}: ${status}`)
        }
      }
    }
    expect(wrong).toEqual([])
  },
  LONG_MS,
)

import { describe, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { leads } from '../../src/db/schema/index.ts'
import { urls } from '../../src/urls.ts'
import { LANGUAGES, type Language } from '../../src/words/catalogue.ts'
import { HTMX, type TestApp, testApp } from '../support/app.ts'
import { tokenIn, walk } from '../support/journey.ts'
import { isHtml } from '../support/pages.ts'

// The promise: nothing anybody sends breaks anything. It is taken and stored, or refused in a clear
// 4xx that tells nothing of it back; it is never a 500.

const MARKER = 'Zq7marker'
const LONG_MS = 60_000

/** A long text that no index can compress. */
const NOISE = Array.from({ length: 500 }, (_, i) => Bun.hash(`${i}`).toString(36)).join('')

/** Values as they stand in JSON, most of them with the marker that must not come back. */
const JSON_VALUES: Record<string, string> = {
  text: `"${MARKER}"`,
  empty: '""',
  blank: '" \\t\\n\\u00a0"',
  NUL: `"${MARKER}\\u0000"`,
  'half a pair': `"\\ud800${MARKER}"`,
  'emoji of 10 kB': `"${'👩‍👩‍👧‍👦'.repeat(400)}${MARKER}"`,
  'right to left': `"\\u202e${MARKER}\\u2066\\u200f"`,
  'zero width': `"\\u200b\\u200d\\ufeff${MARKER}"`,
  'combining marks': `"Z${'\\u0301'.repeat(500)}"`,
  'no character': `"\\uffff\\ufffe${MARKER}"`,
  lines: `"${MARKER}\\r\\nX-Evil: 1\\r\\n\\r\\nbody"`,
  SQL: `"'; drop table leads; --${MARKER}"`,
  'SQL pattern': `"%_\\\\${MARKER}"`,
  HTML: `"<img src=x onerror=alert(1)>${MARKER}"`,
  'a template': `"\${7*7}{{7*7}}%s%n${MARKER}"`,
  'a path': `"../../etc/passwd${MARKER}"`,
  'a long text': `"${MARKER}${'x'.repeat(5000)}"`,
  'a long text without pattern': `"${NOISE}"`,
  huge: '1e308',
  'beyond numbers': '1e999',
  'minus zero': '-0',
  'a tiny part': '5e-324',
  negative: '-1',
  'not whole': '1.0000000000000002',
  'beyond integers': '9007199254740993',
  NaN: 'NaN',
  Infinity: '-Infinity',
  null: 'null',
  true: 'true',
  list: `["${MARKER}"]`,
  'list of lists': '[[],[[]],{}]',
  object: `{"${MARKER}":"${MARKER}"}`,
  prototype: `{"__proto__":{"admin":"${MARKER}"},"constructor":{"prototype":{"x":1}}}`,
  deep: '['.repeat(10_000) + ']'.repeat(10_000),
  'deep object': `${'{"a":'.repeat(10_000)}"${MARKER}"${'}'.repeat(10_000)}`,
}

const HOME = '"beds":2,"baths":1'
const FLAGS = ['oven', 'fridge', 'microwave', 'cabinets', 'windows_up_to_5', 'balcony']
const COUNTS = ['linen_beds', 'steam_armchair', 'steam_sofa_2', 'carpet_spot']
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
        const fits = name.length <= 255 && name.trim() !== ''
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

/** Values as they stand in a form. */
const FORM_VALUES: Record<string, string> = {
  text: MARKER,
  empty: '',
  blank: '+%09%0A%C2%A0',
  NUL: `${MARKER}%00`,
  'half a pair': `%ED%A0%80${MARKER}`,
  'broken bytes': '%C3%28%FF%FE',
  'not encoded': '%%%zz&;=',
  'emoji of 10 kB': encodeURIComponent('👩‍👩‍👧‍👦'.repeat(400)),
  'right to left': `%E2%80%AE${MARKER}%E2%81%A6`,
  'zero width': '%E2%80%8B%E2%80%8D%EF%BB%BF',
  lines: `${MARKER}%0D%0AX-Evil:%201%0D%0A%0D%0A`,
  SQL: `'%3B+drop+table+leads%3B+--`,
  HTML: '%3Cimg+src%3Dx+onerror%3Dalert(1)%3E',
  huge: '1e308',
  'beyond numbers': '99999999999999999999',
  'minus zero': '-0',
  comma: '1,5',
  'not whole': '2.00001',
  NaN: 'NaN',
  hexadecimal: '0x10',
  'other digits': '%D9%A3',
  true: 'true',
  long: 'x'.repeat(5000),
  'very long': 'x'.repeat(60_000),
  'long and without pattern': NOISE,
}

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
    [urls.chatFacts(lang, token), home, FORM_FIELDS.facts],
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

import { beforeEach, expect, test } from 'bun:test'
import { deliveries, leads, messages } from '../../../src/db/schema/index.ts'
import type { Captcha, CaptchaVerdict } from '../../../src/domain/shared/ports.ts'
import { ADMIN, basic, type TestApp, testApp } from '../../support/app.ts'

let app: TestApp
beforeEach(async () => {
  app = await testApp()
})

const body = (more: Record<string, unknown> = {}) => ({
  name: 'Ada Example',
  phone: '780-555-0142',
  structured_inputs: { beds: 2, baths: 1.5, cleaning_type: 'deep', frequency: null },
  ...more,
})
const rows = () => app.database.db.select().from(leads)
const faultsOf = async (response: Response) => {
  expect(response.status).toBe(422)
  const problem = (await response.json()) as { errors: { field: string; message: string }[] }
  return problem.errors
}

test('a lead is answered with its id, price, next step and referral code', async () => {
  const response = await app.json('/v1/leads', body())
  expect(response.status).toBe(201)
  const answer = await response.json()
  expect(answer).toMatchObject({
    lead_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    next_step_text: expect.any(String),
    referral_code: expect.stringMatching(/^[A-HJ-NP-Z2-9]{8}$/),
    estimate_changed: false,
    estimate: { total_before_tax: 157.5 },
  })
})

test('every field a person may leave is stored as typed, trimmed', async () => {
  const typed = {
    email: ' Ada@example.com ',
    postal_code: 'T5J 0N3',
    address: '12 Example Ave',
    access_notes: 'Buzzer 12',
    parking: 'Behind',
    pets: 'A cat',
    allergies: 'Bleach',
    notes: ' Ring twice ',
    preferred_dates: ['Monday', ' Friday after 3 '],
    consent_marketing: true,
    estimate_snapshot: { total_before_tax: 1, anything: 'else' },
  }
  expect((await app.json('/v1/leads', body(typed))).status).toBe(201)
  expect(await rows()).toMatchObject([
    {
      email: 'Ada@example.com',
      emailKey: 'ada@example.com',
      phoneKey: '17805550142',
      postalCode: 'T5J 0N3',
      address: '12 Example Ave',
      accessNotes: 'Buzzer 12',
      parking: 'Behind',
      pets: 'A cat',
      allergies: 'Bleach',
      notes: 'Ring twice',
      preferredDates: ['Monday', 'Friday after 3'],
      consentMarketing: true,
      claimedEstimate: { total_before_tax: 1, anything: 'else' },
      estimateChanged: true,
    },
  ])
})

test('tracking values are cut, flat ones win over the object, and no lead is lost for them', async () => {
  const long = 'x'.repeat(4000)
  const tracking = {
    utm_source: long,
    utm: { source: 'grouped', medium: 'mail', utm_campaign: 'spring', junk: { a: 1 } },
    referrer: `https://example.com/${long}`,
  }
  expect((await app.json('/v1/leads', body(tracking))).status).toBe(201)
  const [lead] = await rows()
  expect(lead!.utmSource).toBe('x'.repeat(255))
  expect(lead).toMatchObject({ utmMedium: 'mail', utmCampaign: 'spring' })
  expect(lead!.referrer).toHaveLength(255)
})

test.each([
  [{ name: '   ' }, 'name', 'must not be blank'],
  [{ phone: '555-01' }, 'phone', 'must have at least 7 digits'],
  [{ phone: '0000000' }, 'phone', 'one digit again and again'],
  [{ phone: '٠٠٠٠٠٠٠٠٠٠ x1' }, 'phone', 'one digit again and again'],
  [{ phone: '١٢٣٤٥٦' }, 'phone', 'must have at least 7 digits'],
  [{ name: '\u200b\u3164\u0301' }, 'name', 'must not be blank'],
  [{ email: 'josé@example.com' }, 'email', 'one e-mail address'],
  [{ email: 'ada@example.com, eve@example.com' }, 'email', 'one e-mail address'],
  [{ email: 'ada@example.com\r\nBcc: eve@example.com' }, 'email', 'one e-mail address'],
  [{ email: 'ada (c)@example.com' }, 'email', 'one e-mail address'],
  [{ notes: 'x'.repeat(2001) }, 'notes', '2000'],
  [{ address: 'x'.repeat(256) }, 'address', '255'],
  [{ preferred_dates: Array(11).fill('Monday') }, 'preferred_dates', '10'],
  [{ preferred_dates: ['x'.repeat(101)] }, 'preferred_dates.0', '100'],
  [{ status: 'BOOKED' }, 'status', 'not allowed'],
  [{ total_before_tax: 0.01 }, 'total_before_tax', 'not allowed'],
  [
    { structured_inputs: { beds: 2, baths: 1, unexpected: 1 } },
    'structured_inputs.unexpected',
    'not allowed',
  ],
  [{ structured_inputs: { beds: 12, baths: 1 } }, 'structured_inputs.beds', '10'],
  [{ structured_inputs: { baths: 1 } }, 'structured_inputs.beds', 'required'],
  [
    { structured_inputs: { beds: 1, baths: 1, add_ons: { oven: 'yes' } } },
    'structured_inputs.add_ons.oven',
    'true or false',
  ],
])('a lead with %j is refused by naming %s', async (more, field, message) => {
  const faults = await faultsOf(await app.json('/v1/leads', body(more)))
  expect(faults).toContainEqual({ field, message: expect.stringContaining(message) })
  expect(await rows()).toHaveLength(0)
})

test('a client may send any seven digits, in any script, and an address of any domain', async () => {
  for (const [phone, phoneKey] of [
    ['٧٨٠٥٥٥٩١٠١', '17805559101'],
    ['７８０－５５５－９１０２ x1', '17805559102'],
    ['1234567', '11234567'],
    ['123456789012345678', '123456789012345678'],
  ] as const) {
    expect((await app.json('/v1/leads', body({ phone }))).status).toBe(201)
    expect((await rows()).find((row) => row.phone === phone)).toMatchObject({ phoneKey })
  }
  const email = 'Fanny+x@Bücher.example'
  expect((await app.json('/v1/leads', body({ email: `<${email}>,` }))).status).toBe(201)
  expect((await rows()).find((row) => row.email !== null)).toMatchObject({
    email,
    emailKey: 'fanny@xn--bcher-kva.example',
  })
})

const MINE = { phone: '780-555-0142', email: 'ref@gmail.com' }
test.each([
  { phone: '780-555-0142 x1' },
  { phone: '001 780 555 0142' },
  { phone: '780 555 0142 / 2' },
  { phone: '７８０５５５０１４２' },
  { phone: '780-555-0199', email: 'r.ef@gmail.com' },
  { phone: '780-555-0199', email: 'REF+1@googlemail.com' },
])('nobody brings themselves, and one half of a contact tells no stranger: %j', async (more) => {
  const first = await app.json('/v1/leads', body({ email: 'ref@gmail.com' }))
  const { referral_code } = (await first.json()) as { referral_code: string }
  const half = await app.json('/v1/leads', body({ ...more, referral_code }))
  const stranger = { phone: '780-555-0177', email: 'zoe@gmail.com', referral_code }
  const other = await app.json('/v1/leads', body(stranger))
  expect([half.status, other.status]).toEqual([201, 201])
  expect(Object.keys((await half.json()) as object)).toEqual(
    Object.keys((await other.json()) as object),
  )
  for (const [own, headers] of [
    [{ ...MINE, ...more, ...(more.email ? { phone: MINE.phone } : {}), notes: 'Again' }, {}],
    [more, basic(ADMIN)],
  ] as const) {
    const refused = await app.json('/v1/leads', body({ ...own, referral_code }), headers)
    expect(refused.status).toBe(400)
    expect(await refused.json()).toMatchObject({ detail: 'Invalid referral code' })
  }
})

test('a bad referral code is refused with one sentence for all', async () => {
  const response = await app.json('/v1/leads', body({ referral_code: ' zzzzzzzz ' }))
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ detail: 'Invalid referral code' })
  expect(await rows()).toHaveLength(0)
})

test('a code typed with blanks and small letters is the same code', async () => {
  const owner = (await (await app.json('/v1/leads', body())).json()) as { referral_code: string }
  const friend = body({
    phone: '780-555-0199',
    referral_code: ` ${owner.referral_code.toLowerCase()} `,
  })
  expect((await app.json('/v1/leads', friend)).status).toBe(201)
})

test('the same key and body gets the first answer byte for byte, another body is refused', async () => {
  const key = { 'idempotency-key': 'k-1' }
  const first = await app.json('/v1/leads', body({ captcha_token: 'a' }), key)
  const again = await app.json('/v1/leads', body({ captcha_token: 'b' }), key)
  expect(await again.text()).toBe(await first.text())
  expect(again.status).toBe(201)
  expect((await app.json('/v1/leads', body({ name: 'Eve' }), key)).status).toBe(422)
  expect(await rows()).toHaveLength(1)
})

test('a session ties the conversation and its quote to the lead', async () => {
  await app.json('/v1/chat/turn', { session_id: 's-1', message: '2 bed 1.5 bath deep clean' })
  await app.json('/v1/leads', body({ session_id: 's-1' }))
  const [lead] = await rows()
  expect(lead!.conversationId).not.toBeNull()
})

const captchaThat = (verdict: CaptchaVerdict): Captcha => ({
  required: true,
  verify: async (token) => (token === 'good' ? verdict : 'failed'),
})

test('with a captcha, a missing or wrong token is refused and a good one passes', async () => {
  app = await testApp({ deps: { captcha: captchaThat('passed') } })
  for (const more of [{}, { captcha_token: 'bad' }]) {
    const response = await app.json('/v1/leads', body(more))
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ detail: 'Captcha verification failed' })
  }
  expect((await app.json('/v1/leads', body({ captcha_token: 'good' }))).status).toBe(201)
  expect((await rows()).map((lead) => lead.captcha)).toEqual(['passed'])
})

test('when the captcha provider cannot be asked the API says so and stores nothing', async () => {
  app = await testApp({ deps: { captcha: captchaThat('unreachable') } })
  const response = await app.json('/v1/leads', body({ captcha_token: 'good' }))
  expect(response.status).toBe(503)
  expect(await rows()).toHaveLength(0)
})

test('with e-mail and export off nothing is recorded as owed', async () => {
  await app.json('/v1/leads', body({ email: 'ada@example.com' }))
  const { db } = app.database
  expect((await db.select().from(messages)).map((row) => row.state)).toEqual(['off'])
  expect((await db.select().from(deliveries)).map((row) => row.state)).toEqual(['off'])
})

test('a client may not read leads without signing in', async () => {
  expect((await app.get('/v1/admin/leads')).status).toBe(401)
  expect((await app.get('/v1/admin/leads', basic(ADMIN))).status).toBe(200)
})

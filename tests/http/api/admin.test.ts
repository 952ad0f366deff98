import { beforeEach, expect, test } from 'bun:test'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ADMIN, basic, DISPATCHER, type TestApp, testApp } from '../../support/app.ts'
import { newLead } from '../../support/leads.ts'
import { economyText } from '../../support/price-list.ts'

const priceFile = join(mkdtempSync(join(tmpdir(), 'spruce-')), 'prices.json')
let app: TestApp
beforeEach(async () => {
  writeFileSync(priceFile, economyText)
  app = await testApp({ env: { PRICING_CONFIG_PATH: priceFile } })
})

type Listed = { name: string; lead_id: string }
const list = async (query = '') => {
  const response = await app.get(`/v1/admin/leads${query}`, basic(DISPATCHER))
  return { response, leads: (await response.json()) as Listed[] }
}
const addLeads = async (count: number) => {
  for (let i = 0; i < count; i++) {
    await newLead(app.database, {
      name: `Person ${i}`,
      phone: `780-555-01${String(i).padStart(2, '0')}`,
    })
  }
}

test('leads are listed newest first with everything the office needs', async () => {
  await addLeads(2)
  const { leads } = await list()
  expect(leads.map((lead) => lead.name)).toEqual(['Person 1', 'Person 0'])
  expect(leads[0]).toMatchObject({
    email: 'ada@example.com',
    phone: '780-555-0101',
    status: 'NEW',
    preferred_dates: [],
    referral_credits: 0,
    referred_by_code: null,
    referral_code: expect.stringMatching(/^[A-Z2-9]{8}$/),
    created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    structured_inputs: { beds: 2, baths: 1.5 },
    estimate: { total_before_tax: 157.5 },
  })
})

test('following the Link header visits every lead once', async () => {
  await addLeads(7)
  const seen: string[] = []
  let next = '?limit=3'
  for (let pages = 0; next && pages < 5; pages++) {
    const { response, leads } = await list(next)
    seen.push(...leads.map((lead) => lead.lead_id))
    next = /<[^?]*(\?[^>]*)>; rel="next"/.exec(response.headers.get('link') ?? '')?.[1] ?? ''
  }
  expect(seen).toHaveLength(7)
  expect(new Set(seen).size).toBe(7)
})

test('leads are found by status in any case, name, phone digits and e-mail', async () => {
  await addLeads(3)
  for (const [query, count] of [
    ['?status=new', 3],
    ['?status=BOOKED', 0],
    ['?q=person+2', 1],
    ['?q=555-0101', 1],
    ['?q=ADA@', 3],
    ['?q=zz%25', 0],
  ] as const)
    expect((await list(query)).leads).toHaveLength(count)
})

test('what a list cannot mean is refused', async () => {
  expect((await list('?status=SLEEPING')).response.status).toBe(400)
  for (const query of ['?limit=0', '?limit=201', '?limit=x', '?cursor=nonsense'])
    expect((await list(query)).response.status).toBe(422)
})

const reload = (headers = basic(ADMIN)) => app.json('/v1/admin/pricing/reload', {}, headers)
const estimate = async () => {
  const response = await app.json('/v1/estimate', { beds: 2, baths: 1 })
  return (await response.json()) as { total_before_tax: number; config_hash: string }
}

test('a reloaded price list is what the next price is made from', async () => {
  writeFileSync(priceFile, economyText.replace('35.0', '40.0'))
  const response = await reload()
  expect(response.status).toBe(202)
  const answer = (await response.json()) as { status: string; config_hash: string }
  const after = await estimate()
  expect(answer).toEqual({ status: 'reloaded', config_hash: after.config_hash })
  expect(after.total_before_tax).toBe(120)
})

test('a bad price file names every fault and the old prices stay', async () => {
  const before = await estimate()
  writeFileSync(priceFile, economyText.replace('"CAD"', '7').replace('35.0', '-35.0'))
  const response = await reload()
  expect(response.status).toBe(422)
  const { errors } = (await response.json()) as { errors: { field: string }[] }
  expect(new Set(errors.map((fault) => fault.field))).toEqual(
    new Set(['currency', 'rate_per_cleaner_hour']),
  )
  expect(await estimate()).toEqual(before)
})

test('a price file that is gone is named, not thrown', async () => {
  app = await testApp({ env: { PRICING_CONFIG_PATH: priceFile } })
  app.deps.prices.readFile = () => Promise.reject(new Error('ENOENT: /secret/path'))
  const response = await reload()
  expect(response.status).toBe(422)
  expect(await response.text()).not.toContain('secret')
})

test('a dispatcher may not reload prices', async () => {
  const response = await reload(basic(DISPATCHER))
  expect(response.status).toBe(403)
  expect(await response.json()).toMatchObject({ detail: 'Admin role required' })
})

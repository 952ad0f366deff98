import { beforeEach, describe, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { staffAccounts } from '../../../src/db/schema/index.ts'
import { urls } from '../../../src/urls.ts'
import { ADMIN, basic, type TestApp, testApp } from '../../support/app.ts'
import { type Signed, signedIn } from '../../support/console.ts'
import { newLead } from '../../support/leads.ts'
import { newToken } from '../../support/tokens.ts'

// The promise: a site in CORS_ORIGINS, were somebody else in it, can do there what any stranger can, and what a
// token it was given can; never what the browser's own sign-in can.

const SHOP = 'https://front.example'
/** As a browser says it of a page of a sister host: it sends the session's cookie along. */
const FROM_SHOP = { origin: SHOP, 'sec-fetch-site': 'same-site' }

let app: TestApp
let admin: Signed
beforeEach(async () => {
  app = await testApp()
  admin = await signedIn(app, 'admin')
})
const readable = ({ headers }: Response) => headers.get('access-control-allow-origin') === SHOP

describe('with the administrator’s session in the browser', () => {
  test('it makes no account, no price and no note', async () => {
    const form = { name: 'Evil', login: 'evil@x.example', role: 'admin' }
    const made = await admin.post(urls.console('staff'), form, FROM_SHOP)
    expect([made.status, readable(made)]).toEqual([403, false])
    const rows = await app.database.db
      .select()
      .from(staffAccounts)
      .where(eq(staffAccounts.login, 'evil@x.example'))
    expect(rows).toEqual([])
    for (const path of [urls.api.adminPricingReload, urls.api.adminCleanup]) {
      const answer = await app.json(path, {}, admin.headers(FROM_SHOP))
      expect([path, answer.status, readable(answer)]).toEqual([path, 403, false])
    }
  })

  test('it reads nothing of the staff’s', async () => {
    for (const path of [urls.api.adminLeads, urls.console('leads')]) {
      expect(readable(await admin.get(path, FROM_SHOP))).toBe(false)
    }
  })
})

test('the staff’s Basic sign-in is not taken from it, a token is', async () => {
  const lead = await newLead(app.database)
  const path = urls.api.adminLeadStatus.replace(':lead_id', lead.leadId)
  const body = { status: 'contacted' }
  const refused = await app.json(path, body, { ...FROM_SHOP, ...basic(ADMIN) })
  expect([refused.status, readable(refused)]).toEqual([403, false])
  expect(readable(await app.get(urls.api.adminLeads, { ...FROM_SHOP, ...basic(ADMIN) }))).toBe(
    false,
  )

  const { headers } = await newToken(app, 'dispatcher')
  const read = await app.get(urls.api.adminLeads, { ...FROM_SHOP, ...headers })
  expect([read.status, readable(read)]).toEqual([200, true])
  const moved = await app.json(path, body, { ...FROM_SHOP, ...headers })
  expect([moved.status, readable(moved)]).toEqual([200, true])
  const withCookie = await app.json(path, body, admin.headers({ ...FROM_SHOP, ...headers }))
  expect([withCookie.status, readable(withCookie)]).toEqual([403, false])
})

test('what any stranger may it may too', async () => {
  const body = {
    name: 'Ada Example',
    phone: '780-555-0142',
    structured_inputs: { beds: 1, baths: 1 },
  }
  const answer = await app.json(urls.api.leads, body, {
    ...FROM_SHOP,
    'sec-fetch-site': 'cross-site',
  })
  expect([answer.status, readable(answer)]).toEqual([201, true])
})

import { expect, test } from 'bun:test'
import { sql } from 'drizzle-orm'
import { rows } from '../../../src/db/client.ts'
import { apiTokens } from '../../../src/db/schema/index.ts'
import { formatInstantUtc } from '../../../src/domain/shared/time/business-time.ts'
import { urls } from '../../../src/urls.ts'
import { ADMIN, basic, type TestApp, testApp } from '../../support/app.ts'
import { somebody, testDesk, timeIn } from '../../support/bookings.ts'
import { newAccount, PASSWORD, signedIn } from '../../support/console.ts'
import { textOf } from '../../support/html.ts'
import { newLead } from '../../support/leads.ts'
import { bearer, newToken } from '../../support/tokens.ts'

const TOKENS = urls.console('tokens')
const LEADS = urls.api.adminLeads
const FORM = { name: 'Website', role: 'dispatcher', days: '30', your_password: PASSWORD }
const LEAD = {
  name: 'Ada Example',
  phone: '780-555-0142',
  structured_inputs: { beds: 2, baths: 1 },
}

const auditOf = (app: TestApp, action: string) =>
  rows<{ actor: string; subject_id: string }>(
    app.database.db,
    sql`select actor, subject_id from audit where action = ${action}`,
  )

test('An administrator makes a token, sees it once, sees its use, and revokes it', async () => {
  const app = await testApp()
  const owner = await signedIn(app, 'admin')
  expect(await owner.page(TOKENS)).toContain('No program has a token')
  expect(await owner.page(urls.console('staff'))).toContain(`href="${TOKENS}"`)
  const made = await owner.post(TOKENS, FORM)
  expect([made.status, made.headers.get('cache-control')]).toEqual([200, 'no-store'])
  const token = /spruce_[\w-]{22}(?=\s*<)/.exec(await made.text())![0]
  const [row] = await app.database.db.select().from(apiTokens)
  expect(JSON.stringify(row)).not.toContain(token)
  expect(row!.prefix).toBe(token.slice(0, 11))
  const listed = await owner.page(TOKENS)
  expect(listed).not.toContain(token)
  expect(listed).toContain('data-label="Last used">never')

  expect((await app.get(LEADS, bearer(token))).status).toBe(200)
  expect((await app.get(urls.api.adminMetrics, bearer(token))).status).toBe(403)
  const [refused] = await auditOf(app, 'staff.refused')
  expect(refused!.actor).toBe(`staff:token:${row!.id}`)
  expect(await owner.page(TOKENS)).not.toContain('data-label="Last used">never')

  const after = await owner.act(urls.console('tokenEnd', { token_id: row!.id }))
  expect(after).toContain('The token is revoked.')
  const gone = await app.get(LEADS, bearer(token))
  expect(gone.status).toBe(401)
  expect(await gone.json()).toMatchObject({
    detail: 'This API token is unknown, revoked or has expired',
  })
  for (const action of ['api_token.made', 'api_token.revoked']) {
    expect(await auditOf(app, action)).toEqual([
      { actor: `staff:${owner.account.id}`, subject_id: row!.id },
    ])
  }
  const audit = textOf(await owner.page(urls.console('audit')))
  expect(audit).toContain('Website (API token)')
  expect(audit).toContain('API token made')
  // The name is free again.
  expect((await owner.post(TOKENS, FORM)).status).toBe(200)
})

test('A token is not made without the password, a name of its own and a time', async () => {
  const app = await testApp()
  const owner = await signedIn(app, 'admin')
  await owner.post(TOKENS, FORM)
  const wrong: Record<string, Record<string, string>> = {
    'This is not your password': { name: 'Other', your_password: 'guess' },
    'A token has this name already': { name: 'website' },
    'Type a name': { name: ' ' },
    'Choose how long it works': { name: 'Other', days: '36500' },
  }
  for (const [said, change] of Object.entries(wrong)) {
    const answer = await owner.post(TOKENS, { ...FORM, ...change })
    const page = await answer.text()
    expect([said, answer.status, page.includes(said)]).toEqual([said, 422, true])
    expect(page).not.toMatch(/spruce_[\w-]{22}/)
  }
  expect(await app.database.db.$count(apiTokens)).toBe(1)
  const desk = await signedIn(app, 'dispatcher')
  expect((await desk.get(TOKENS)).status).toBe(403)
  expect((await desk.post(TOKENS, FORM)).status).toBe(403)
})

test('A token ends with its time', async () => {
  const app = await testApp()
  const { headers, expire } = await newToken(app, 'admin')
  expect((await app.get(LEADS, headers)).status).toBe(200)
  await expire()
  expect((await app.get(LEADS, headers)).status).toBe(401)
  const owner = await signedIn(app, 'admin')
  expect(textOf(await owner.page(TOKENS))).toContain('Over')
})

test('Whatever others guess from its address, a right token is let in', async () => {
  const app = await testApp()
  const { headers } = await newToken(app, 'dispatcher')
  const statuses: number[] = []
  for (let i = 0; i < 12; i++) {
    statuses.push((await app.get(LEADS, bearer(`spruce_${i}`))).status)
    await app.get(LEADS, basic({ ...ADMIN, password: `guess ${i}` }))
  }
  expect(statuses[0]).toBe(401)
  expect(statuses.at(-1)).toBe(429)
  expect((await app.get(LEADS, headers)).status).toBe(200)
})

test('An account with a second factor has no Basic', async () => {
  const app = await testApp()
  const { username: login } = ADMIN
  expect((await app.get(LEADS, basic(ADMIN))).status).toBe(200)
  await app.form(urls.console('signIn'), { login, password: ADMIN.password })
  expect((await app.get(LEADS, basic(ADMIN))).status).toBe(200)
  await app.database.db.execute(
    sql`update staff_accounts set totp_secret = 'x', totp_confirmed_at = now() where login = ${login}`,
  )
  const refused = await app.get(LEADS, basic(ADMIN))
  expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([
    401,
    expect.stringContaining('Basic'),
  ])
  expect(await refused.json()).toMatchObject({
    detail: 'This account has a second factor: use an API token',
  })
  // Only whoever has the password is told.
  const wrong = await app.get(LEADS, basic({ ...ADMIN, password: 'guess' }))
  expect(await wrong.json()).toMatchObject({ detail: 'Authentication required' })
})

test('What a program asks for with a token is the office’s; without one it is a visitor’s', async () => {
  const { app } = await testDesk([{ name: 'North' }])
  const { headers, id } = await newToken(app, 'dispatcher')
  const actor = async (leadHeaders: Record<string, string>, action: string) => {
    const answer = await app.json('/v1/leads', LEAD, leadHeaders)
    expect(answer.status).toBe(201)
    const { lead_id } = (await answer.json()) as { lead_id: string }
    if (action === 'lead.created') return (await auditOf(app, action)).at(-1)?.actor
    const booking = {
      lead_id,
      starts_at: formatInstantUtc(timeIn(3, 9)),
      time_on_site_hours: 2,
    }
    const booked = await app.json('/v1/bookings', booking, leadHeaders)
    expect(booked.status).toBe(201)
    return (await auditOf(app, action))[0]?.actor
  }
  expect(await actor(headers, 'booking.created')).toBe(`staff:token:${id}`)
  expect((await auditOf(app, 'lead.created'))[0]?.actor).toBe(`staff:token:${id}`)
  await newLead(app.database, somebody())
  const before = await app.database.db.$count(sql`(select 1 from leads) as all_leads`)
  const refused = await app.json('/v1/leads', LEAD, bearer('spruce_nobody'))
  expect(refused.status).toBe(401)
  expect(await app.database.db.$count(sql`(select 1 from leads) as all_leads`)).toBe(before)
})

test('A password that is a proxy’s own does not keep a visitor out, and a cookie makes nobody staff', async () => {
  const app = await testApp()
  const owner = await signedIn(app, 'admin')
  const pairs = [
    basic({ username: 'staging', password: 'proxy' }),
    basic({ ...ADMIN, password: 'guess' }),
    owner.headers(),
    { authorization: 'Digest something' },
  ]
  for (const [i, headers] of pairs.entries()) {
    const lead = { ...LEAD, phone: `780-555-020${i}` }
    expect((await app.json('/v1/leads', lead, headers)).status).toBe(201)
  }
  expect((await auditOf(app, 'lead.created')).map(({ actor }) => actor)).toEqual(
    pairs.map(() => 'customer'),
  )
  expect((await app.json('/v1/leads', LEAD, basic(ADMIN))).status).toBe(201)
  const actors = (await auditOf(app, 'lead.created')).map(({ actor }) => actor)
  expect(actors.filter((actor) => actor === 'staff:basic:admin')).toHaveLength(1)
})

test('A program needs no captcha, and nobody else is spared it', async () => {
  const app = await testApp({
    env: { CAPTCHA_MODE: 'turnstile', TURNSTILE_SECRET_KEY: 'x', TURNSTILE_SITE_KEY: 'y' },
  })
  await newAccount(app, 'admin')
  const { headers } = await newToken(app, 'dispatcher')
  expect((await app.json('/v1/leads', LEAD)).status).toBe(400)
  expect((await app.json('/v1/leads', LEAD, headers)).status).toBe(201)
})

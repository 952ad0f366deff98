import { expect, test } from 'bun:test'
import { eq, sql } from 'drizzle-orm'
import { rows } from '../../../src/db/client.ts'
import { signInTries, staffAccounts, staffSessions } from '../../../src/db/schema/index.ts'
import { firstAdminInvite } from '../../../src/domain/staff/invites.ts'
import { urls } from '../../../src/urls.ts'
import { ADMIN, DISPATCHER, type TestApp, testApp } from '../../support/app.ts'
import { cookieJar } from '../../support/browser-cookies.ts'
import { newAccount, PASSWORD, signedIn } from '../../support/console.ts'

const SIGN_IN = urls.console('signIn')
const ACCOUNT = urls.console('account')

/** A browser that gave login and password. */
async function given(app: TestApp, login: string, password: string, more = {}) {
  const jar = cookieJar(app)
  return { jar, answer: await jar.post(SIGN_IN, { login, password, ...more }) }
}

test('The right password opens the console, in a cookie no script reads and no other site sends', async () => {
  const app = await testApp({ env: { PUBLIC_URL: 'https://clean.example' } })
  const { login } = await newAccount(app, 'dispatcher')
  const { answer } = await given(app, ` ${login.toUpperCase()} `, PASSWORD)
  expect([answer.status, answer.headers.get('location')]).toEqual([303, urls.console('today')])
  const [cookie] = answer.headers.getSetCookie()
  expect(cookie).toMatch(/^__Host-staff=[\w-]{22}; Path=\/; HttpOnly; SameSite=Lax; Secure$/)
})

test('A wrong password, an unknown login and a closed account are one answer', async () => {
  const app = await testApp()
  const { login } = await newAccount(app, 'dispatcher')
  const closed = await newAccount(app, 'dispatcher')
  await app.database.db
    .update(staffAccounts)
    .set({ active: false })
    .where(eq(staffAccounts.id, closed.id))
  const bodies = new Set<string>()
  for (const tried of [login, 'nobody@spruce.example', closed.login]) {
    const { answer } = await given(app, tried, tried === closed.login ? PASSWORD : 'wrong')
    expect(answer.status).toBe(401)
    expect(answer.headers.getSetCookie()).toEqual([])
    bodies.add((await answer.text()).replaceAll(tried, ''))
  }
  expect(bodies.size).toBe(1)
})

test('A session ends by signing out, after half an hour of nothing, after eight hours, and with its account', async () => {
  const app = await testApp()
  const { db } = app.database
  const ends: Record<string, (session: Awaited<ReturnType<typeof signedIn>>) => Promise<unknown>> =
    {
      'signing out': ({ post }) => post(urls.console('signOut')),
      idle: () =>
        db.update(staffSessions).set({ seenAt: sql`now() - interval '30 minutes 1 second'` }),
      'eight hours': () =>
        db.update(staffSessions).set({ expiresAt: sql`now() - interval '1 second'` }),
      'a closed account': ({ account }) =>
        db.update(staffAccounts).set({ active: false }).where(eq(staffAccounts.id, account.id)),
    }
  for (const [why, end] of Object.entries(ends)) {
    const session = await signedIn(app, 'dispatcher')
    await session.page(ACCOUNT)
    const cookie = session.headers()
    await end(session)
    const answer = await app.get(ACCOUNT, cookie)
    expect([why, answer.status]).toEqual([why, 303])
    expect(answer.headers.get('location')).toStartWith(SIGN_IN)
    expect((await app.get(urls.api.adminLeads, cookie)).status).toBe(401)
  }
})

test('Using the console keeps it awake, for eight hours at most', async () => {
  const app = await testApp()
  const { db } = app.database
  const session = await signedIn(app, 'dispatcher')
  await db.update(staffSessions).set({ seenAt: sql`now() - interval '29 minutes'` })
  await session.page(ACCOUNT)
  const [row] = await rows<{ fresh: boolean; hours: number }>(
    db,
    sql`select seen_at > now() - interval '5 seconds' as fresh,
      extract(epoch from expires_at - created_at) / 3600 as hours from staff_sessions`,
  )
  expect([row!.fresh, Number(row!.hours)]).toEqual([true, 8])
})

test('Signing in again ends the session the browser had', async () => {
  const app = await testApp()
  const { login } = await newAccount(app, 'dispatcher')
  const { jar } = await given(app, login, PASSWORD)
  const before = jar.headers()
  await jar.post(SIGN_IN, { login, password: PASSWORD })
  expect((await app.get(ACCOUNT, before)).status).toBe(303)
  expect((await jar.get(ACCOUNT)).status).toBe(200)
})

test('The database keeps only a hash of the cookie', async () => {
  const app = await testApp()
  const { token } = await signedIn(app, 'admin')
  const [row] = await rows<{ all: string }>(
    app.database.db,
    sql`select string_agg(s::text, '') as all from staff_sessions s`,
  )
  expect(row!.all).not.toContain(token)
})

test('A role that is taken away is gone at the next request', async () => {
  const app = await testApp()
  const session = await signedIn(app, 'admin')
  await session.page(urls.console('staff'))
  await app.database.db.update(staffAccounts).set({ role: 'dispatcher' })
  const refused = await session.get(urls.console('staff'))
  expect(refused.status).toBe(403)
  const [row] = await rows<{ action: string; actor: string; changed: string[] }>(
    app.database.db,
    sql`select action, actor, changed from audit where action = 'staff.refused'`,
  )
  expect(row).toEqual({
    action: 'staff.refused',
    actor: `staff:${session.account.id}`,
    changed: ['staff.manage'],
  })
})

test('The pairs of the environment sign in here too, and leave with it', async () => {
  const app = await testApp()
  const { jar, answer } = await given(app, ADMIN.username.toUpperCase(), ADMIN.password)
  expect(answer.status).toBe(303)
  expect((await jar.get(urls.console('staff'))).status).toBe(200)
  const desk = await given(app, DISPATCHER.username, DISPATCHER.password)
  expect((await desk.jar.get(urls.console('staff'))).status).toBe(403)
  const without = await testApp({
    database: app.database,
    env: { ADMIN_BASIC_USERNAME: '', ADMIN_BASIC_PASSWORD: '' },
  })
  expect((await without.get(ACCOUNT, jar.headers())).status).toBe(303)
  expect((await given(without, ADMIN.username, ADMIN.password)).answer.status).toBe(401)
})

test('After the sign-in somebody is where they wanted to go, and never elsewhere', async () => {
  const app = await testApp()
  const { login } = await newAccount(app, 'dispatcher')
  const wanted = urls.console('audit', { actor: 'system' })
  const asked = await app.get(wanted)
  expect(asked.headers.get('location')).toBe(urls.console('signIn', { to: wanted }))
  const page = await (await app.get(asked.headers.get('location')!)).text()
  expect(page).toContain(`name="to" value="${wanted}"`)
  const { answer } = await given(app, login, PASSWORD, { to: wanted })
  expect(answer.headers.get('location')).toBe(wanted)
  for (const to of [
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    '/console//evil',
    '/',
  ]) {
    const { answer: led } = await given(app, login, PASSWORD, { to })
    expect([to, led.headers.get('location')]).toEqual([to, urls.console('today')])
  }
})

test('What was being sent when the session ended is still there after the sign-in', async () => {
  const app = await testApp()
  const { login } = await newAccount(app, 'dispatcher')
  const action = urls.console('accountSecondFactor')
  const lost = await app.form(action, { code: '12 <3', note: 'half\r\ntyped' })
  expect(lost.status).toBe(401)
  const page = await lost.text()
  expect(page).toContain('What you typed is kept')
  const kept = /name="kept" value="([^"]+)"/
    .exec(page)![1]!
    .replaceAll('&#34;', '"')
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
  const { answer } = await given(app, login, PASSWORD, { kept })
  expect(answer.status).toBe(200)
  const goOn = await answer.text()
  expect(goOn).toContain(`action="${action}"`)
  expect(goOn).toContain('value="12 &lt;3"')
  expect(goOn).toContain('half\ntyped')
})

test('Guessing one login from many places gets a hundred looks an hour, with growing waits, and no other is touched', async () => {
  const app = await testApp()
  const { db } = app.database
  const { login } = await newAccount(app, 'dispatcher')
  const other = await newAccount(app, 'dispatcher')
  const statuses: number[] = []
  for (let i = 0; i < 8; i++) statuses.push((await given(app, login, `guess ${i}`)).answer.status)
  // Six are free, from then on the next has to wait.
  expect(statuses).toEqual([401, 401, 401, 401, 401, 401, 429, 429])
  const late = (await given(app, login, PASSWORD)).answer
  expect([late.status, Number(late.headers.get('retry-after')) > 0]).toEqual([429, true])
  expect((await given(app, other.login, PASSWORD)).answer.status).toBe(303)
  await db.update(signInTries).set({ nextAt: sql`now()`, tries: 100 })
  expect((await given(app, login, PASSWORD)).answer.status).toBe(429)
  await db.update(signInTries).set({ from: sql`now() - interval '61 minutes'` })
  expect((await given(app, login, PASSWORD)).answer.status).toBe(303)
})

test('A browser that was signed in before gets in while somebody else guesses', async () => {
  const app = await testApp()
  const { login } = await newAccount(app, 'dispatcher')
  const { jar } = await given(app, login, PASSWORD)
  await jar.post(urls.console('signOut'))
  for (let i = 0; i < 7; i++) await given(app, login, `guess ${i}`)
  expect((await given(app, login, PASSWORD)).answer.status).toBe(429)
  expect((await jar.post(SIGN_IN, { login, password: PASSWORD })).status).toBe(303)
})

test('The first administrator is made by a link that works once', async () => {
  const app = await testApp({
    env: {
      ADMIN_BASIC_USERNAME: '',
      ADMIN_BASIC_PASSWORD: '',
      DISPATCHER_BASIC_USERNAME: '',
      DISPATCHER_BASIC_PASSWORD: '',
    },
  })
  expect(await (await app.get(SIGN_IN)).text()).toContain('Nobody has an account yet')
  const token = await firstAdminInvite(app.database, false)
  const url = urls.console('welcome', { token: token! })
  expect((await app.get(url)).status).toBe(200)
  const typed = { name: 'Olive Owner', login: 'Olive@Spruce.example', password: PASSWORD }
  const weak = await app.form(url, { ...typed, password: 'olive' })
  expect(weak.status).toBe(422)
  const page = await weak.text()
  expect(page).toContain('Use at least 12 characters')
  expect(page).toContain('value="Olive Owner"')
  expect((await app.form(url, typed)).status).toBe(303)
  expect((await app.form(url, typed)).status).toBe(404)
  const { jar } = await given(app, 'olive@spruce.example', PASSWORD)
  expect((await jar.get(urls.console('staff'))).status).toBe(200)
})

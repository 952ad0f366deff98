import { expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { signInTries, staffAccounts } from '../../../src/db/schema/index.ts'
import { makeInvite } from '../../../src/domain/staff/invites.ts'
import { passwords } from '../../../src/domain/staff/passwords.ts'
import { urls } from '../../../src/urls.ts'
import { CHEAP_COST, type TestApp, testApp } from '../../support/app.ts'
import { cookieJar } from '../../support/browser-cookies.ts'
import { newAccount, PASSWORD } from '../../support/console.ts'
import { hashGate } from '../../support/hash-gate.ts'

const SIGN_IN = urls.console('signIn')
const BUSY = 'Too many people are signing in'
const TOO_MANY = 'Too many tries'
const BEHIND_PROXY = { TRUST_PROXY_HEADERS: 'true', TRUSTED_PROXY_IPS: '203.0.113.7' }

/** The app, and a gate that holds every guess while it is hashed. */
async function gatedApp() {
  const gate = hashGate((password) => password.startsWith('guess'))
  const app = await testApp({
    env: BEHIND_PROXY,
    deps: { passwords: passwords(CHEAP_COST, gate.derive) },
  })
  return { app, gate }
}

/** An account whose password this app's hashing knows. */
async function ownAccount({ deps, database }: TestApp) {
  const account = await newAccount({ database }, 'admin')
  const passwordHash = await deps.passwords.hash(PASSWORD)
  await database.db
    .update(staffAccounts)
    .set({ passwordHash })
    .where(eq(staffAccounts.id, account.id))
  return account
}

const from = (client: string) => ({ 'x-forwarded-for': client })
const guess = (app: TestApp, login: string, client: string, password = 'guess') =>
  app.form(SIGN_IN, { login, password }, from(client))

/** Fills the line of strangers; what is told busy has been told so when this is done. */
async function flood(app: TestApp, gate: ReturnType<typeof hashGate>, told: number) {
  const busy: Response[] = []
  const all: Promise<Response>[] = []
  await new Promise<void>((full) => {
    for (let i = 0; i < 11 + told; i++) {
      const answer = guess(app, `nobody${i}@spruce.example`, `2001:db8:${i.toString(16)}::1`)
      all.push(answer)
      void answer.then((response) => {
        busy.push(response)
        if (busy.length === told) full()
      })
    }
  })
  await gate.reached(gate.passwords.length)
  return { busy: busy.slice(), all }
}

test('While strangers fill the line, a browser that was here before signs in ten times of ten', async () => {
  const { app, gate } = await gatedApp()
  const { login } = await ownAccount(app)
  const jar = cookieJar(app)
  expect(
    (await jar.post(SIGN_IN, { login, password: PASSWORD }, from('198.51.100.1'))).status,
  ).toBe(303)
  const { busy, all } = await flood(app, gate, 5)
  for (const answer of busy) {
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '2'])
    expect(await answer.text()).toContain(BUSY)
  }
  for (let i = 0; i < 10; i++) {
    const answer = await jar.post(
      SIGN_IN,
      { login, password: PASSWORD },
      from(`198.51.100.${2 + i}`),
    )
    expect(answer.status).toBe(303)
  }
  // So does a new browser in the place where this account signed in before.
  const fresh = await guess(app, login, '198.51.100.1', PASSWORD)
  expect(fresh.status).toBe(303)
  // And whoever has neither is told so, with what they typed.
  const elsewhere = await guess(app, login, '198.51.100.99', PASSWORD)
  const page = await elsewhere.text()
  expect([elsewhere.status, page.includes(BUSY), page.includes(TOO_MANY)]).toEqual([
    429,
    true,
    false,
  ])
  expect(page).toContain(`value="${login}"`)
  gate.open()
  const statuses = (await Promise.all(all)).map(({ status }) => status)
  expect(statuses.filter((status) => status === 401)).toHaveLength(11)
})

test('A link for a new password, and changing it, leave the browser at hand known', async () => {
  const { app, gate } = await gatedApp()
  const { id, login } = await ownAccount(app)
  const token = await makeInvite(app.database.db, id)
  const jar = cookieJar(app)
  const password = 'wet boots walk far'
  const chosen = await jar.post(urls.console('welcome', { token }), { password })
  expect(chosen.status).toBe(303)
  const { all } = await flood(app, gate, 1)
  const signIn = (typed: string, client: string) =>
    jar.post(SIGN_IN, { login, password: typed }, from(client))
  expect((await signIn(password, '198.51.100.1')).status).toBe(303)
  const before = jar.headers(from('198.51.100.2'))
  const changed = { current: password, password: 'dry boots walk near' }
  expect((await jar.post(urls.console('accountPassword'), changed)).status).toBe(303)
  await jar.post(urls.console('signOut'))
  expect((await signIn(changed.password, '198.51.100.3')).status).toBe(303)
  const stale = { login, password: changed.password }
  expect((await app.form(SIGN_IN, stale, before)).status).toBe(429)
  gate.open()
  await Promise.all(all)
})

test('Being told busy is the client’s try and never the account’s', async () => {
  const { app, gate } = await gatedApp()
  const { login } = await ownAccount(app)
  const { all } = await flood(app, gate, 1)
  const told: string[] = []
  for (let i = 0; i < 12; i++) {
    const page = await (await guess(app, login, '198.51.100.7', PASSWORD)).text()
    told.push(page.includes(BUSY) ? 'busy' : page.includes(TOO_MANY) ? 'too many' : 'in')
  }
  expect(told).toEqual([...Array(10).fill('busy'), 'too many', 'too many'])
  gate.open()
  await Promise.all(all)
  expect((await guess(app, login, '198.51.100.8', PASSWORD)).status).toBe(303)
})

test('Neither line nor throttle tells whether a login exists', async () => {
  const { app, gate } = await gatedApp()
  gate.open()
  const { login } = await ownAccount(app)
  const seen: Record<string, string[]> = {}
  for (const tried of [login, 'nobody@spruce.example']) {
    const answers: string[] = []
    for (let i = 0; i < 9; i++) {
      const before = gate.passwords.length
      const answer = await guess(app, tried, `198.51.100.${i}`)
      const text = (await answer.text()).replaceAll(tried, '').replace(/\d+ s,/, 's,')
      answers.push(`${answer.status} ${gate.passwords.length - before} ${text}`)
    }
    seen[tried] = answers
  }
  expect(seen['nobody@spruce.example']).toEqual(seen[login]!)
  expect(seen[login]!.map((each) => each.slice(0, 5))).toEqual([
    ...Array(6).fill('401 1'),
    ...Array(3).fill('429 0'),
  ])
})

test('Made-up logins share one budget, write a bounded number of rows and leave the known alone', async () => {
  const { app, gate } = await gatedApp()
  gate.open()
  const { login } = await ownAccount(app)
  const jar = cookieJar(app)
  await jar.post(SIGN_IN, { login, password: PASSWORD }, from('198.51.100.1'))
  const hashed = gate.passwords.length
  const statuses: number[] = []
  for (let i = 0; i < 130; i++) {
    statuses.push((await guess(app, `nobody${i}`, `2001:db8:1:${i.toString(16)}::1`)).status)
  }
  // The owner's first sign-in took one of the hundred, as a stranger's.
  expect(statuses.filter((status) => status === 401)).toHaveLength(99)
  expect(gate.passwords.length - hashed).toBe(99)
  expect(await app.database.db.$count(signInTries)).toBeLessThanOrEqual(99)
  expect((await guess(app, login, '198.51.100.77')).status).toBe(429)
  expect(
    (await jar.post(SIGN_IN, { login, password: PASSWORD }, from('198.51.100.2'))).status,
  ).toBe(303)
})

test('A sign-in counts as a write, and so does choosing a password through a link', async () => {
  const app = await testApp({ env: { RATE_LIMIT_PER_MINUTE: '3' } })
  for (const path of [
    SIGN_IN,
    urls.console('signInCode'),
    urls.console('welcome', { token: 'x' }),
  ]) {
    const answer = await app.form(path, { login: 'nobody', password: 'guess' })
    expect([path, answer.headers.get('ratelimit-policy')]).toEqual([path, null])
  }
  const answer = await app.form(SIGN_IN, { login: 'nobody', password: 'guess' })
  expect([answer.status, answer.headers.get('ratelimit-policy')]).toEqual([
    429,
    '"writes";q=3;w=60',
  ])
  expect((await app.get(SIGN_IN)).status).toBe(200)
})

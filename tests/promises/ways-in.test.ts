import { expect, test } from 'bun:test'
import { eq, sql } from 'drizzle-orm'
import { signInTries, staffAccounts, staffInvites } from '../../src/db/schema/index.ts'
import { firstAdminInvite, inviteOf, makeInvite } from '../../src/domain/staff/invites.ts'
import { unboxed } from '../../src/domain/staff/secret-box.ts'
import { codeOf, stepAt } from '../../src/domain/staff/totp.ts'
import { deviceCookie } from '../../src/http/plugins/device-cookie.ts'
import { urls } from '../../src/urls.ts'
import { ADMIN, type TestApp, testApp } from '../support/app.ts'
import { cookieJar } from '../support/browser-cookies.ts'
import { newAccount, PASSWORD, type Signed, signedIn } from '../support/console.ts'
import { fixedClock } from '../support/fixed-clock.ts'

// The promise: whatever changes who may come in, or how, ends every way in that was opened before: other
// sessions, links to choose a password, and what a browser is known by. And nobody at an unlocked screen
// changes it: the password is asked again.

const ACCOUNT = urls.console('account')
const SIGN_IN = urls.console('signIn')
const NEW = 'slow rivers bend north'
const SURE = { your_password: PASSWORD }

async function rowOf({ database }: TestApp, { account }: Signed) {
  const [row] = await database.db
    .select()
    .from(staffAccounts)
    .where(eq(staffAccounts.id, account.id))
  return row!
}

async function codeNow(app: TestApp, of: Signed): Promise<string> {
  const { totpSecret } = await rowOf(app, of)
  return codeOf(unboxed(app.deps.secret, totpSecret!)!, stepAt(new Date()))
}

async function withFactor(app: TestApp, of: Signed): Promise<void> {
  await of.post(urls.console('accountSecondFactor'), {})
  const code = await codeNow(app, of)
  const on = await of.post(urls.console('accountSecondFactor'), { ...SURE, code })
  expect(on.status).toBe(200)
}

interface Scene {
  app: TestApp
  admin: Signed
  /** Whose ways in are looked at. */
  dora: Signed
}

const sheetOf = async ({ app, dora }: Scene, change: Record<string, string>) => ({
  name: 'Dora',
  role: 'dispatcher',
  active: 'true',
  version: String((await rowOf(app, dora)).version),
  ...change,
})
const accountUrl = ({ dora }: Scene) =>
  urls.console('staffAccount', { account_id: dora.account.id })
const linkUrl = ({ dora }: Scene) => urls.console('staffLink', { account_id: dora.account.id })

interface Change {
  what: string
  /** Before the other ways in are opened. */
  before?(scene: Scene): Promise<unknown>
  act(scene: Scene): Promise<unknown>
  /** Her own session stays: she did it herself, here. */
  own?: true
}

const CHANGES: Change[] = [
  {
    what: 'a password she changes herself',
    own: true,
    act: ({ dora }) =>
      dora.act(urls.console('accountPassword'), { current: PASSWORD, password: NEW }),
  },
  {
    what: 'a password chosen through a link',
    act: async (scene) => {
      const page = await (await scene.admin.post(linkUrl(scene), SURE)).text()
      const answer = await scene.app.form(welcomeIn(page), { password: NEW })
      expect(answer.status).toBe(303)
    },
  },
  {
    what: 'a second factor turned on',
    own: true,
    act: ({ app, dora }) => withFactor(app, dora),
  },
  {
    what: 'a second factor turned off',
    own: true,
    before: ({ app, dora }) => withFactor(app, dora),
    act: ({ dora }) => dora.act(urls.console('accountSecondFactorEnd'), SURE),
  },
  {
    what: 'a second factor an administrator takes away',
    before: ({ app, dora }) => withFactor(app, dora),
    act: (scene) => scene.admin.post(linkUrl(scene), { ...SURE, end_second_factor: 'true' }),
  },
  {
    what: 'a role that is given',
    act: async (scene) =>
      scene.admin.act(accountUrl(scene), await sheetOf(scene, { role: 'admin', ...SURE })),
  },
  {
    what: 'an account that is closed',
    act: async (scene) => scene.admin.act(accountUrl(scene), await sheetOf(scene, { active: '' })),
  },
  {
    what: 'an account that is opened again',
    before: async (scene) =>
      scene.admin.act(accountUrl(scene), await sheetOf(scene, { active: '' })),
    act: async (scene) => scene.admin.act(accountUrl(scene), await sheetOf(scene, {})),
  },
]

const welcomeIn = (page: string) => /\/console\/welcome\/[\w-]+/.exec(page)![0]

for (const { what, before, act, own } of CHANGES) {
  test(`${what} ends her other sessions, links and known browsers`, async () => {
    const app = await testApp()
    const scene = {
      app,
      admin: await signedIn(app, 'admin'),
      dora: await signedIn(app, 'dispatcher'),
    }
    const { dora } = scene
    await before?.(scene)
    const login = dora.account.login
    const elsewhere = await signedIn(app, 'dispatcher')
    await app.database.db.execute(
      sql`update staff_sessions set account_id = ${dora.account.id} where account_id = ${elsewhere.account.id}`,
    )
    const link = await makeInvite(app.database.db, dora.account.id)
    const browser = cookieJar(app)
    const [line] = (await deviceLine(app, login)).split(';')
    browser.cookies.set('device', line!.slice('device='.length))
    expect(await triesOf(app, browser, login)).toBe('its own')

    await act(scene)

    expect((await elsewhere.get(ACCOUNT)).status).toBe(303)
    expect((await dora.get(ACCOUNT)).status).toBe(own ? 200 : 303)
    expect((await app.get(urls.console('welcome', { token: link }))).status).toBe(404)
    expect(
      (await app.form(urls.console('welcome', { token: link }), { password: NEW })).status,
    ).toBe(404)
    expect(await triesOf(app, browser, login)).toBe('everybody’s')
  })
}

/** The cookie a browser is known by, from a sign-in to this login. */
async function deviceLine(app: TestApp, login: string): Promise<string> {
  const devices = deviceCookie({ ...app.deps, secure: false })
  return devices.header(new Request('http://localhost/'), login)
}

/** Whether a browser has tries of its own at a login, or shares everybody's: those are used up first. */
async function triesOf(app: TestApp, browser: ReturnType<typeof cookieJar>, login: string) {
  const { db } = app.database
  await db.delete(signInTries)
  const stranger = cookieJar(app)
  await stranger.post(SIGN_IN, { login, password: 'a guess' })
  await db.update(signInTries).set({ tries: 100, nextAt: sql`now() + interval '1 minute'` })
  const { status } = await browser.post(SIGN_IN, { login, password: 'another guess' })
  await db.delete(signInTries)
  return status === 401 ? 'its own' : 'everybody’s'
}

test('a browser is known for 180 days, and not by a cookie without a date', async () => {
  const clock = fixedClock('2026-11-22T12:00:00Z')
  const app = await testApp({ deps: { clock } })
  const { login } = await newAccount(app, 'dispatcher')
  const browser = cookieJar(app)
  await browser.post(SIGN_IN, { login, password: PASSWORD })
  await browser.post(urls.console('signOut'))
  clock.advance(180 * 24 * 3600_000 - 60_000)
  expect(await triesOf(app, browser, login)).toBe('its own')
  clock.advance(120_000)
  expect(await triesOf(app, browser, login)).toBe('everybody’s')
})

test('a browser that gave a code is known too', async () => {
  const app = await testApp()
  const dora = await signedIn(app, 'dispatcher')
  await withFactor(app, dora)
  await app.database.db.update(staffAccounts).set({ totpStep: null })
  const browser = cookieJar(app)
  const { login } = dora.account
  await browser.post(SIGN_IN, { login, password: PASSWORD })
  await browser.post(urls.console('signInCode'), { code: await codeNow(app, dora) })
  expect(await triesOf(app, browser, login)).toBe('its own')
})

test('another password in the environment ends the sessions of the one before at once', async () => {
  const app = await testApp()
  const jar = cookieJar(app)
  await jar.post(SIGN_IN, { login: ADMIN.username, password: ADMIN.password })
  expect((await jar.get(ACCOUNT)).status).toBe(200)
  const same = await testApp({ database: app.database })
  expect((await same.get(ACCOUNT, jar.headers())).status).toBe(200)
  const env = { ADMIN_BASIC_PASSWORD: 'another of this test' }
  const changed = await testApp({ database: app.database, env })
  expect((await changed.get(ACCOUNT, jar.headers())).status).toBe(303)
  const fresh = cookieJar(changed)
  await fresh.post(SIGN_IN, { login: ADMIN.username, password: env.ADMIN_BASIC_PASSWORD })
  expect((await changed.get(ACCOUNT, fresh.headers())).status).toBe(200)
  expect((await same.get(ACCOUNT, jar.headers())).status).toBe(303)
})

test('a link lives for a day', async () => {
  const app = await testApp()
  const { db } = app.database
  const { id } = await newAccount(app, 'dispatcher')
  const token = await makeInvite(db, id)
  await db.update(staffInvites).set({ expiresAt: sql`expires_at - interval '23 hours 59 minutes'` })
  expect((await inviteOf(db, token, true)).account?.id).toBe(id)
  await db.update(staffInvites).set({ expiresAt: sql`expires_at - interval '1 minute'` })
  expect((await app.get(urls.console('welcome', { token }))).status).toBe(404)
})

const NOBODY = {
  ADMIN_BASIC_USERNAME: '',
  ADMIN_BASIC_PASSWORD: '',
  DISPATCHER_BASIC_USERNAME: '',
  DISPATCHER_BASIC_PASSWORD: '',
}
const OLIVE = { name: 'Olive Owner', login: 'olive@spruce.example', password: PASSWORD }

test('the first administrator’s link is dead once there is one, in the environment or by another link', async () => {
  const app = await testApp({ env: NOBODY })
  const first = urls.console('welcome', { token: (await firstAdminInvite(app.database, false))! })
  expect((await app.get(first)).status).toBe(200)
  const configured = await testApp({ database: app.database })
  expect((await configured.get(first)).status).toBe(404)
  expect((await configured.form(first, OLIVE)).status).toBe(404)
  expect((await app.get(first)).status).toBe(200)
  await signedIn(app, 'admin')
  expect((await app.get(first)).status).toBe(404)
  expect((await app.form(first, OLIVE)).status).toBe(404)
  expect(await firstAdminInvite(app.database, false)).toBeNull()
  expect(await app.database.db.select().from(staffInvites)).toEqual([])
})

test('two links for the first administrator, used at once, make one', async () => {
  const app = await testApp({ env: NOBODY })
  const { db } = app.database
  const one = (await firstAdminInvite(app.database, false))!
  const [kept] = await db.select().from(staffInvites)
  const two = (await firstAdminInvite(app.database, false))!
  await db.insert(staffInvites).values(kept!)
  const answers = await Promise.all(
    [one, two].map((token, n) =>
      app.form(urls.console('welcome', { token }), { ...OLIVE, login: `olive${n}@spruce.example` }),
    ),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([303, 404])
  expect(await db.select().from(staffAccounts)).toHaveLength(1)
})

/** Acts that open a way in, or close one, for whoever has the screen. */
const GUARDED: Record<string, (scene: Scene) => Promise<[string, Record<string, string>]>> = {
  'turning a second factor on': async ({ app, admin }) => {
    await admin.post(urls.console('accountSecondFactor'), {})
    return [urls.console('accountSecondFactor'), { code: await codeNow(app, admin) }]
  },
  'turning a second factor off': async () => [urls.console('accountSecondFactorEnd'), {}],
  'changing the password': async () => [urls.console('accountPassword'), { password: NEW }],
  'adding an administrator': async () => [
    urls.console('staff'),
    { name: 'Eve', login: 'eve@x.example', role: 'admin' },
  ],
  'adding a dispatcher, which makes a link': async () => [
    urls.console('staff'),
    { name: 'Eve', login: 'eve@x.example', role: 'dispatcher' },
  ],
  'making somebody an administrator': async (scene) => [
    accountUrl(scene),
    await sheetOf(scene, { role: 'admin' }),
  ],
  'a link for somebody else': async (scene) => [linkUrl(scene), {}],
  'a token for a program': async () => [
    urls.console('tokens'),
    { name: 'Eve', role: 'admin', days: '30' },
  ],
  'taking a second factor away': async (scene) => [linkUrl(scene), { end_second_factor: 'true' }],
}

for (const [what, prepare] of Object.entries(GUARDED)) {
  test(`${what} asks for the password again, and slows guessing down`, async () => {
    const app = await testApp()
    const scene = {
      app,
      admin: await signedIn(app, 'admin'),
      dora: await signedIn(app, 'dispatcher'),
    }
    const { admin } = scene
    const [path, fields] = await prepare(scene)
    const before = await stateOf(app)
    for (const guess of ['', 'a guess']) {
      const answer = await admin.post(path, { ...fields, your_password: guess, current: guess })
      const page = await answer.text()
      expect([answer.status, page.includes('This is not your password')]).toEqual([422, true])
      if (fields['name']) expect(page).toContain(`value="${fields['name']}"`)
      expect(page).not.toContain('a guess')
    }
    const statuses: number[] = []
    for (let n = 0; n < 6; n++) {
      statuses.push(
        (await admin.post(path, { ...fields, your_password: 'no', current: 'no' })).status,
      )
    }
    expect(statuses.at(-1)).toBe(429)
    expect(await stateOf(app)).toEqual(before)
    // The right one is throttled as well, until the wait is over.
    const right = { ...fields, your_password: PASSWORD, current: PASSWORD }
    expect((await admin.post(path, right)).status).toBe(429)
    await app.database.db.update(signInTries).set({ nextAt: sql`now()` })
    expect([200, 303]).toContain((await admin.post(path, right)).status)
    expect(await stateOf(app)).not.toEqual(before)
  })
}

/** Everything about who may come in; and what was done, since turning off what is off changes nothing else. */
async function stateOf({ database: { db } }: TestApp) {
  const audit = await db.execute(sql`select action from audit order by at`)
  const accounts = await db.select().from(staffAccounts).orderBy(staffAccounts.id)
  return { accounts, invites: await db.select().from(staffInvites), audit }
}

test('the environment’s administrator confirms with the environment’s password', async () => {
  const app = await testApp()
  const jar = cookieJar(app)
  await jar.post(SIGN_IN, { login: ADMIN.username, password: ADMIN.password })
  const fields = { name: 'Nora', login: 'nora@x.example', role: 'admin' }
  const add = (your_password: string) =>
    jar.post(urls.console('staff'), { ...fields, your_password })
  expect((await add('a guess')).status).toBe(422)
  expect((await add(ADMIN.password)).status).toBe(200)
})

test('a form kept through the sign-in, or after a fault, keeps no password', async () => {
  const app = await testApp()
  const fields = { name: 'Eve', login: 'eve@x.example', your_password: 'my own secret words' }
  const lost = await app.form(urls.console('staff'), fields)
  const page = await lost.text()
  expect([lost.status, page.includes('eve@x.example')]).toEqual([401, true])
  expect(page).not.toContain('my own secret')
})

test('signing out leaves nothing of the console in the browser but what it is known by', async () => {
  const app = await testApp()
  const dora = await signedIn(app, 'dispatcher')
  const answer = await dora.post(urls.console('signOut'))
  expect(answer.headers.get('clear-site-data')).toBe('"cache", "storage"')
})

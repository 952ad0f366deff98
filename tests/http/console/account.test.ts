import { expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { staffAccounts } from '../../../src/db/schema/index.ts'
import { boxed, unboxed } from '../../../src/domain/staff/secret-box.ts'
import { codeOf, stepAt } from '../../../src/domain/staff/totp.ts'
import { urls } from '../../../src/urls.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { cookieJar } from '../../support/browser-cookies.ts'
import { PASSWORD, type Signed, signedIn } from '../../support/console.ts'
import { fieldsIn } from '../../support/html.ts'

const NEW = 'slow rivers bend north'
const ACCOUNT = urls.console('account')
const FACTOR = urls.console('accountSecondFactor')

async function secretOf(app: TestApp, { account }: Signed): Promise<Uint8Array> {
  const [row] = await app.database.db
    .select()
    .from(staffAccounts)
    .where(eq(staffAccounts.id, account.id))
  return unboxed(app.deps.secret, row!.totpSecret!)!
}

/** What asks again who is there. */
const SURE = { your_password: PASSWORD }

const now = () => stepAt(new Date())

/** Turns the second factor on. Gives back its secret and the recovery codes. */
async function withFactor(app: TestApp, session: Signed) {
  await session.post(FACTOR, {})
  const secret = await secretOf(app, session)
  const answer = await session.post(FACTOR, { ...SURE, code: codeOf(secret, now()) })
  const recovery = [...(await answer.text()).matchAll(/<li>([A-Z0-9]{8}-[A-Z0-9]{8})<\/li>/g)]
  return { secret, recovery: recovery.map(([, code]) => code!) }
}

test('A new password signs out everywhere else, and the old one is asked for', async () => {
  const app = await testApp()
  const here = await signedIn(app, 'dispatcher')
  const { login } = here.account
  const elsewhere = cookieJar(app)
  await elsewhere.post(urls.console('signIn'), { login, password: PASSWORD })
  const path = urls.console('accountPassword')
  const wrong = await here.post(path, { current: 'guess', password: NEW })
  expect(wrong.status).toBe(422)
  expect(await wrong.text()).toContain('This is not your password')
  expect((await here.post(path, { current: PASSWORD, password: 'short' })).status).toBe(422)
  expect((await elsewhere.get(ACCOUNT)).status).toBe(200)
  expect(await here.act(path, { current: PASSWORD, password: NEW })).toContain(
    'password is changed',
  )
  expect((await elsewhere.get(ACCOUNT)).status).toBe(303)
  expect((await here.get(ACCOUNT)).status).toBe(200)
  const old = await cookieJar(app).post(urls.console('signIn'), { login, password: PASSWORD })
  expect(old.status).toBe(401)
})

test('Sessions are listed, and each can be ended from another', async () => {
  const app = await testApp()
  const here = await signedIn(app, 'dispatcher')
  const elsewhere = cookieJar(app)
  const agent = {
    'user-agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Version/18.0 Safari/604.1',
  }
  const fields = { login: here.account.login, password: PASSWORD }
  await elsewhere.post(urls.console('signIn'), fields, agent)
  const page = await here.page(ACCOUNT)
  expect(page).toContain('Chrome on Linux (this one)')
  expect(page).toContain('Safari on iPhone')
  const ends = [
    ...page.matchAll(/action="(\/console\/account\/sessions\/[^"]+)"[\s\S]*?only-read"> ([^<]+)</g),
  ]
  const [, end] = ends.find(([, , device]) => device === 'Safari on iPhone')!
  const stranger = await signedIn(app, 'admin')
  await stranger.post(end!)
  expect((await elsewhere.get(ACCOUNT)).status).toBe(200)
  await here.act(end!)
  expect((await elsewhere.get(ACCOUNT)).status).toBe(303)
})

test('With a second factor the password alone opens nothing, and a code works once', async () => {
  const app = await testApp()
  const session = await signedIn(app, 'dispatcher')
  const { secret } = await withFactor(app, session)
  await app.database.db.update(staffAccounts).set({ totpStep: null })
  const fields = { login: session.account.login, password: PASSWORD }
  const jar = cookieJar(app)
  expect(await (await jar.post(urls.console('signIn'), fields)).text()).toContain('Enter your code')
  expect((await jar.get(ACCOUNT)).status).toBe(303)
  const half = jar.headers()
  const code = codeOf(secret, now())
  expect((await jar.post(urls.console('signInCode'), { code: '000000' })).status).toBe(401)
  expect((await jar.post(urls.console('signInCode'), { code })).status).toBe(303)
  expect((await jar.get(ACCOUNT)).status).toBe(200)
  // What the browser had between the two is over.
  expect((await app.form(urls.console('signInCode'), { code }, half)).headers.get('location')).toBe(
    urls.console('signIn'),
  )
  const again = cookieJar(app)
  await again.post(urls.console('signIn'), fields)
  expect((await again.post(urls.console('signInCode'), { code })).status).toBe(401)
})

test('A recovery code works once in place of the phone', async () => {
  const app = await testApp()
  const session = await signedIn(app, 'dispatcher')
  const { recovery } = await withFactor(app, session)
  expect(new Set(recovery).size).toBe(10)
  const enter = async () => {
    const jar = cookieJar(app)
    await jar.post(urls.console('signIn'), { login: session.account.login, password: PASSWORD })
    return (await jar.post(urls.console('signInCode'), { code: recovery[3]!.toLowerCase() })).status
  }
  expect(await enter()).toBe(303)
  expect(await enter()).toBe(401)
})

test('The second factor is on only after a first code, and off only with the password', async () => {
  const app = await testApp()
  const session = await signedIn(app, 'dispatcher')
  const begun = await (await session.post(FACTOR, {})).text()
  expect(begun).toContain('otpauth://totp/')
  const { key } = fieldsIn(begun, FACTOR)
  // Only who has seen the key is shown it again, with what was wrong.
  for (const [fields, isShown] of [
    [{ key: key! }, true],
    [{}, false],
    [{ key: 'AAAA' }, false],
  ] as const) {
    const refused = await session.post(FACTOR, { ...SURE, ...fields, code: '000000' })
    expect([refused.status, (await refused.text()).includes(`value="${key}"`)]).toEqual([
      422,
      isShown,
    ])
  }
  const later = await session.page(ACCOUNT)
  expect([later.includes(key!), later.includes('Set it up')]).toEqual([false, true])
  const signIn = { login: session.account.login, password: PASSWORD }
  expect((await cookieJar(app).post(urls.console('signIn'), signIn)).status).toBe(303)
  const secret = await secretOf(app, session)
  expect((await session.post(FACTOR, { ...SURE, code: codeOf(secret, now()) })).status).toBe(200)
  const end = urls.console('accountSecondFactorEnd')
  expect((await session.post(end, { your_password: 'guess' })).status).toBe(422)
  expect(await session.act(end, SURE)).toContain('second factor is off')
  expect((await cookieJar(app).post(urls.console('signIn'), signIn)).status).toBe(303)
})

test('The secret of a second factor is readable only with the installation’s own', () => {
  const box = boxed('one secret', new Uint8Array([1, 2, 3]))
  expect(unboxed('one secret', box)).toEqual(new Uint8Array([1, 2, 3]))
  expect(unboxed('another', box)).toBeNull()
  expect(unboxed('one secret', `${box.slice(0, -2)}AA`)).toBeNull()
})

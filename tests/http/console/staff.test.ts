import { expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { staffAccounts } from '../../../src/db/schema/index.ts'
import { urls } from '../../../src/urls.ts'
import { testApp } from '../../support/app.ts'
import { cookieJar } from '../../support/browser-cookies.ts'
import { newAccount, PASSWORD, signedIn } from '../../support/console.ts'

const STAFF = urls.console('staff')
/** What asks again who is there. */
const SURE = { your_password: PASSWORD }
const sheet = (account_id: string) => urls.console('staffAccount', { account_id })

test('An administrator adds somebody, who chooses a password through the link', async () => {
  const app = await testApp()
  const admin = await signedIn(app, 'admin')
  const added = await admin.post(STAFF, {
    name: 'Nora <b>New</b>',
    login: 'Nora@Spruce.example',
    role: 'dispatcher',
    ...SURE,
  })
  const page = await added.text()
  expect(page).toContain('Nora &lt;b&gt;New')
  const path = /\/console\/welcome\/[\w-]+/.exec(page)![0]
  expect(await admin.page(STAFF)).not.toContain(path)
  expect((await app.form(path, { password: PASSWORD })).status).toBe(303)
  const jar = cookieJar(app)
  await jar.post(urls.console('signIn'), { login: 'nora@spruce.example', password: PASSWORD })
  expect((await jar.get(urls.console('account'))).status).toBe(200)
  expect((await jar.get(STAFF)).status).toBe(403)
})

test('A name or address that will not do, or is taken, is said beside what was typed', async () => {
  const app = await testApp()
  const admin = await signedIn(app, 'admin')
  const faulty = await admin.post(STAFF, { name: 'Half', login: 'no address', role: 'admin' })
  expect(faulty.status).toBe(422)
  const page = await faulty.text()
  expect(page).toContain('Type an e-mail address')
  expect(page).toContain('value="Half"')
  const taken = await admin.post(STAFF, {
    name: 'Twin',
    login: admin.account.login,
    role: 'admin',
    ...SURE,
  })
  expect(taken.status).toBe(422)
  expect(await taken.text()).toContain('Somebody signs in with this address')
})

test('Closing an account signs it out at once; a stale sheet is refused with what is so now', async () => {
  const app = await testApp()
  const admin = await signedIn(app, 'admin')
  const desk = await signedIn(app, 'dispatcher')
  const fields = { name: 'Dora', role: 'dispatcher', version: '1' }
  await admin.act(sheet(desk.account.id), fields)
  expect((await desk.get(urls.console('account'))).status).toBe(303)
  const stale = await admin.post(sheet(desk.account.id), {
    ...fields,
    name: 'Typed',
    active: 'true',
  })
  expect(stale.status).toBe(409)
  const page = await stale.text()
  expect(page).toContain('Somebody else changed this account')
  expect(page).toContain('value="Typed"')
  expect(page).toContain('name="version" value="2"')
})

test('Somebody stays who can administer, also when two close each other at once', async () => {
  const app = await testApp()
  const one = await signedIn(app, 'admin')
  const two = await signedIn(app, 'admin', 'Bea')
  const close = { name: 'X', role: 'admin', version: '1' }
  const answers = await Promise.all([
    one.post(sheet(two.account.id), close),
    two.post(sheet(one.account.id), close),
  ])
  const statuses = answers.map(({ status }) => status).sort()
  expect(statuses[0]).toBe(303)
  expect([303, 409]).toContain(statuses[1]!)
  const left = await app.database.db
    .select()
    .from(staffAccounts)
    .where(eq(staffAccounts.active, true))
  expect(left).toHaveLength(1)
  const survivor = left[0]!.id === one.account.id ? one : two
  const alone = await survivor.post(sheet(left[0]!.id), {
    name: 'X',
    role: 'dispatcher',
    active: 'true',
    version: String(left[0]!.version),
  })
  expect(alone.status).toBe(409)
  expect(await alone.text()).toContain('Somebody has to stay')
})

test('A new link replaces the one before, and ends the old password only when it is used', async () => {
  const app = await testApp()
  const admin = await signedIn(app, 'admin')
  const desk = await newAccount(app, 'dispatcher')
  const make = async () => {
    const answer = await admin.post(urls.console('staffLink', { account_id: desk.id }), SURE)
    return /\/console\/welcome\/[\w-]+/.exec(await answer.text())![0]
  }
  const first = await make()
  const second = await make()
  expect((await app.get(first)).status).toBe(404)
  const signIn = { login: desk.login, password: PASSWORD }
  expect((await cookieJar(app).post(urls.console('signIn'), signIn)).status).toBe(303)
  expect((await app.form(second, { password: 'slow rivers bend north' })).status).toBe(303)
  expect((await cookieJar(app).post(urls.console('signIn'), signIn)).status).toBe(401)
})

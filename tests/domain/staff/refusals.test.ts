import { expect, test } from 'bun:test'
import { sql } from 'drizzle-orm'
import { rows } from '../../../src/db/client.ts'
import { signInRefusals as counts, staffTasks } from '../../../src/db/schema/index.ts'
import { NO_ACCOUNT, signInRefusals } from '../../../src/domain/staff/refusals.ts'
import { watchSignIns } from '../../../src/domain/staff/watch-sign-ins.ts'
import { urls } from '../../../src/urls.ts'
import { ADMIN, testApp } from '../../support/app.ts'
import { newAccount, PASSWORD, signedIn } from '../../support/console.ts'
import { testDatabase } from '../../support/database.ts'
import { fixedClock } from '../../support/fixed-clock.ts'
import { textOf } from '../../support/html.ts'

const clock = () => fixedClock('2026-11-22T12:00:00Z')
const BEHIND_PROXY = { TRUST_PROXY_HEADERS: 'true', TRUSTED_PROXY_IPS: '203.0.113.7' }
const refused = { accountId: null, reason: 'too_many', client: 'abc', requestId: null } as const

test('A flood of refused sign-ins writes a few dozen rows, and how many there were is right to a tenth', async () => {
  const database = await testDatabase()
  const { note } = signInRefusals(database, clock())
  for (let i = 0; i < 5_000; i++) await note(refused)
  const [sum] = await rows<{ times: number; n: number }>(
    database.db,
    sql`select sum(times)::int as times, count(*)::int as n from sign_in_refusals`,
  )
  expect(Number(sum!.times)).toBeGreaterThan(4_500)
  expect(Number(sum!.times)).toBeLessThanOrEqual(5_000)
  expect(Number(sum!.n)).toBeLessThanOrEqual(2)
  const written = await rows<{ actor: string; subject_id: string; changed: string[] }>(
    database.db,
    sql`select actor, subject_id, changed from audit where action = 'staff.sign_in_refused' order by at`,
  )
  expect(written.length).toBeLessThanOrEqual(8)
  expect(written[0]).toEqual({
    actor: 'stranger',
    subject_id: NO_ACCOUNT,
    changed: ['too_many', 'client abc', '1 in ten minutes'],
  })
})

test('Twenty refused at one account, or a hundred at all, are a need until the hour was quiet', async () => {
  const app = await testApp()
  const { db } = app.database
  const { id } = await newAccount(app, 'dispatcher', 'Dora Desk')
  const { note } = signInRefusals(app.database, clock())
  const open = async () =>
    (await db.select().from(staffTasks)).filter(({ status }) => status === 'open')
  for (let i = 0; i < 19; i++) await note({ ...refused, accountId: id, reason: 'wrong' })
  await watchSignIns(app.database)
  expect(await open()).toEqual([])
  await note({ ...refused, accountId: id, reason: 'wrong' })
  await watchSignIns(app.database)
  await watchSignIns(app.database)
  expect(await open()).toMatchObject([
    { kind: 'sign_ins_refused', subjectId: id, details: { times: 20, name: 'Dora Desk' } },
  ])
  const owner = await signedIn(app, 'admin')
  const page = textOf(await owner.page(urls.console('today')))
  expect(page).toContain('Somebody is guessing passwords')
  expect(page).toContain('20 refused within an hour, for Dora Desk')

  for (let i = 0; i < 90; i++) await note(refused)
  await watchSignIns(app.database)
  expect((await open()).map(({ subjectId }) => subjectId).toSorted()).toEqual(
    [id, NO_ACCOUNT].toSorted(),
  )
  await db.update(counts).set({ from: sql`"from" - interval '70 minutes'` })
  await watchSignIns(app.database)
  expect(await open()).toEqual([])
})

test('Every way to be refused is written down, without what was typed or from where', async () => {
  const app = await testApp()
  const { id, login } = await newAccount(app, 'dispatcher')
  const signIn = (name: string, password: string) =>
    app.form(urls.console('signIn'), { login: name, password })
  await signIn(login, 'wrong horse')
  await signIn('nobody@spruce.example', 'wrong horse')
  await app.get(urls.api.adminLeads, { authorization: `Basic ${btoa('nobody:wrong horse')}` })
  await app.get(urls.api.adminLeads, { authorization: 'Bearer spruce_wrong-horse' })
  for (let i = 0; i < 7; i++) await signIn(login, 'wrong horse')
  const written = await rows<{ subject_id: string; reason: string; all: string }>(
    app.database.db,
    sql`select subject_id, changed->>0 as reason, audit::text as all from audit
      where action = 'staff.sign_in_refused' order by at`,
  )
  expect(written.map(({ subject_id, reason }) => `${subject_id === id} ${reason}`)).toEqual([
    'true wrong',
    'false wrong',
    'false token',
    'true too_many',
  ])
  for (const { all } of written) {
    for (const typed of ['wrong horse', 'wrong-horse', 'nobody', login, '203.0.113.7', PASSWORD]) {
      expect(all).not.toContain(typed)
    }
  }
})

test.each([
  ['a login that nobody has', 'nobody'],
  ['the pair of the environment', ADMIN.username],
])('A burst of wrong sign-ins for %s is written down and is one need', async (_, login) => {
  const app = await testApp({ env: BEHIND_PROXY })
  for (let index = 0; index < 110; index++) {
    const answer = await app.get(urls.api.adminLeads, {
      authorization: `Basic ${btoa(`${login}:guess-${index}`)}`,
      'x-forwarded-for': `198.51.100.${index}`,
    })
    expect([401, 429]).toContain(answer.status)
  }
  await watchSignIns(app.database)
  const { db } = app.database
  expect(await db.select().from(staffTasks)).toMatchObject([
    { kind: 'sign_ins_refused', status: 'open', subjectId: NO_ACCOUNT },
  ])
  const written = await rows<{ reason: string; all: string }>(
    db,
    sql`select changed->>0 as reason, audit::text as all from audit
      where action = 'staff.sign_in_refused' order by at`,
  )
  expect(written.map(({ reason }) => reason)).toContain('wrong')
  for (const { all } of written) expect(all).not.toMatch(/guess-|nobody|owner/)
})

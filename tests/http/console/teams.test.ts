import { expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { teams } from '../../../src/db/schema/index.ts'
import { book, testDesk, timeIn } from '../../support/bookings.ts'
import { signedIn } from '../../support/console.ts'
import { fieldsIn, textOf } from '../../support/html.ts'

async function scene() {
  const { app, desk, teamIds } = await testDesk([{ name: 'North' }])
  const admin = await signedIn(app, 'admin')
  const path = `/console/teams/${teamIds[0]}`
  const stored = async () =>
    (await app.database.db.select().from(teams).where(eq(teams.id, teamIds[0]!)))[0]!
  return { app, desk, admin, path, stored, teamId: teamIds[0]! }
}

test('a new team is put to work with hours as people type them', async () => {
  const { admin, app } = await scene()
  const fields = fieldsIn(await admin.page('/console/teams'), '/console/teams')
  const html = await admin.act('/console/teams', {
    ...fields,
    name: 'River',
    size: '3',
    postal_prefixes: 't5j, T6',
    week1: '8-12, 13-17',
    week6: '',
  })
  expect(textOf(html)).toContain('River is at work.')
  const river = app.deps.calendar.current().teams.find(({ name }) => name === 'River')!
  expect(river).toMatchObject({ size: 3, postalPrefixes: ['T5J', 'T6'] })
  expect(river.week[1]).toEqual([
    { opens: 480, closes: 720 },
    { opens: 780, closes: 1020 },
  ])
  expect(river.week[6]).toEqual([])
})

test('a name that is taken, a size that is none and hours nobody can read are said with what was typed', async () => {
  const { admin } = await scene()
  const fields = fieldsIn(await admin.page('/console/teams'), '/console/teams')
  const taken = await admin.post('/console/teams', { ...fields, name: 'North' })
  expect(taken.status).toBe(409)
  expect(textOf(await taken.text())).toContain('Another team has this name')
  const wrong = { ...fields, name: 'River', size: 'two', week2: 'mornings' }
  const answer = await admin.post('/console/teams', wrong)
  const html = await answer.text()
  expect(answer.status).toBe(422)
  expect(textOf(html)).toContain('Write how many cleaners.')
  expect(textOf(html)).toContain('Write hours like 9:00–17:00, or nothing.')
  expect(fieldsIn(html, '/console/teams')).toMatchObject(wrong)
})

test('a team is changed, and out of work it takes no new visits', async () => {
  const { admin, path, stored, app } = await scene()
  const fields = fieldsIn(await admin.page(path), path)
  const html = await admin.act(path, { ...fields, name: 'North side', active: 'no' })
  expect(textOf(html)).toContain('North side was changed.')
  expect(await stored()).toMatchObject({ name: 'North side', active: false })
  expect(app.deps.calendar.current().teams).toEqual([])
})

test('somebody else having changed the team is told, with both, and nothing is written', async () => {
  const { admin, path, stored, app } = await scene()
  const fields = fieldsIn(await admin.page(path), path)
  await (await signedIn(app, 'admin')).act(path, { ...fields, size: '4' })
  const answer = await admin.post(path, { ...fields, name: 'Mine' })
  const html = await answer.text()
  expect(answer.status).toBe(409)
  expect(textOf(html)).toContain('Somebody else changed this team')
  expect(textOf(html)).toContain('Cleaners 4')
  expect(fieldsIn(html, path)).toMatchObject({ name: 'Mine' })
  expect(await stored()).toMatchObject({ name: 'North', size: 4 })
})

test('hours a promised visit lies in cannot be taken away, and the visit is named', async () => {
  const { admin, path, desk } = await scene()
  const { booking } = await book(desk, timeIn(3, 9))
  const fields = fieldsIn(await admin.page(path), path)
  const none = Object.fromEntries([0, 1, 2, 3, 4, 5, 6].map((day) => [`week${day}`, '']))
  const answer = await admin.post(path, { ...fields, ...none })
  expect(answer.status).toBe(409)
  expect(await answer.text()).toContain(`href="/console/bookings/${booking.id}/move"`)
})

test('a dispatcher sees the teams and changes none', async () => {
  const { app, path, teamId, stored } = await scene()
  const desk = await signedIn(app, 'dispatcher')
  expect(await desk.page('/console/teams')).not.toContain('method="post" action="/console/teams"')
  expect(textOf(await desk.page(path))).toContain('Monday 9:00–18:00')
  for (const url of ['/console/teams', path, `/console/teams/${teamId}/hours`]) {
    expect((await desk.post(url, { name: 'Mine' })).status).toBe(403)
  }
  expect(await stored()).toMatchObject({ name: 'North' })
})

test('a team nobody knows is not found', async () => {
  const { admin } = await scene()
  for (const id of ['x', crypto.randomUUID()]) {
    expect((await admin.get(`/console/teams/${id}`)).status).toBe(404)
    expect((await admin.post(`/console/teams/${id}`, { name: 'x' })).status).toBe(404)
  }
})

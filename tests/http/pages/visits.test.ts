import { beforeEach, describe, expect, test } from 'bun:test'
import { sql } from 'drizzle-orm'
import { messages } from '../../../src/db/schema/index.ts'
import type { Desk } from '../../../src/domain/bookings/desk.ts'
import { manageToken } from '../../../src/domain/bookings/manage-token.ts'
import { HTMX, type TestApp } from '../../support/app.ts'
import { book, somebody, testDesk, timeIn } from '../../support/bookings.ts'
import { textOf } from '../../support/html.ts'
import { letPass, mailedBy } from '../../support/mails.ts'

let app: TestApp
let desk: Desk
beforeEach(async () => {
  ;({ app, desk } = await testDesk([{ name: 'North' }], mailedBy(2525)))
})

const ask = (email: string, path = '/visits', headers = {}) =>
  app.form(path, { visit_email: email }, headers)
const linksOwed = () => app.database.db.select().from(messages).where(sql`kind = 'manage_links'`)
const startChat = async (message: string) =>
  (await app.form('/chat', { message })).headers.get('location')!.split('#')[0]!

test('a known and an unknown address get the same answer, without any token in it', async () => {
  const { booking } = await book(desk, timeIn(3, 9), somebody({ email: 'Ada@Example.com' }))
  const known = await ask('ada@example.com')
  const unknown = await ask('nobody@example.com')
  expect([known.status, unknown.status]).toEqual([200, 200])
  const html = await known.text()
  expect(html).toBe(await unknown.text())
  expect(textOf(html)).toContain('If a visit is booked under that address')
  expect(html).not.toContain(manageToken(app.deps.secret, booking.id))
  expect(await linksOwed()).toMatchObject([{ recipient: 'Ada@Example.com', state: 'waiting' }])
})

test('an address without a visit to come is sent nothing', async () => {
  const { booking } = await book(desk, timeIn(3, 9), somebody({ email: 'ada@example.com' }))
  await app.database.db.execute(sql`update bookings set status = 'CANCELLED',
    cancel_reason = 'customer', cancelled_at = now() where id = ${booking.id}`)
  expect((await ask('ada@example.com')).status).toBe(200)
  expect(await linksOwed()).toEqual([])
})

test('at most one in ten minutes and three such mails a day, together with other anonymous mail', async () => {
  await book(desk, timeIn(3, 9), somebody({ email: 'ada@example.com' }))
  const before = await app.database.db.select().from(messages)
  const anonymous = before.filter(({ state }) => state === 'waiting').length
  for (let n = 0; n < 8; n++) {
    expect(textOf(await (await ask('ADA@example.com')).text())).toContain('on its way')
    await ask('ada@example.com')
    await letPass(app.database, 11)
  }
  const sent = (await linksOwed()).filter(({ state }) => state === 'waiting')
  expect(sent.length).toBe(3 - anonymous)
})

test('many at once for one address owe one mail', async () => {
  await book(desk, timeIn(3, 9), somebody({ email: 'ada@example.com' }))
  await Promise.all(Array.from({ length: 8 }, () => ask('ada@example.com')))
  expect((await linksOwed()).filter(({ state }) => state === 'waiting')).toHaveLength(1)
})

test.each(['', 'not an address', 'a@b', 'ada@example.com\r\nBcc: x@y.example', 'a@b.example (x)'])(
  'what is no bare address (%j) is kept in the box and explained',
  async (typed) => {
    const refused = await ask(typed)
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('aria-invalid="true"')
    expect(await linksOwed()).toEqual([])
  },
)

describe.each([
  ['a plain browser', {}],
  ['htmx', HTMX],
])('in a conversation with %s', (_name, headers) => {
  test('the form opens in place, says the same for any address, and asks for nothing else', async () => {
    await book(desk, timeIn(3, 9), somebody({ email: 'ada@example.com' }))
    const chat = await startChat('I need to cancel my appointment')
    const page = await (await app.get(chat)).text()
    expect(page).toContain(`action="${chat}/links"`)
    const refused = await ask('nonsense', `${chat}/links`, headers)
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('value="nonsense"')
    const done = await ask('ada@example.com', `${chat}/links`, headers)
    const after = 'hx-request' in headers ? await done.text() : await (await app.get(chat)).text()
    expect(textOf(after)).toContain('If a visit is booked under that address')
    expect(await linksOwed()).toHaveLength(1)
  })
})

test('while mail is off the page says so and gives the phone', async () => {
  const silent = await testDesk([{ name: 'North' }])
  const page = textOf(await (await silent.app.get('/visits')).text())
  expect(page).toContain('Mail is switched off')
  expect(page).toContain('780-555-0100')
})

test('it is there in French', async () => {
  expect(textOf(await (await app.get('/fr/visits')).text())).toContain('Vos visites')
})

import { beforeEach, describe, expect, test } from 'bun:test'
import { sql } from 'drizzle-orm'
import { leads, messages } from '../../../src/db/schema/index.ts'
import type { Desk } from '../../../src/domain/bookings/desk.ts'
import { manageToken } from '../../../src/domain/bookings/manage-token.ts'
import { mailFacts, mailTermsOf } from '../../../src/domain/messages/mail-facts.ts'
import { formatInstantUtc } from '../../../src/domain/shared/time/business-time.ts'
import { urls } from '../../../src/urls.ts'
import { linksWords } from '../../../src/words/links.ts'
import { writeMail } from '../../../views/mail/write-mail.tsx'
import { HTMX, type TestApp } from '../../support/app.ts'
import { book, somebody, testDesk, timeIn } from '../../support/bookings.ts'
import { textOf } from '../../support/html.ts'
import { newLead } from '../../support/leads.ts'
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
  expect(textOf(html)).toContain('If a visit is booked or a request is open under that address')
  expect(html).not.toContain(manageToken(app.deps.secret, booking.id))
  expect(await linksOwed()).toMatchObject([{ recipient: 'Ada@Example.com', state: 'waiting' }])
})

test('links go to the address they were asked for, where a tag may be somebody else too', async () => {
  const hers = await book(desk, timeIn(3, 9), somebody({ email: 'ada@example.com' }))
  await newLead(app.database, somebody({ email: 'ada@example.com' }))
  await newLead(app.database, somebody({ email: 'Ada+eve@example.com' }))
  await ask('ada+eve@example.com')
  const [owed] = await linksOwed()
  expect(owed).toMatchObject({ recipient: 'Ada+eve@example.com' })
  const facts = await mailFacts(app.database.db, mailTermsOf(app.deps), owed!)
  const mail = writeMail(facts!).text
  expect(mail).not.toContain(manageToken(app.deps.secret, hers.booking.id))
  expect(mail.match(/\/requests\//g)).toHaveLength(1)
})

test('the dots of an address are no other address where its provider ignores them', async () => {
  await book(desk, timeIn(3, 9), somebody({ email: 'Ada.Example@gmail.com' }))
  await ask(' <adaexample+x@GoogleMail.com>, ')
  expect(await linksOwed()).toMatchObject([{ recipient: 'Ada.Example@gmail.com' }])
})

test('an address with nothing open is sent nothing', async () => {
  const { booking, lead } = await book(desk, timeIn(3, 9), somebody({ email: 'ada@example.com' }))
  await app.database.db.execute(sql`update bookings set status = 'CANCELLED',
    cancel_reason = 'customer', cancelled_at = now() where id = ${booking.id}`)
  await app.database.db.execute(
    sql`update leads set status = 'CANCELLED' where id = ${lead.leadId}`,
  )
  expect((await ask('ada@example.com')).status).toBe(200)
  expect(await linksOwed()).toEqual([])
})

test('a request that still needs a time is sent the link to its page', async () => {
  const lead = await newLead(app.database, somebody({ email: 'ada@example.com' }))
  expect((await ask('ADA@example.com')).status).toBe(200)
  const [owed] = await linksOwed()
  expect(owed).toMatchObject({ recipient: 'ada@example.com', leadId: lead.leadId })
  const facts = await mailFacts(app.database.db, mailTermsOf(app.deps), owed!)
  expect(writeMail(facts!).text).toContain(urls.lead('en', lead.pageToken))
})

test('a request of long ago, or one that has its visit, is not among them', async () => {
  const old = await newLead(app.database, somebody({ email: 'ada@example.com' }))
  await app.database.db.execute(
    sql`update leads set created_at = now() - interval '61 days' where id = ${old.leadId}`,
  )
  const { lead } = await book(desk, timeIn(3, 9), somebody({ email: 'ada@example.com' }))
  await ask('ada@example.com')
  const facts = await mailFacts(app.database.db, mailTermsOf(app.deps), (await linksOwed())[0]!)
  expect(facts!.visits).toHaveLength(1)
  expect(writeMail(facts!).text).not.toContain(lead.pageToken)
  expect(writeMail(facts!).text).not.toContain(old.pageToken)
})

test('a link of old, which carried the id that other systems know, leads to where a new one is mailed', async () => {
  const { lead, booking } = await book(desk, timeIn(3, 9))
  for (const lang of ['en', 'fr'] as const) {
    const start = formatInstantUtc(timeIn(4, 9))
    for (const path of [
      urls.lead(lang, lead.leadId),
      urls.leadTimes(lang, lead.leadId),
      urls.leadDetails(lang, lead.leadId),
      urls.leadConfirm(lang, lead.leadId, start),
      urls.lead(lang, crypto.randomUUID()),
    ]) {
      const answer = await app.get(path)
      expect(answer.status).toBe(303)
      expect(answer.headers.get('location')).toBe(urls.oldLink(lang))
    }
    for (const path of [
      urls.leadDetails(lang, lead.leadId),
      urls.leadBookings(lang, lead.leadId),
    ]) {
      expect((await app.form(path, { start, name: 'Mallory' })).status).toBe(303)
    }
    const html = await (await app.get(urls.oldLink(lang))).text()
    expect(textOf(html)).toContain(linksWords(lang).old)
    expect(html).not.toContain(manageToken(app.deps.secret, booking.id))
  }
  const rows = await app.database.db.select().from(leads)
  expect(rows.map(({ name }) => name)).not.toContain('Mallory')
})

test('where no mail goes out, a link of old is explained, with whom to ask instead', async () => {
  const reached = { BUSINESS_PHONE: '780-555-0100', BUSINESS_EMAIL: 'desk@spruce.example' }
  const { app: mute } = await testDesk([{ name: 'North' }], reached)
  for (const lang of ['en', 'fr'] as const) {
    const words = linksWords(lang)
    const html = await (await mute.get(urls.oldLink(lang))).text()
    const main = textOf(/<main[\s\S]*<\/main>/.exec(html)![0])
    expect(main).toContain(
      textOf(`${words.oldOff} ${words.ask} 780-555-0100 · desk@spruce.example`),
    )
    expect(html).not.toContain('name="visit_email"')
    const plain = textOf(await (await mute.get(urls.visits(lang))).text())
    expect(plain).toContain(textOf(words.off))
    expect(plain).not.toContain(words.oldOff)
  }
})

test('at most one in ten minutes and three such mails a day, whatever else was sent', async () => {
  await book(desk, timeIn(3, 9), somebody({ email: 'ada@example.com' }))
  for (let n = 0; n < 8; n++) {
    expect(textOf(await (await ask('ADA@example.com')).text())).toContain('on its way')
    await ask('ada@example.com')
    await letPass(app.database, 11)
  }
  const sent = (await linksOwed()).filter(({ state }) => state === 'waiting')
  expect(sent.length).toBe(3)
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
    expect(textOf(after)).toContain('If a visit is booked or a request is open under that address')
    expect(await linksOwed()).toHaveLength(1)
  })
})

test('while mail is off the page says so and gives the phone', async () => {
  const silent = await testDesk([{ name: 'North' }])
  const page = textOf(await (await silent.app.get('/visits')).text())
  expect(page).toContain(linksWords('en').off)
  expect(page).toContain('780-555-0100')
})

test('it is there in French', async () => {
  expect(textOf(await (await app.get('/fr/visits')).text())).toContain('Vos visites')
})

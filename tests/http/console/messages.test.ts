import { expect, test } from 'bun:test'
import { eq, sql } from 'drizzle-orm'
import { messages } from '../../../src/db/schema/index.ts'
import { urls } from '../../../src/urls.ts'
import { testApp } from '../../support/app.ts'
import { book, somebody, testDesk, timeIn } from '../../support/bookings.ts'
import { signedIn } from '../../support/console.ts'
import { textOf } from '../../support/html.ts'
import { newLead } from '../../support/leads.ts'

const MAIL = {
  EMAIL_MODE: 'smtp',
  EMAIL_FROM: 'hello@spruce.example',
  SMTP_HOST: '127.0.0.1',
  SMTP_PORT: '9',
  SMTP_USE_TLS: 'off',
}
const list = (query: Record<string, string> = {}) => urls.console('messages', query)

test('while e-mail is off the page says so, and without a message what will stand there', async () => {
  const app = await testApp()
  const text = textOf(await (await signedIn(app, 'dispatcher')).page(list()))
  expect(text).toContain('E-mail is switched off')
  expect(text).toContain('No message here')
})

test('messages are found by kind, state and address, and a failure says why', async () => {
  const { app, desk } = await testDesk([{ name: 'A' }], MAIL)
  const { booking } = await book(
    desk,
    timeIn(2, 9),
    somebody({ name: 'Ada One', email: 'Ada@Example.com' }),
  )
  await book(desk, timeIn(3, 9), somebody({ name: 'Bob Two' }))
  await app.database.db
    .update(messages)
    .set({ state: 'dead', lastErrorCode: '550', doneAt: sql`now()` })
    .where(eq(messages.bookingId, booking.id))
  const office = await signedIn(app, 'dispatcher')
  const text = async (query: Record<string, string>) => textOf(await office.page(list(query)))
  const dead = await text({ state: 'dead' })
  expect(dead).toContain('Ada One')
  expect(dead).toContain('The mail server answered 550')
  expect(dead).not.toContain('Bob Two')
  expect(await text({ kind: 'booking_reminder' })).toContain('No message here')
  const hers = await text({ recipient: 'ADA@example.com' })
  expect(hers).toContain('Ada One')
  expect(hers).not.toContain('Bob Two')
  expect(await text({ kind: 'nonsense', state: 'nonsense' })).toContain('Bob Two')
})

test('a long list goes on from page to page and has each message once', async () => {
  const app = await testApp({ env: MAIL })
  const { leadId } = await newLead(app.database, somebody())
  await app.database.db.execute(sql`insert into messages
      (id, kind, lead_id, recipient, language, dedupe_key, state, created_at)
    select gen_random_uuid(), 'request_received', ${leadId}::uuid, 'n' || n || '@example.com', 'en',
      'key' || n, 'sent', now() - make_interval(mins => n / 3)
    from generate_series(1, 120) n`)
  const office = await signedIn(app, 'dispatcher')
  const seen: string[] = []
  let next: string | undefined = list()
  let pages = 0
  while (next !== undefined) {
    const html: string = await office.page(next)
    seen.push(...[...html.matchAll(/\bn\d+@example\.com/g)].map(([address]) => address))
    next = /href="([^"]+)" rel="next"/
      .exec(html)?.[1]
      ?.replaceAll('&amp;', '&')
      .replaceAll('&#38;', '&')
    pages += 1
  }
  expect(pages).toBe(3)
  expect(seen.length).toBe(120)
  expect(new Set(seen).size).toBe(120)
})

test('a message about a booking is sent again as it stands today, three times a day', async () => {
  const { app, desk } = await testDesk([{ name: 'A' }], MAIL)
  const { booking } = await book(desk, timeIn(2, 9), somebody({ email: 'ada@example.com' }))
  const [message] = await app.database.db
    .select()
    .from(messages)
    .where(eq(messages.bookingId, booking.id))
  const office = await signedIn(app, 'dispatcher')
  const page = urls.console('message', { message_id: message!.id })
  expect(textOf(await office.page(page))).toContain('ada@example.com')
  const resend = urls.console('messageResend', { message_id: message!.id })
  for (let n = 0; n < 3; n++) {
    expect(textOf(await office.act(resend))).toContain('It goes to ada@example.com once more')
  }
  const fourth = await office.post(resend, {})
  expect(fourth.status).toBe(429)
  expect(textOf(await fourth.text())).toContain('was sent again three times today')
  expect(await app.database.db.$count(messages, eq(messages.resent, true))).toBe(3)
})

test('a message of a request without a booking cannot be sent again, an unknown one is not found', async () => {
  const app = await testApp({ env: MAIL })
  await newLead(app.database, somebody())
  const [message] = await app.database.db.select().from(messages)
  const office = await signedIn(app, 'dispatcher')
  const text = textOf(await office.page(urls.console('message', { message_id: message!.id })))
  expect(text).toContain('Only messages about a booking can be sent again')
  for (const id of ['nobody', '018f0000-0000-7000-8000-000000000000']) {
    expect((await office.get(urls.console('message', { message_id: id }))).status).toBe(404)
  }
})

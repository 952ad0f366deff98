import { beforeEach, expect, test } from 'bun:test'
import { eq, sql } from 'drizzle-orm'
import { bookings, leads, messages, returnLinks } from '../../../src/db/schema/index.ts'
import { confirmBooking } from '../../../src/domain/bookings/confirm-booking.ts'
import type { Desk } from '../../../src/domain/bookings/desk.ts'
import { mailFacts, mailTermsOf } from '../../../src/domain/messages/mail-facts.ts'
import { eraseLead } from '../../../src/domain/privacy/erase-lead.ts'
import { formatInstantUtc } from '../../../src/domain/shared/time/business-time.ts'
import { removeOldData } from '../../../src/jobs/remove-old-data.ts'
import { urls } from '../../../src/urls.ts'
import { writeMail } from '../../../views/mail/write-mail.tsx'
import type { TestApp } from '../../support/app.ts'
import { book, somebody, testDesk, timeIn } from '../../support/bookings.ts'
import { fieldsIn, textOf } from '../../support/html.ts'
import { targetOf, tokenIn } from '../../support/journey.ts'
import { mailedBy } from '../../support/mails.ts'

const OFFICE = { actor: 'staff:desk', role: 'dispatcher', requestId: null } as const
const ADA = 'Ada@Example.com'
/** Another phone, another name: what is typed shows nothing. */
const TYPED = {
  name: 'A. Example',
  phone: '780-555-0177',
  address: '12 Example Ave',
  postal_code: 'T5K 1A1',
}

let app: TestApp
let desk: Desk
let visited: string
beforeEach(async () => {
  ;({ app, desk } = await testDesk([{ name: 'North' }], mailedBy(2525)))
  const { booking, lead } = await book(desk, timeIn(3, 9), somebody({ email: ADA }))
  await confirmBooking(desk, booking.id, {}, OFFICE)
  visited = lead.leadId
})

const start = () => formatInstantUtc(timeIn(8, 9))
async function newQuote(): Promise<string> {
  const chat = targetOf(await app.form('/chat', { message: '2 bed 1 bath standard clean' }))
  return /\/quotes\/([\w-]+)/.exec(await (await app.get(chat)).text())![1]!
}
const ask = (quote: string, email: string, lang: 'en' | 'fr' = 'en') =>
  app.form(urls.quoteKnown(lang, quote), { known_email: email, start: start() })
const owed = () => app.database.db.select().from(messages).where(eq(messages.kind, 'welcome_back'))

/** The way back as the newest such mail has it. */
async function linkMailed(): Promise<string> {
  const message = (await owed()).at(-1)!
  const facts = await mailFacts(app.database.db, mailTermsOf(app.deps), message)
  const { text } = writeMail(facts!)
  return /https?:\/\/[^/]+(\/\S+back=\S+)/.exec(text)![1]!
}

/** Sends the form at an address and asks for its start; gives back the booking as it is stored. */
async function bookFrom(form: string) {
  const html = await (await app.get(form)).text()
  const quote = tokenIn(form)
  const fields = { ...fieldsIn(html, '/lead'), ...TYPED }
  const confirm = targetOf(await app.form(urls.quoteLead('en', quote), fields))
  const last = await (await app.get(confirm)).text()
  await app.form(urls.leadBookings('en', tokenIn(confirm)), fieldsIn(last, '/bookings'))
  const rows = await app.database.db
    .select({ booking: bookings, lead: leads })
    .from(bookings)
    .innerJoin(leads, eq(leads.id, bookings.leadId))
    .orderBy(bookings.createdAt)
  return { html, ...rows.at(-1)! }
}

test('who was here before is mailed a way back, and books as the customer they are', async () => {
  const quote = await newQuote()
  const asked = textOf(await (await app.get(urls.quoteLead('en', quote, start()))).text())
  expect(asked).toContain('Been here before?')
  await ask(quote, ' ada@example.com ')
  expect(await owed()).toMatchObject([{ recipient: ADA, state: 'waiting', leadId: visited }])
  const link = await linkMailed()
  expect(link).toStartWith(`/quotes/${quote}/lead?back=`)
  const { html, booking, lead } = await bookFrom(link)
  expect(textOf(html)).toContain('We know that you were here before')
  expect(lead.holderOf).toBe('ada@example.com')
  expect(booking).toMatchObject({ byStranger: false, depositPolicy: [], startsAt: timeIn(8, 9) })
  // Once, and for nothing but this.
  expect(textOf(await (await app.get(link)).text())).toContain('That link works no more')
})

test('without the link the same form is a stranger’s, whatever address is typed', async () => {
  const quote = await newQuote()
  const { booking, lead } = await bookFrom(urls.quoteLead('en', quote, start()))
  expect(lead.holderOf).toBeNull()
  expect(booking).toMatchObject({ byStranger: true, depositPolicy: ['new_client'] })
})

test('the answer tells nobody whether an address is known, and holds no token', async () => {
  const quote = await newQuote()
  for (const lang of ['en', 'fr'] as const) {
    const known = await ask(quote, ADA, lang)
    const unknown = await ask(quote, 'nobody@example.com', lang)
    expect([known.status, unknown.status]).toEqual([200, 200])
    const html = await known.text()
    expect(html).toBe(await unknown.text())
    expect(textOf(html)).toContain(
      lang === 'en' ? 'If we know this address' : 'Si nous connaissons',
    )
  }
  // Under the caps of what strangers can cause: one in ten minutes.
  expect((await owed()).map(({ state }) => state)).toEqual(['waiting', 'dropped'])
  expect((await ask(quote, 'no address')).status).toBe(422)
  expect((await app.get(urls.quoteKnown('en', 'no-such-quote'))).status).toBe(404)
})

test('who only asked for a time before, or whose visit was cancelled, is sent nothing', async () => {
  await app.database.db.execute(sql`update bookings set status = 'PENDING', confirmed_at = null`)
  const quote = await newQuote()
  await ask(quote, ADA)
  await app.database.db.execute(
    sql`update bookings set status = 'CANCELLED', cancel_reason = 'staff', cancelled_at = now()`,
  )
  await ask(quote, ADA)
  expect(await owed()).toEqual([])
})

test('a link is for its own quote, for a day, and gone with its person', async () => {
  const [quote, other] = [await newQuote(), await newQuote()]
  await ask(quote, ADA)
  const link = await linkMailed()
  const foreign = await bookFrom(`${link.replace(quote, other)}&start=${start()}`)
  expect(foreign.lead.holderOf).toBeNull()
  const links = () => app.database.db.select().from(returnLinks)
  expect(await links()).toHaveLength(1)
  await app.database.db.execute(
    sql`update return_links set expires_at = now() - interval '1 second'`,
  )
  expect(textOf(await (await app.get(link)).text())).toContain('That link works no more')
  await removeOldData(app.deps, new AbortController().signal)
  expect(await links()).toEqual([])

  await app.database.db.execute(sql`update messages set created_at = now() - interval '1 hour'`)
  await ask(quote, ADA)
  expect(await links()).toHaveLength(1)
  await app.database.db.execute(
    sql`update bookings set status = 'DONE', done_at = now(), actual_duration_minutes = 60 where lead_id = ${visited}`,
  )
  await eraseLead(app.database, visited, 'request', OFFICE)
  expect(await links()).toEqual([])
})

import { expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { leads, messages } from '../../../src/db/schema/index.ts'
import { confirmBooking } from '../../../src/domain/bookings/confirm-booking.ts'
import { urls } from '../../../src/urls.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { book, CAUSE, somebody, testDesk, timeIn } from '../../support/bookings.ts'
import { textOf } from '../../support/html.ts'
import { newLead } from '../../support/leads.ts'
import { outline } from '../../views/outline.ts'

const PROD = {
  APP_ENV: 'prod',
  PUBLIC_URL: 'https://spruce.example',
  SESSION_SECRET: 'an-unlikely-secret-of-forty-characters-x',
  ADMIN_BASIC_PASSWORD: 'qv7-Rm2_xTe9.LkW4',
  DISPATCHER_BASIC_PASSWORD: 'zB4-pN8_wYc3.HsJ6',
}
const UNKNOWN = '01930000-aaaa-7bbb-8ccc-ddddeeeeffff'

const newest = async ({ database }: TestApp, kind: string) => {
  const rows = await database.db.select().from(messages)
  return rows.find((row) => row.kind === kind)!
}

/** A confirmed visit of somebody, and what it made us write. */
async function visit(person: Parameters<typeof somebody>[0] = {}) {
  const { app, desk } = await testDesk([{ name: 'North' }])
  const place = { address: '12 Long Street', postalCode: 'T5K 1A1' }
  const { booking, lead } = await book(desk, timeIn(3, 10), somebody({ ...place, ...person }))
  await confirmBooking(desk, booking.id, {}, CAUSE)
  return { app, leadId: lead.leadId }
}

test('the newest messages are listed with whom they are for and what became of them', async () => {
  const { app } = await visit({ email: 'ada@example.com' })
  const html = await (await app.get(urls.mailbox)).text()
  const { id } = await newest(app, 'booking_confirmed')
  expect(html).toContain(`href="${urls.mailboxMail(id)}"`)
  expect(textOf(html)).toContain('booking_confirmed to ada@example.com, en, off, owed')
})

test('an empty mailbox says how to fill it, and a full one shows fifty', async () => {
  const app = await testApp()
  expect(textOf(await (await app.get(urls.mailbox)).text())).toContain('No message yet')
  const { leadId } = await newLead(app.database)
  await app.database.db.insert(messages).values(
    Array.from({ length: 52 }, (_, i) => ({
      kind: 'request_received' as const,
      leadId,
      state: 'off' as const,
      recipient: 'ada@example.com',
      language: 'en' as const,
      dedupeKey: String(i),
    })),
  )
  const { elements } = outline(await (await app.get(urls.mailbox)).text())
  const links = elements.filter(({ attributes }) => attributes['href']?.startsWith('/dev/mailbox/'))
  expect(links).toHaveLength(50)
})

test('a mail is shown as it would be sent now: subject, text, HTML in a sandbox, calendar', async () => {
  const { app, leadId } = await visit()
  await app.database.db.update(leads).set({ address: '99 New Road' }).where(eq(leads.id, leadId))
  const { id } = await newest(app, 'booking_confirmed')
  const answer = await app.get(urls.mailboxMail(id))
  const html = await answer.text()
  expect(textOf(html)).toContain('Confirmed:')
  expect(textOf(html)).toContain('99 New Road')
  const frame = outline(html).elements.find(({ tag }) => tag === 'iframe')!
  expect(frame.attributes).toMatchObject({ src: urls.mailboxHtml(id), sandbox: '' })
  expect(answer.headers.get('content-security-policy')).toContain("frame-src 'self'")
  const calendar = await app.get(urls.mailboxCalendar(id))
  expect(calendar.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
  expect(calendar.headers.get('content-disposition')).toBe('attachment; filename="invite.ics"')
  expect(await calendar.text()).toContain('METHOD:PUBLISH')
})

test('the HTML of a mail stands alone, may load and run nothing, and only we may frame it', async () => {
  const { app } = await visit()
  const { id } = await newest(app, 'booking_confirmed')
  const { headers } = await app.get(urls.mailboxHtml(id))
  const policy = headers.get('content-security-policy')!.split('; ')
  expect(policy.sort()).toEqual([
    "base-uri 'none'",
    "default-src 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
    'sandbox',
    "style-src 'unsafe-inline'",
  ])
  expect(headers.get('x-frame-options')).toBe('SAMEORIGIN')
})

test('what somebody typed is text in the mailbox too', async () => {
  const { app } = await visit({ name: '<b>Ada</b>', address: '"><script>alert(1)</script>' })
  const { id } = await newest(app, 'booking_confirmed')
  for (const path of [urls.mailbox, urls.mailboxMail(id), urls.mailboxHtml(id)]) {
    const html = await (await app.get(path)).text()
    expect(html).not.toMatch(/<script>alert|<b>Ada/)
  }
})

test('a mail without a calendar, and one nobody is left for, say so', async () => {
  const app = await testApp()
  const { leadId } = await newLead(app.database)
  const { id } = await newest(app, 'request_received')
  expect((await app.get(urls.mailboxCalendar(id))).status).toBe(404)
  await app.database.db.update(leads).set({ erasedAt: new Date() }).where(eq(leads.id, leadId))
  expect(textOf(await (await app.get(urls.mailboxMail(id))).text())).toContain('is gone')
  expect((await app.get(urls.mailboxHtml(id))).status).toBe(404)
})

test('an id that is unknown or none is not found', async () => {
  const app = await testApp()
  for (const id of [UNKNOWN, 'x', '%00', "'", UNKNOWN.toUpperCase()]) {
    for (const path of [urls.mailboxMail(id), urls.mailboxHtml(id), urls.mailboxCalendar(id)]) {
      expect([path, (await app.get(path)).status]).toEqual([path, 404])
    }
  }
})

test('in production there is no mailbox', async () => {
  const app = await testApp({ env: PROD })
  await newLead(app.database)
  const { id } = await newest(app, 'request_received')
  const paths = [urls.mailbox, urls.mailboxMail(id), urls.mailboxHtml(id), urls.mailboxCalendar(id)]
  for (const path of paths) {
    const answer = await app.get(path)
    expect([path, answer.status]).toEqual([path, 404])
    expect(await answer.text()).not.toContain('ada@example.com')
  }
})

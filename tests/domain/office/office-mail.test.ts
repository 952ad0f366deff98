import { afterAll, beforeEach, expect, test } from 'bun:test'
import { sql } from 'drizzle-orm'
import { officeMails, officeNews, staffTasks } from '../../../src/db/schema/index.ts'
import { inTransaction } from '../../../src/db/transaction.ts'
import { askForPerson } from '../../../src/domain/cases/ask-person.ts'
import { openConversation } from '../../../src/domain/chat/conversations.ts'
import { setLeadStatus } from '../../../src/domain/leads/move-lead.ts'
import { officeAddress } from '../../../src/domain/office/office-address.rules.ts'
import { raiseTask } from '../../../src/domain/staff/raise-task.ts'
import { tellOffice } from '../../../src/jobs/tell-office.ts'
import type { TestApp } from '../../support/app.ts'
import { book, somebody, testDesk, timeIn } from '../../support/bookings.ts'
import { newLead } from '../../support/leads.ts'
import { mailedBy } from '../../support/mails.ts'
import { smtpServer } from '../../support/smtp-server.ts'

const server = await smtpServer()
afterAll(() => server.stop())
const OFFICE = { actor: 'staff:desk', requestId: null, role: 'dispatcher' } as const

let app: TestApp
let desk: Awaited<ReturnType<typeof testDesk>>['desk']
beforeEach(async () => {
  ;({ app, desk } = await testDesk([{ name: 'A' }], {
    ...mailedBy(server.port),
    BUSINESS_EMAIL: 'office@cleaners.ca',
  }))
  server.mails.length = 0
})

const unquoted = (text: string) =>
  text
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
const toOffice = () =>
  server.mails
    .filter(({ to }) => to.includes('office@cleaners.ca'))
    .map(({ raw, headers }) => ({
      subject: unquoted(headers['subject']!.replaceAll('_', ' ')).replace(/^=\?UTF-8\?Q\?/i, ''),
      // The text part alone: the page says the same again.
      text: unquoted(raw.slice(raw.indexOf('text/plain'), raw.indexOf('text/html'))),
    }))
const minutesPass = (minutes: number) =>
  app.database.db.execute(sql`update office_mails set
    created_at = created_at - make_interval(mins => ${minutes}::int),
    due_at = due_at - make_interval(mins => ${minutes}::int),
    claimed_until = claimed_until - make_interval(mins => ${minutes}::int)`)
const dispute = () =>
  inTransaction(app.database, (tx) =>
    raiseTask(tx, {
      kind: 'dispute',
      subjectType: 'payment_attempt',
      subjectId: crypto.randomUUID(),
    }),
  )

test('a new request, a case and trouble with money are one mail to the office', async () => {
  await newLead(app.database, somebody({ name: 'Ada Example' }))
  const link = await openConversation(app.database, {
    channel: 'web',
    brand: 'economy',
    language: 'en',
    source: {},
  })
  await askForPerson(app.database, { linkToken: link })
  await dispute()
  expect(await tellOffice(app.deps)).toEqual({ told: 3, sent: 1 })
  const [mail] = toOffice()
  expect(mail!.subject).toStartWith('3 things need you')
  expect(mail!.subject).not.toContain('Ada')
  for (const said of [
    'Ada Example',
    'wants to speak to somebody',
    'Payment is disputed',
    '/console',
  ])
    expect(mail!.text).toContain(said)
})

test('a time that was asked for stands with it, and its request is not told twice', async () => {
  await book(desk, timeIn(3, 9), somebody({ name: 'Ada Example' }))
  await tellOffice(app.deps)
  const { text } = toOffice()[0]!
  expect(text).toContain('Request to confirm')
  expect(text.match(/Ada Example/g)).toHaveLength(1)
})

test('a flood is gathered: one mail at once, then one every quarter of an hour', async () => {
  for (let n = 0; n < 30; n++) await newLead(app.database, somebody())
  await tellOffice(app.deps)
  for (let n = 0; n < 5; n++) await newLead(app.database, somebody())
  await tellOffice(app.deps)
  expect(toOffice()).toHaveLength(1)
  expect(toOffice()[0]!.text).toContain('and 10 more')
  await minutesPass(16)
  await tellOffice(app.deps)
  expect(toOffice()).toHaveLength(2)
  expect(toOffice()[1]!.subject).toStartWith('5 things need you')
  await minutesPass(16)
  expect(await tellOffice(app.deps)).toEqual({ told: 0, sent: 0 })
})

test('what was answered or erased meanwhile is left out, and with nothing left no mail goes', async () => {
  const { leadId } = await newLead(app.database, somebody())
  await setLeadStatus(app.database, leadId, 'CONTACTED', OFFICE)
  expect(await tellOffice(app.deps)).toEqual({ told: 1, sent: 0 })
  const mails = await app.database.db.select().from(officeMails)
  expect(mails).toMatchObject([{ state: 'dropped', lastErrorCode: 'no_longer_true' }])
})

test('while the server is away the mail is tried again, and what is refused for good is a need', async () => {
  await newLead(app.database, somebody())
  server.play({ recipients: { 'office@cleaners.ca': [451] } })
  expect(await tellOffice(app.deps)).toEqual({ told: 1, sent: 0 })
  expect(await app.database.db.select().from(officeMails)).toMatchObject([{ state: 'waiting' }])
  server.play({ recipients: { 'office@cleaners.ca': [550] } })
  await minutesPass(5)
  await tellOffice(app.deps)
  const open = await app.database.db.select().from(staffTasks).where(sql`status = 'open'`)
  expect(open).toMatchObject([{ kind: 'office_mail_dead', details: { code: '550' } }])
  server.play({})
  await newLead(app.database, somebody())
  await minutesPass(16)
  expect(await tellOffice(app.deps)).toEqual({ told: 1, sent: 1 })
  expect(await app.database.db.$count(staffTasks, sql`status = 'open'`)).toBe(0)
})

test('two processes at once make one mail', async () => {
  await newLead(app.database, somebody())
  await Promise.all([tellOffice(app.deps), tellOffice(app.deps), tellOffice(app.deps)])
  expect(toOffice()).toHaveLength(1)
})

test('what staff enter is no news to them', async () => {
  const before = await app.database.db.$count(officeNews)
  await newLead(app.database, somebody(), undefined, {}, OFFICE)
  expect(await app.database.db.$count(officeNews)).toBe(before)
})

test('the address for alerts wins, and a stand-in gets nothing', () => {
  const record = { ...app.deps.company.current(), email: 'hello@cleaners.ca' }
  expect(officeAddress(record)).toBe('hello@cleaners.ca')
  expect(officeAddress({ ...record, officeEmail: 'desk@cleaners.ca' })).toBe('desk@cleaners.ca')
  for (const email of ['office@example.com', 'a@b.example', 'a@sub.example.org', 'a@x.invalid'])
    expect(officeAddress({ ...record, email })).toBeNull()
})

import { describe, expect, test } from 'bun:test'
import type { SendOutcome } from '../../../src/domain/shared/ports.ts'
import { selfSigned } from '../../support/self-signed.ts'
import { type Script, smtpServer, type TestSmtpServer } from '../../support/smtp-server.ts'
import { ADA, failed, mailing, mailTo } from './mailing.ts'

const { open, mailerTo } = mailing()

const LONG_MS = 20_000
const CALENDAR = 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:PUBLISH\r\nEND:VCALENDAR'

test('a mail arrives with everything a receiver looks for, for one bare recipient', async () => {
  const server = await open()
  const unsubscribeUrl = 'https://spruce.example/unsubscribe/0192.aaaa'
  const mail = mailTo(ADA, { calendar: CALENDAR, unsubscribeUrl })
  expect(await mailerTo(server.port).send(mail)).toEqual({ ok: true })
  const [got] = server.mails
  expect(server.mails).toHaveLength(1)
  expect(got).toMatchObject({ from: 'hello@spruce.example', to: [ADA] })
  expect(got!.headers).toMatchObject({
    from: '"Spruce, Home \\"Cleaning\\"" <hello@spruce.example>',
    to: ADA,
    'message-id': mail.messageId,
    'auto-submitted': 'auto-generated',
    'list-unsubscribe': `<${unsubscribeUrl}>`,
    'list-unsubscribe-post': 'List-Unsubscribe=One-Click',
  })
  expect(Date.parse(got!.headers['date']!)).toBeGreaterThan(0)
  const types = [...got!.raw.matchAll(/^Content-Type: ([^;\r]+)/gim)].map(([, type]) => type)
  expect(types).toEqual([
    'multipart/mixed',
    'multipart/alternative',
    'text/plain',
    'text/html',
    'text/calendar',
    'application/ics',
  ])
  expect(got!.raw).toMatch(/text\/calendar; charset=utf-8; method=PUBLISH/i)
  expect(got!.raw).toMatch(/filename=invite\.ics/)
})

test('a mail that an order needs has no unsubscribe headers, and no calendar without one', async () => {
  const server = await open()
  await mailerTo(server.port).send(mailTo(ADA))
  const [{ headers, raw }] = server.mails as [TestSmtpServer['mails'][0]]
  expect(Object.keys(headers).filter((name) => name.startsWith('list-'))).toEqual([])
  expect(raw).not.toContain('text/calendar')
})

test('the Message-ID is the same over every try', async () => {
  const server = await open()
  const mailer = mailerTo(server.port)
  for (const data of [451, 'cuts', undefined] as const) {
    server.play(data === undefined ? {} : { data })
    await mailer.send(mailTo(ADA))
  }
  const ids = server.mails.map(({ headers }) => headers['message-id'])
  expect(ids).toEqual(Array.from({ length: 3 }, () => mailTo(ADA).messageId))
})

const FAULTS: [what: string, script: Script, outcome: SendOutcome, kept: number][] = [
  ['greets with 421', { greeting: 421 }, failed('try_again', '421'), 0],
  ['greets with 554', { greeting: 554 }, failed('try_again', '554'), 0],
  ['never greets', { greeting: 'silent' }, failed('try_again', 'ETIMEDOUT'), 0],
  ['greets without end', { greeting: 'drips' }, failed('try_again', 'ETIMEDOUT'), 0],
  ['dislikes the sender for now', { sender: 451 }, failed('try_again', '451'), 0],
  ['dislikes the sender for good', { sender: 550 }, failed('try_again', '550'), 0],
  ['puts the recipient off', { recipients: { [ADA]: [450] } }, failed('try_again', '450'), 0],
  ['knows no such recipient', { recipients: { [ADA]: [550] } }, failed('rejected', '550'), 0],
  [
    'will not relay',
    { recipients: { '*': [554, '5.7.1 Relay access denied'] } },
    failed('try_again', '554'),
    0,
  ],
  ['wants a sign-in', { recipients: { '*': [530] } }, failed('try_again', '530'), 0],
  ['loses its order', { recipients: { '*': [503] } }, failed('try_again', '503'), 0],
  ['is out of space', { data: 452 }, failed('try_again', '452'), 1],
  ['refuses the mail', { data: 554 }, failed('refused', '554'), 1],
  ['cuts the line after the mail', { data: 'cuts' }, failed('try_again', 'ECONNECTION'), 1],
  ['hangs up after the mail', { data: 'closes' }, failed('try_again', 'ECONNECTION'), 1],
  ['answers the mail without end', { data: 'drips' }, failed('try_again', 'ETIMEDOUT'), 1],
]

describe('a server that', () => {
  test.each(FAULTS)(
    '%s: the outcome is told, the mail sent at most once, and the next one arrives',
    async (_, script, outcome, kept) => {
      const server = await open()
      const mailer = mailerTo(server.port)
      server.play(script)
      expect(await mailer.send(mailTo(ADA))).toEqual(outcome)
      expect(server.mails).toHaveLength(kept)
      server.play({})
      expect(await mailer.send(mailTo('bob@example.com'))).toEqual({ ok: true })
      expect(server.mails).toHaveLength(kept + 1)
      expect(server.mails.at(-1)!.to).toEqual(['bob@example.com'])
    },
    LONG_MS,
  )

  test(
    'fails over a connection that worked is treated the same',
    async () => {
      for (const [what, script, outcome] of FAULTS) {
        if (script.greeting !== undefined) continue
        const server = await open()
        const mailer = mailerTo(server.port)
        expect(await mailer.send(mailTo('bob@example.com'))).toEqual({ ok: true })
        server.play(script)
        expect([what, await mailer.send(mailTo(ADA))]).toEqual([what, outcome])
        expect([what, server.mails.length]).toEqual([what, script.data === undefined ? 1 : 2])
      }
    },
    LONG_MS,
  )
})

test('one refused recipient harms nobody else on the same connection', async () => {
  const server = await open()
  server.play({ recipients: { [ADA]: [550] } })
  const mailer = mailerTo(server.port)
  const sent = await Promise.all(
    ['a@example.com', ADA, 'c@example.com'].map((to) => mailer.send(mailTo(to))),
  )
  expect(sent).toEqual([{ ok: true }, failed('rejected', '550'), { ok: true }])
  expect(server.mails.map(({ to }) => to)).toEqual([['a@example.com'], ['c@example.com']])
  expect(server.connections()).toBe(1)
})

test('mails go out one after another over one connection', async () => {
  const server = await open()
  const mailer = mailerTo(server.port)
  const people = Array.from({ length: 20 }, (_, i) => `person${i}@example.com`)
  const sent = await Promise.all(people.map((to) => mailer.send(mailTo(to))))
  expect(sent.every(({ ok }) => ok)).toBe(true)
  expect(server.mails.map(({ to: [to] }) => to!)).toEqual(people)
  expect(server.connections()).toBe(1)
})

test('a mail that has to wait its turn has its own time all the same', async () => {
  const server = await open()
  const mailer = mailerTo(server.port)
  server.play({ data: 'drips' })
  const first = mailer.send(mailTo(ADA)).finally(() => server.play({}))
  const second = mailer.send(mailTo('bob@example.com'))
  expect(await first).toEqual(failed('try_again', 'ETIMEDOUT'))
  expect(await second).toEqual({ ok: true })
})

test('a connection the server dropped in between is replaced without a word', async () => {
  const server = await open()
  const mailer = mailerTo(server.port)
  for (let i = 0; i < 3; i++) {
    expect(await mailer.send(mailTo(ADA))).toEqual({ ok: true })
    server.hangUp()
  }
  expect(server.mails).toHaveLength(3)
})

test('a server that is not there, or has no address, is a reason to try again', async () => {
  const gone = await smtpServer()
  await gone.stop()
  const outcome = await mailerTo(gone.port).send(mailTo(ADA))
  expect(outcome).toEqual(failed('try_again', 'ESOCKET'))
  const lost = await mailerTo(25, { host: 'mail.invalid' }).send(mailTo(ADA))
  expect(lost).toEqual(failed('try_again', 'EDNS'))
})

test('a send that took too long leaves no connection behind', async () => {
  const server = await open()
  server.play({ data: 'drips' })
  await mailerTo(server.port).send(mailTo(ADA))
  for (let i = 0; i < 100 && server.open() > 0; i++) await Bun.sleep(20)
  expect(server.open()).toBe(0)
})

describe('encryption', () => {
  const { key, cert } = selfSigned()

  test.each([
    ['starttls', false],
    ['implicit', true],
  ] as const)('%s takes a certificate it can trust and no other', async (tls, implicit) => {
    const server = await open({ tls: { key, cert, implicit } })
    expect(await mailerTo(server.port, { tls }, cert).send(mailTo(ADA))).toEqual({ ok: true })
    expect(server.mails).toHaveLength(1)
    for (const ca of [undefined, selfSigned().cert]) {
      const outcome = await mailerTo(server.port, { tls }, ca).send(mailTo(ADA))
      expect(outcome).toMatchObject({ ok: false, fault: 'try_again' })
    }
    expect(server.mails).toHaveLength(1)
    const other = selfSigned('elsewhere.example', '192.0.2.1')
    const elsewhere = await open({ tls: { ...other, implicit } })
    const outcome = await mailerTo(elsewhere.port, { tls }, other.cert).send(mailTo(ADA))
    expect(outcome).toMatchObject({ ok: false, fault: 'try_again' })
    expect(elsewhere.mails).toHaveLength(0)
  })

  test('starttls never falls back to plain text', async () => {
    const server = await open()
    const outcome = await mailerTo(server.port, { tls: 'starttls' }).send(mailTo(ADA))
    expect(outcome).toMatchObject({ ok: false, fault: 'try_again' })
    expect(server.mails).toHaveLength(0)
  })
})

test('a sign-in is used, and a wrong one is ours to put right', async () => {
  const account = { username: 'relay', password: 'a relay password' }
  const server = await open({ account })
  const right = mailerTo(server.port, { credentials: account })
  expect(await right.send(mailTo(ADA))).toEqual({ ok: true })
  const wrong = mailerTo(server.port, { credentials: { ...account, password: 'other' } })
  expect(await wrong.send(mailTo(ADA))).toEqual(failed('try_again', '535'))
  const none = await mailerTo(server.port).send(mailTo(ADA))
  expect(none).toMatchObject({ ok: false, fault: 'try_again' })
  expect(server.mails).toHaveLength(1)
})

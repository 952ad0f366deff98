import { expect, test } from 'bun:test'
import { ADA, failed, mailing, mailTo } from './mailing.ts'

const { open, mailerTo } = mailing()

const NEW_HEADER = ['\r\n', '\n', '\r', '%0d%0a', '\u2028', '\0', '\u0085'].flatMap((end) => [
  `ada@example.com${end}Bcc: evil@evil.example`,
  `ada${end}RCPT TO:<evil@evil.example>@example.com`,
])
const NOT_ONE_ADDRESS = [
  'ada@example.com, evil@evil.example',
  'ada@example.com; evil@evil.example',
  'ada@example.com evil@evil.example',
  'ada@example.com,evil@evil.example',
  'Ada <evil@evil.example>',
  '<ada@example.com>',
  'ada@example.com <evil@evil.example>',
  'ada@example.com (comment)',
  'a@b (c).evil.example',
  '(evil@evil.example) ada@example.com',
  '"ada@example.com" <evil@evil.example>',
  '"a b"@example.com',
  '"ada\\@evil.example"@example.com',
  '"ada"@example.com',
  'ada@example.com>',
  'ada@example.com> SIZE=1',
  'group:ada@example.com,evil@evil.example;',
  '@relay.example:ada@example.com',
  'ada@evil.example@example.com',
  'ada%evil.example@',
  'ada@[127.0.0.1]',
  'ada@[IPv6:::1]',
  'ada@localhost',
  'ada@',
  '@example.com',
  '',
  ' ',
  'ada',
  ' ada@example.com',
  'ada@example.com ',
  'ada@example.com\t',
  '.ada@example.com',
  'ada.@example.com',
  'a..da@example.com',
  'ada@-example.com',
  'ada@example..com',
  'ada@exam_ple.com',
  'ада@example.com',
  'ada@ex%61mple.com',
  'ada@exam\u2028ple.com',
  `${'a'.repeat(65)}@example.com`,
  `ada@${'a'.repeat(60)}.${'b'.repeat(190)}.com`,
]

test('no text but one address becomes a recipient, and none becomes a header', async () => {
  const server = await open()
  const mailer = mailerTo(server.port)
  const payloads = [...NEW_HEADER, ...NOT_ONE_ADDRESS]
  expect(payloads.length).toBeGreaterThanOrEqual(50)
  for (const to of payloads) {
    expect([to, await mailer.send(mailTo(to))]).toEqual([to, failed('rejected', 'address')])
  }
  expect(server.connections()).toBe(0)
})

test('a domain of any script is one address, sent to as its A-labels', async () => {
  const server = await open()
  const mailer = mailerTo(server.port)
  expect(await mailer.send(mailTo('fanny@bücher.example'))).toEqual({ ok: true })
  const [mail] = server.mails
  // The test's server reads A-labels back for its own list of recipients.
  expect(mail!.to).toEqual(['fanny@bücher.example'])
  expect(mail!.raw).toMatch(/^To: fanny@xn--bcher-kva\.example\r$/m)
})

test('nothing in a subject, a link or an id becomes a header or a recipient', async () => {
  const server = await open()
  const mailer = mailerTo(server.port)
  const nasty = [
    '\r\nBcc: evil@evil.example',
    '\nBcc: evil@evil.example',
    '\rBcc: evil@evil.example',
    '\r\n\r\n<script>alert(1)</script>',
    '\r\n.\r\nMAIL FROM:<evil@evil.example>',
    '>\r\nBcc: evil@evil.example',
  ]
  for (const text of nasty) {
    const mail = mailTo(ADA, {
      subject: `Hello ${text}`,
      messageId: `<id${text}@spruce.example>`,
      unsubscribeUrl: `https://spruce.example/${text}`,
      text: `Hello ${text}\r\n.\r\nMAIL FROM:<evil@evil.example>\r\n`,
    })
    expect(await mailer.send(mail)).toEqual({ ok: true })
  }
  expect(server.mails).toHaveLength(nasty.length)
  for (const { from, to, headers, raw } of server.mails) {
    expect({ from, to }).toEqual({ from: 'hello@spruce.example', to: [ADA] })
    expect(headers['bcc']).toBeUndefined()
    expect(headers['to']).toBe(ADA)
    expect(raw.split('\r\n\r\n')[0]).not.toMatch(/^<script|^\.$/m)
  }
})

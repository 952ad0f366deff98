import { expect, test } from 'bun:test'
import { testApp } from '../../support/app.ts'
import { ADA, mailing, mailTo } from './mailing.ts'

// The promise: relays are greeted with the host of PUBLIC_URL, never with what this machine calls itself.

const { open } = mailing()

for (const [publicUrl, greeting] of [
  ['https://book.spruce.example', 'book.spruce.example'],
  ['http://localhost:3000', 'localhost'],
  ['http://127.0.0.1:3000', '[127.0.0.1]'],
  ['http://[::1]:3000', '[ipv6:::1]'],
] as const) {
  test(`the mail server of ${publicUrl} is greeted as ${greeting}`, async () => {
    const server = await open()
    const { deps } = await testApp({
      env: {
        PUBLIC_URL: publicUrl,
        EMAIL_MODE: 'smtp',
        EMAIL_FROM: 'hello@spruce.example',
        SMTP_HOST: '127.0.0.1',
        SMTP_PORT: String(server.port),
        SMTP_USE_TLS: 'off',
      },
    })
    expect(await deps.mailer!.send(mailTo(ADA))).toEqual({ ok: true })
    expect(server.mails.map((mail) => mail.greeting)).toEqual([greeting])
  })
}

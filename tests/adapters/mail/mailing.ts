import { afterEach } from 'bun:test'
import { smtpMailer } from '../../../src/adapters/mail/smtp.ts'
import type { SmtpRelay } from '../../../src/config.ts'
import type { Mail, Mailer, SendOutcome } from '../../../src/domain/shared/ports.ts'
import { smtpServer, type TestSmtpServer } from '../../support/smtp-server.ts'

/** Long enough for a server that answers, short enough to wait for one that does not. */
const SEND_MS = 1_500

export const ADA = 'ada@example.com'

export const mailTo = (to: string, more: Partial<Mail> = {}): Mail => ({
  messageId: '<0192aaaa-bbbb-7ccc-8ddd-eeeeffff0000@spruce.example>',
  to,
  subject: 'Confirmed: Tue 1 Dec, 9:00 am – Spruce',
  text: 'Hello Ada,\n\nthe time is yours.\n',
  html: '<!doctype html><html lang="en"><body><p>The time is yours – à bientôt.</p></body></html>',
  calendar: null,
  unsubscribeUrl: null,
  ...more,
})

export const failed = (fault: 'try_again' | 'rejected' | 'refused', code: string): SendOutcome => ({
  ok: false,
  fault,
  code,
})

/** Mail servers and the real adapter to them, each until the end of its test. Call it once a file. */
export function mailing() {
  const closers: (() => unknown)[] = []
  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) await close()
  })
  return {
    async open(options: Parameters<typeof smtpServer>[0] = {}): Promise<TestSmtpServer> {
      const server = await smtpServer(options)
      closers.push(() => server.stop())
      return server
    },
    mailerTo(port: number, relay: Partial<SmtpRelay> = {}, ca?: string): Mailer {
      const mailer = smtpMailer(
        {
          mode: 'smtp',
          from: 'hello@spruce.example',
          fromName: 'Spruce, Home "Cleaning"',
          ourHost: 'book.spruce.example',
          relay: { host: '127.0.0.1', port, credentials: null, tls: 'plain', ...relay },
        },
        { sendMs: SEND_MS, ...(ca === undefined ? {} : { ca }) },
      )
      closers.push(() => mailer.close())
      return mailer
    },
  }
}

import { createTransport, type SendMailOptions } from 'nodemailer'
import type { EmailConfig, SmtpRelay } from '../../config.ts'
import { wireEmail } from '../../domain/leads/contact.rules.ts'
import type { Mail, Mailer, SendOutcome } from '../../domain/shared/ports.ts'
import { outcomeOf } from './outcome.ts'

/** One send takes no longer, whatever the server does: also one that answers a byte at a time. */
const SEND_MS = 20_000
const CONNECT_MS = 8_000
const SILENCE_MS = 15_000
/** An unused connection is closed by us before servers and firewalls tire of it. */
const IDLE_MS = 20_000

export interface Relaying extends Exclude<EmailConfig, { mode: 'off' }> {
  /** The host we greet relays with: a machine without a full name would say a loopback address. */
  ourHost: string
}

interface Limits {
  sendMs?: number
  /** Certificates that are trusted in place of the system's, as PEM. */
  ca?: string
}

/**
 * Hands mails to a relay by SMTP, one after another over one connection: a process that dies has at most
 * one in its hand. A mail that may have been taken is never handed over a second time by itself.
 */
export function smtpMailer(
  { relay, from, fromName, ourHost }: Relaying,
  { sendMs = SEND_MS, ca }: Limits = {},
): Mailer {
  const transport = createTransport({
    pool: true,
    maxConnections: 1,
    // Only for a connection that the server had closed before anything of the mail was sent.
    maxRequeues: 1,
    host: relay.host,
    port: relay.port,
    name: ourHost,
    ...encryption(relay),
    tls: { minVersion: 'TLSv1.2', ...(ca === undefined ? {} : { ca }) },
    ...(relay.credentials === null ? {} : { auth: signIn(relay.credentials) }),
    dnsTimeout: CONNECT_MS,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    idleTimeout: IDLE_MS,
    // A connection that is given up is torn down at once.
    socketCloseTimeout: 0,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const sender = { name: fromName ?? '', address: from }

  const attempt = async (mail: Mail): Promise<SendOutcome> => {
    // Checked once more, whatever let it in: a line break or a list never gets to the server.
    const to = wireEmail(mail.to)
    if (to === null) return { ok: false, fault: 'rejected', code: 'address' }
    try {
      const signal = AbortSignal.timeout(sendMs)
      await transport.sendMail({ ...written({ ...mail, to }, sender), signal })
      return { ok: true }
    } catch (error) {
      return outcomeOf(error)
    }
  }

  let before: Promise<unknown> = Promise.resolve()
  return {
    send(mail) {
      const turn = before.then(() => attempt(mail))
      before = turn
      return turn
    },
    close: () => transport.close(),
  }
}

const encryption = ({ tls }: SmtpRelay) => ({
  secure: tls === 'implicit',
  requireTLS: tls === 'starttls',
  ignoreTLS: tls === 'plain',
})

const signIn = ({ username, password }: { username: string; password: string }) => ({
  user: username,
  pass: password,
})

function written(mail: Mail, sender: { name: string; address: string }): SendMailOptions {
  const { messageId, to, subject, text, html, calendar, unsubscribeUrl } = mail
  return {
    envelope: { from: sender.address, to: [to] },
    from: sender,
    to: { name: '', address: to },
    messageId,
    subject,
    text,
    html,
    ...(calendar === null
      ? {}
      : { icalEvent: { method: 'PUBLISH', filename: 'invite.ics', content: calendar } }),
    headers: {
      'Auto-Submitted': 'auto-generated',
      ...(unsubscribeUrl === null
        ? {}
        : {
            'List-Unsubscribe': `<${unsubscribeUrl}>`,
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          }),
    },
  }
}

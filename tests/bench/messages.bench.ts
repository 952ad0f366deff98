import { asc } from 'drizzle-orm'
import { createTransport } from 'nodemailer'
import { messages } from '../../src/db/schema/index.ts'
import { mailFacts, mailTermsOf } from '../../src/domain/messages/mail-facts.ts'
import { sendMessage } from '../../src/domain/messages/send-message.ts'
import { senderOf } from '../../src/jobs/workers.ts'
import { writeMail } from '../../views/mail/write-mail.tsx'
import { somebody } from '../support/bookings.ts'
import { newLead } from '../support/leads.ts'
import { mailedBy } from '../support/mails.ts'
import { smtpServer } from '../support/smtp-server.ts'
import { benchApp } from './app.ts'
import { ms, perSecond, race } from './measure.ts'

const OWED = 6_000

/**
 * A message from the queue's row to the mail server's 250 and the row that says so, one after another,
 * against nodemailer alone handing the same mail to the same server over one connection.
 */
export async function messagesBench(): Promise<void> {
  const mailbox = await smtpServer()
  const { deps, close } = await benchApp(mailedBy(mailbox.port))
  for (let i = 0; i < OWED; i++) await newLead(deps.database, somebody())
  const owed = await deps.database.db
    .select()
    .from(messages)
    .orderBy(asc(messages.createdAt), asc(messages.id))
  const facts = await mailFacts(deps.database.db, mailTermsOf(deps), owed[0]!)
  const { subject, text, html } = writeMail(facts!)
  const bare = createTransport({
    host: '127.0.0.1',
    port: mailbox.port,
    pool: true,
    maxConnections: 1,
    ignoreTLS: true,
  })
  const sender = senderOf(deps)!
  const figures = await race([
    {
      name: 'nodemailer',
      run: () => bare.sendMail({ from: 'a@b.example', to: 'c@d.example', subject, text, html }),
    },
    {
      name: 'message',
      run: async () => {
        const next = owed.pop()
        if (!next) throw new Error(`More than ${OWED} messages: owe more`)
        mailbox.mails.length = 0
        const sent = await sendMessage(sender, next.id)
        if (sent !== 'sent') throw new Error(`A message was ${sent}`)
      },
    },
  ])
  const [base, message] = [figures.get('nodemailer')!, figures.get('message')!]
  console.log(
    `messages on ${deps.database.kind}: ${perSecond(message.perSecond)} (p50 ${ms(message.p50)}, p95 ${ms(message.p95)}) against nodemailer's ${perSecond(base.perSecond)} = ${(message.perSecond / base.perSecond).toFixed(2)}`,
  )
  bare.close()
  await close()
  await mailbox.stop()
}

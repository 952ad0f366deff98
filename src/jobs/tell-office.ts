import { writeOfficeMail } from '../../views/mail/office-mail.tsx'
import type { Deps } from '../deps.ts'
import { gatherNews } from '../domain/office/gather-news.ts'
import { officeAddress } from '../domain/office/office-address.rules.ts'
import { sendOfficeMails } from '../domain/office/send-office-mails.ts'

/** Mails the office what came in, gathered, and tries again what could not be handed over. */
export async function tellOffice({ database, mailer, config, company }: Deps) {
  const record = company.current()
  const to = officeAddress(record)
  const { email, publicUrl, business } = config
  const canSend = mailer !== null && email.mode !== 'off' && to !== null
  const told = await gatherNews(database, canSend)
  if (!canSend) return { told: 0, sent: 0 }
  const sent = await sendOfficeMails(database, {
    mailer,
    to,
    host: email.from.split('@')[1]!,
    write: (facts) =>
      writeOfficeMail(facts, { company: record, publicUrl, zone: business.timezone }),
    random: Math.random,
  })
  return { told, sent }
}

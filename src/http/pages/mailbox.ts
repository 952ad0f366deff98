import { Elysia } from 'elysia'
import { writeMail } from '../../../views/mail/write-mail.tsx'
import { MailboxMailPage, MailboxPage, type MailboxRow } from '../../../views/mailbox/page.tsx'
import type { Message } from '../../domain/messages/claim.ts'
import { mailFacts, mailTermsOf } from '../../domain/messages/mail-facts.ts'
import type { WrittenMail } from '../../domain/messages/message.ts'
import { messageById, newestMessages } from '../../domain/messages/newest.ts'
import { notFound } from '../../domain/shared/errors.ts'
import { patterns, urls } from '../../urls.ts'
import { page } from '../plugins/html.ts'
import { frameOf, type Site } from './site.ts'
import { sayMoment } from './visit-time.ts'

const SHOWN = 50
/** A mail is shown as a mail program would: its own style, nothing loaded, nothing run. */
const MAIL_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'; sandbox"
/** The page around it may show it in a frame. */
const FRAME_POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self'; frame-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"

/** What customers are written, for whoever develops. Mounted outside production only. */
export function mailboxPages(site: Site) {
  const { db } = site.database
  const { development } = patterns

  const find = async (id: string): Promise<{ message: Message; mail: WrittenMail | null }> => {
    const message = await messageById(db, id)
    if (!message) throw notFound('Message')
    const facts = await mailFacts(db, mailTermsOf(site), message)
    return { message, mail: facts && writeMail(facts) }
  }
  const rowOf = ({ id, kind, recipient, language, state, createdAt }: Message): MailboxRow => ({
    id,
    kind,
    recipient,
    language,
    state,
    owedAt: sayMoment(site, createdAt, 'en'),
  })

  return new Elysia({ name: 'pages/mailbox' })
    .get(development.mailbox, async () => {
      const rows = (await newestMessages(db, SHOWN)).map(rowOf)
      return page(MailboxPage({ frame: frameOf(site, 'en', urls.home('fr')), rows }).text)
    })
    .get(development.mailboxMail, async ({ params }) => {
      const { message, mail } = await find(params.id)
      const frame = frameOf(site, 'en', urls.home('fr'))
      return page(MailboxMailPage({ frame, row: rowOf(message), mail }).text, {
        headers: { 'content-security-policy': FRAME_POLICY },
      })
    })
    .get(development.mailboxHtml, async ({ params }) => {
      const { mail } = await find(params.id)
      if (!mail) throw notFound('Mail')
      return page(mail.html, {
        headers: { 'content-security-policy': MAIL_POLICY, 'x-frame-options': 'SAMEORIGIN' },
      })
    })
    .get(development.mailboxCalendar, async ({ params }) => {
      const { mail } = await find(params.id)
      if (!mail?.calendar) throw notFound('Calendar')
      return new Response(mail.calendar, {
        headers: {
          'content-type': 'text/calendar; charset=utf-8',
          'content-disposition': 'attachment; filename="invite.ics"',
        },
      })
    })
}

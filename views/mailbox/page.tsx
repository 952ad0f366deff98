import type { MessageKind } from '../../src/domain/messages/kinds.ts'
import type { WrittenMail } from '../../src/domain/messages/message.ts'
import { urls } from '../../src/urls.ts'
import type { Html } from '../jsx/runtime.ts'
import { Page } from '../layout/page.tsx'
import type { Frame } from '../types.ts'

export interface MailboxRow {
  id: string
  kind: MessageKind
  recipient: string
  language: string
  state: string
  /** Business time, in words. */
  owedAt: string
}

/** The newest messages, for whoever develops: what would be sent, where nothing is. */
export const MailboxPage = ({ frame, rows }: { frame: Frame; rows: MailboxRow[] }): Html => (
  <Page frame={frame} title="Mailbox" class="mailbox" guarded>
    <h1>Mailbox</h1>
    <p class="intro">
      What customers are written, newest first. Each mail is made anew from today’s data.
    </p>
    {rows.length === 0 ? (
      <p>No message yet. Send a request with an e-mail address, and it appears here.</p>
    ) : (
      <ul>
        {rows.map((row) => (
          <li>
            <a href={urls.mailboxMail(row.id)}>{row.kind}</a> {aboutOf(row)}
          </li>
        ))}
      </ul>
    )}
  </Page>
)

const aboutOf = ({ recipient, language, state, owedAt }: MailboxRow): string =>
  `to ${recipient}, ${language}, ${state}, owed ${owedAt}`

interface MailProps {
  frame: Frame
  row: MailboxRow
  /** Null when nothing can be written any more. */
  mail: WrittenMail | null
}

/** One message as its receiver would see it, in each of its forms. */
export const MailboxMailPage = ({ frame, row, mail }: MailProps): Html => (
  <Page frame={frame} title={mail?.subject ?? row.kind} class="mailbox" guarded>
    <p>
      <a href={urls.mailbox}>Mailbox</a>
    </p>
    <h1>{mail?.subject ?? row.kind}</h1>
    <p class="intro">
      {row.kind} {aboutOf(row)}
    </p>
    {mail === null ? (
      <p>The person it was for is gone, so nothing is sent.</p>
    ) : (
      <>
        <h2>HTML</h2>
        <p>
          <a href={urls.mailboxHtml(row.id)}>Open alone</a>, where its links can be followed
        </p>
        <iframe title="The mail as HTML" src={urls.mailboxHtml(row.id)} sandbox=""></iframe>
        <h2>Text</h2>
        <pre>{mail.text}</pre>
        {mail.calendar !== null && (
          <p>
            <a href={urls.mailboxCalendar(row.id)}>Calendar file</a>
          </p>
        )}
      </>
    )}
  </Page>
)

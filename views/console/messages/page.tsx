import type { MessageKind } from '../../../src/domain/messages/kinds.ts'
import { urls } from '../../../src/urls.ts'
import type { Html } from '../../jsx/runtime.ts'
import { Badge } from '../../parts/badge.tsx'
import { Button } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import { Notice } from '../../parts/notice.tsx'
import { ConsolePage } from '../layout.tsx'
import { Empty } from '../parts/empty.tsx'
import { Live } from '../parts/live.tsx'
import { Pager } from '../parts/pager.tsx'
import { Select } from '../parts/select.tsx'
import { Table } from '../parts/table.tsx'
import { Tiles } from '../parts/tiles.tsx'
import type { ConsoleFrame } from '../types.ts'
import { kindWords, type MessageStateName, reasonWords, STATE_WORDS } from './words.ts'

export interface MessageLine {
  id: string
  kind: MessageKind
  state: MessageStateName
  person: string
  leadId: string
  recipient: string
  /** Business time in words. */
  owedAt: string
  reason: string | null
}

export interface MessagesProps {
  frame: ConsoleFrame
  messages: MessageLine[]
  kinds: readonly MessageKind[]
  filter: { kind: string; state: string; recipient: string }
  emailOn: boolean
  waiting: number
  /** For how long the oldest has been due, in words; null while nothing is late. */
  lateFor: string | null
  failed: number
  /** This page, and where its neighbours are. */
  here: string
  next: string | null
  first: string | null
}

/** Everything that was written to customers, and what became of it. */
export function MessagesPage(props: MessagesProps): Html {
  const { frame, messages, waiting, failed, lateFor, emailOn, here } = props
  return (
    <ConsolePage frame={frame} title="Messages">
      {!emailOn && (
        <Notice kind="signal">
          <p>
            E-mail is switched off (EMAIL_MODE): customers are sent nothing, and what is owed
            meanwhile is not sent later.
          </p>
        </Notice>
      )}
      <Live id="messages" class="section" topics="messages" src={here}>
        <Tiles
          tiles={[
            {
              name: 'Waiting',
              value: waiting,
              note: lateFor && `the oldest for ${lateFor}`,
              needs: lateFor !== null,
            },
            {
              name: 'Failed',
              value: <a href={urls.console('messages', { state: 'dead' })}>{failed}</a>,
              needs: failed > 0,
            },
          ]}
        />
        <Filters {...props} />
        {messages.length === 0 ? (
          <Empty title="No message here">
            <p>Each e-mail to a customer stands here from the moment it is owed.</p>
          </Empty>
        ) : (
          <MessageTable messages={messages} />
        )}
        <Pager next={props.next} first={props.first} />
      </Live>
    </ConsolePage>
  )
}

const Filters = ({ kinds, filter }: MessagesProps): Html => (
  <form class="filter-bar" action={urls.console('messages')}>
    <Select
      name="kind"
      label="Kind"
      chosen={filter.kind}
      options={[
        { value: '', label: 'All kinds' },
        ...kinds.map((kind) => ({ value: kind, label: kindWords(kind) })),
      ]}
    />
    <Select
      name="state"
      label="State"
      chosen={filter.state}
      options={[
        { value: '', label: 'All states' },
        ...Object.entries(STATE_WORDS).map(([value, { word }]) => ({ value, label: word })),
      ]}
    />
    <Field
      lang="en"
      name="recipient"
      label="E-mail address"
      value={filter.recipient}
      maxlength={255}
      inputmode="email"
      autocapitalize="none"
    />
    <Button kind="quiet">Show</Button>
  </form>
)

const MessageTable = ({ messages }: { messages: MessageLine[] }): Html => (
  <Table
    caption="Messages, newest first"
    rows={messages}
    columns={[
      { head: 'Owed', tight: true, cell: ({ owedAt }) => owedAt },
      {
        head: 'Message',
        tight: true,
        cell: ({ id, kind }) => (
          <a href={urls.console('message', { message_id: id })}>{kindWords(kind)}</a>
        ),
      },
      {
        head: 'To',
        cell: ({ person, leadId, recipient }) => (
          <>
            <a href={urls.console('lead', { lead_id: leadId })}>{person}</a>{' '}
            <span class="hint">{recipient}</span>
          </>
        ),
      },
      { head: 'State', cell: ({ state }) => <Badge {...STATE_WORDS[state]} /> },
      { head: 'Why', cell: ({ reason }) => reasonWords(reason) },
    ]}
  />
)

import { Elysia } from 'elysia'
import { type MessageFacts, MessagePage } from '../../../views/console/messages/message.tsx'
import { type MessageLine, MessagesPage } from '../../../views/console/messages/page.tsx'
import type { ConsoleFrame } from '../../../views/console/types.ts'
import { MESSAGE_KINDS } from '../../domain/messages/kinds.ts'
import { listMessages, messageWithPerson } from '../../domain/messages/list-messages.ts'
import { resendLastEmail } from '../../domain/messages/resend.ts'
import { queueStates } from '../../domain/queues/queue-state.ts'
import { notFound } from '../../domain/shared/errors.ts'
import { patterns, urls } from '../../urls.ts'
import { placeIn, placeText } from '../plugins/cursor.ts'
import { fieldsOf } from '../plugins/fields.ts'
import type { Office } from './office.ts'
import { refusalOf } from './refused.ts'
import { sayAt, sayIf, saySeconds } from './say.ts'

const PAGE_ROWS = 50
/** A message is handed over at once; what has waited so long waits for something. */
const LATE_SECONDS = 60
const STATES = ['waiting', 'sent', 'dropped', 'dead', 'off'] as const

/** What customers were written: the list, one message, and sending one again. */
export const messagesConsole = (office: Office) =>
  new Elysia({ name: 'console/messages' })
    .use(office.access)
    .get(
      patterns.console.messages,
      async ({ person, request, query }) => {
        const props = await listProps(office, fieldsOf(query))
        return office.show(request, person, 'messages', (frame) =>
          MessagesPage({ frame, ...props }),
        )
      },
      { can: 'day.run' },
    )
    .get(
      patterns.console.message,
      async ({ person, request, params }) => {
        const message = await factsOf(office, params.message_id)
        return office.show(request, person, 'messages', (frame) => MessagePage({ frame, message }))
      },
      { can: 'day.run' },
    )
    .post(
      patterns.console.messageResend,
      async ({ person, request, params }) => {
        const message = await factsOf(office, params.message_id)
        const emailOn = office.config.email.mode !== 'off'
        const cause = office.cause(request, person)
        const refused = await refusalOf({}, () =>
          resendLastEmail(office.database, emailOn, message.bookingId ?? '', cause),
        )
        if (refused === null) {
          const url = urls.console('message', { message_id: message.id })
          return office.done(request, url, `It goes to ${message.recipient} once more.`)
        }
        const { problem = '', status } = refused
        const view = (frame: ConsoleFrame) => MessagePage({ frame, message, problem })
        return office.show(request, person, 'messages', view, status)
      },
      { can: 'day.run' },
    )

async function listProps(office: Office, query: Record<string, string>) {
  const { db } = office.database
  const filter = {
    kind: MESSAGE_KINDS.find((kind) => kind === query['kind']) ?? null,
    state: STATES.find((state) => state === query['state']) ?? null,
    recipient: query['recipient']?.trim() || null,
  }
  const after = placeIn(query['after'])
  const [found, [queue]] = await Promise.all([
    listMessages(db, {
      ...filter,
      limit: PAGE_ROWS,
      after: after && { createdAt: after.at, id: after.id },
    }),
    queueStates(db),
  ])
  const shown = found.slice(0, PAGE_ROWS)
  const last = shown.at(-1)
  const kept = Object.fromEntries(
    Object.entries(filter).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  )
  const place = last && placeText(last.position, last.message.id)
  return {
    messages: shown.map((row) => lineOf(office, row)),
    kinds: MESSAGE_KINDS,
    filter: {
      kind: filter.kind ?? '',
      state: filter.state ?? '',
      recipient: filter.recipient ?? '',
    },
    emailOn: office.config.email.mode !== 'off',
    waiting: queue!.waiting,
    lateFor: queue!.oldestDueSeconds >= LATE_SECONDS ? saySeconds(queue!.oldestDueSeconds) : null,
    failed: queue!.dead,
    here: urls.console('messages', after ? { ...kept, after: query['after']! } : kept),
    next:
      found.length > PAGE_ROWS && place
        ? urls.console('messages', { ...kept, after: place })
        : null,
    first: after ? urls.console('messages', kept) : null,
  }
}

type Row = Pick<Awaited<ReturnType<typeof listMessages>>[number], 'message' | 'person'>

const lineOf = (office: Office, { message, person }: Row): MessageLine => ({
  id: message.id,
  kind: message.kind,
  state: message.state,
  person,
  leadId: message.leadId,
  recipient: message.recipient,
  owedAt: sayAt(office, message.createdAt),
  reason: message.state === 'sent' ? null : message.lastErrorCode,
})

async function factsOf(office: Office, id: string): Promise<MessageFacts> {
  const found = await messageWithPerson(office.database.db, id)
  if (!found) throw notFound('Message')
  const { message, lead, booking } = found
  return {
    ...lineOf(office, { message, person: lead.name }),
    bookingId: message.bookingId,
    language: message.language,
    attempts: message.attempts,
    nextTry: message.state === 'waiting' ? sayAt(office, message.dueAt) : null,
    doneAt: sayIf(office, message.doneAt),
    resent: message.resent,
    visit: sayIf(office, booking?.startsAt ?? null),
    canSendAgain: booking !== null && lead.email !== null && lead.erasedAt === null,
  }
}

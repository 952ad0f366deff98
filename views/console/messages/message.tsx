import { urls } from '../../../src/urls.ts'
import type { Child, Html } from '../../jsx/runtime.ts'
import { Badge } from '../../parts/badge.tsx'
import { Button } from '../../parts/button.tsx'
import { Notice } from '../../parts/notice.tsx'
import { ConsolePage } from '../layout.tsx'
import { Live } from '../parts/live.tsx'
import type { ConsoleFrame } from '../types.ts'
import type { MessageLine } from './page.tsx'
import { kindWords, reasonWords, STATE_WORDS } from './words.ts'

export interface MessageFacts extends MessageLine {
  bookingId: string | null
  language: string
  attempts: number
  /** When it is tried next, in words, while it waits. */
  nextTry: string | null
  doneAt: string | null
  /** Sent once more by staff. */
  resent: boolean
  /** The visit it tells about, in words. */
  visit: string | null
  /** Whether staff can send how the booking stands once more. */
  canSendAgain: boolean
}

interface MessageProps {
  frame: ConsoleFrame
  message: MessageFacts
  /** Why it could not be sent again. */
  problem?: string
}

/** One message: to whom, when, and what became of it. */
export const MessagePage = ({ frame, message, problem }: MessageProps): Html => (
  <ConsolePage frame={frame} title={kindWords(message.kind)} aside={`to ${message.person}`}>
    {problem && (
      <Notice kind="harm">
        <p role="alert">{problem}</p>
      </Notice>
    )}
    <Live
      id="message"
      class="panel"
      topics="messages"
      src={urls.console('message', { message_id: message.id })}
    >
      <dl class="known">
        <Fact name="State">
          <Badge {...STATE_WORDS[message.state]} />
        </Fact>
        {message.reason && <Fact name="Why">{reasonWords(message.reason)}</Fact>}
        <Fact name="To">
          <a href={urls.console('lead', { lead_id: message.leadId })}>{message.person}</a>{' '}
          <span class="hint">{message.recipient}</span>
        </Fact>
        {message.bookingId && (
          <Fact name="Visit">
            <a href={urls.console('booking', { booking_id: message.bookingId })}>
              {message.visit ?? 'Booking'}
            </a>
          </Fact>
        )}
        <Fact name="Language">{message.language === 'fr' ? 'French' : 'English'}</Fact>
        <Fact name="Owed">{message.owedAt}</Fact>
        <Fact name="Tries">{message.attempts}</Fact>
        {message.nextTry && <Fact name="Next try">{message.nextTry}</Fact>}
        {message.doneAt && <Fact name="Ended">{message.doneAt}</Fact>}
        {message.resent && <Fact name="Why twice">Staff sent it once more</Fact>}
      </dl>
    </Live>
    {message.canSendAgain ? (
      <form
        method="post"
        action={urls.console('messageResend', { message_id: message.id })}
        class="stack"
      >
        <p class="hint">
          The customer is told once more how the booking stands today, at most three times a day.
        </p>
        <Button>Send again, as it stands today</Button>
      </form>
    ) : (
      <p class="hint">Only messages about a booking can be sent again.</p>
    )}
  </ConsolePage>
)

const Fact = ({ name, children }: { name: string; children?: Child }): Html => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

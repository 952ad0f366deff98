import { urls } from '../../src/urls.ts'
import { chatWords } from '../../src/words/pages/chat.ts'
import { talkWords } from '../../src/words/talk.ts'
import type { Html } from '../jsx/runtime.ts'
import { Chip } from '../parts/chip.tsx'
import { FieldError } from '../parts/field.tsx'
import { PROBLEMS_TO_FLASH } from '../parts/htmx.tsx'
import { Icon } from '../parts/icon.tsx'
import { MESSAGE_ID, MessageBox } from '../parts/message-box.tsx'
import { PhoneLink } from '../parts/phone-link.tsx'
import type { ChatProps } from './page.tsx'

export const toLog = (url: string) => ({
  'hx-post': url,
  'hx-target': '#log',
  'hx-swap': 'beforeend',
  'hx-disable': 'find button',
  ...PROBLEMS_TO_FLASH,
})

/** The message box, answers to tap above it, and a person one tap away below it. */
export function Composer(props: ChatProps): Html {
  const { frame, token, draft = '', error, messageId, handoff } = props
  const { lang, company } = frame
  const words = chatWords(lang)
  const turns = urls.chatTurns(lang, token)
  return (
    <div class="composer">
      <Replies {...props} />
      <form id="composer" method="post" action={turns} class="composer-form" {...toLog(turns)}>
        <MessageId messageId={messageId} />
        <label for={MESSAGE_ID} class="composer-label only-wide">
          {words.label}
        </label>
        <MessageBox
          rows={1}
          describedBy="message-error"
          draft={draft}
          faulty={error !== undefined}
        />
        <button type="submit" class="button primary send">
          <Icon name="send" />
          <span class="only-wide">{words.send}</span>
        </button>
        <div id="message-error" role="status">
          <ComposerFault error={error} />
        </div>
      </form>
      <div class="composer-foot">
        {!handoff && (
          <form
            method="post"
            action={urls.chatPerson(lang, token)}
            hx-post={urls.chatPerson(lang, token)}
            hx-swap="none"
            {...PROBLEMS_TO_FLASH}
          >
            <button type="submit" class="linkish">
              <Icon name="person" /> {words.person}
            </button>
          </form>
        )}
        {company.phone !== null && (
          <span class="composer-phone">
            <Icon name="phone" /> <PhoneLink phone={company.phone} />
          </span>
        )}
      </div>
    </div>
  )
}

/** Answers a person can tap, and on a phone the way on; empty while there is neither. */
export function Replies(props: ChatProps): Html {
  const { frame, token, quickReplies, quoteToken, messageId, starts, wishedDay } = props
  const { lang } = frame
  const turns = urls.chatTurns(lang, token)
  return (
    <form
      id="replies"
      method="post"
      action={turns}
      class="chips"
      aria-label={chatWords(lang).replies}
      {...toLog(turns)}
    >
      {starts.map(({ href, label }) => (
        <a class="chip time" href={href}>
          {label}
        </a>
      ))}
      {quoteToken && (
        <a
          class={['chip', starts.length > 0 ? 'all' : 'go']}
          href={urls.quoteTimes(lang, quoteToken, wishedDay?.date)}
        >
          {wishedDay ? talkWords(lang).timesOn(wishedDay.label) : chatWords(lang).seeTimes}
        </a>
      )}
      {quickReplies.length > 0 && (
        <>
          <input type="hidden" name="message_id" value={messageId} />
          {quickReplies.map((text) => (
            <Chip text={text} />
          ))}
        </>
      )}
    </form>
  )
}

export const MessageId = ({ messageId }: { messageId: string }): Html => (
  <input type="hidden" id="message-id" name="message_id" value={messageId} />
)

export const ComposerFault = ({ error }: { error: string | undefined }): Html | null =>
  error ? <FieldError id="message-fault" message={error} /> : null

import type { HomeFacts } from '../../src/domain/pricing/home.ts'
import { urls } from '../../src/urls.ts'
import { chatWords } from '../../src/words/pages/chat.ts'
import type { Html } from '../jsx/runtime.ts'
import { Page } from '../layout/page.tsx'
import { Region } from '../parts/htmx.tsx'
import type { LinksView } from '../parts/links-form.tsx'
import { Notice } from '../parts/notice.tsx'
import type { AddOnPrice, Fault, Frame, PriceView } from '../types.ts'
import { Composer, ComposerFault, MessageId, Replies } from './composer.tsx'
import { Handoff } from './handoff.tsx'
import { Links } from './links.tsx'
import { Silence } from './silence.tsx'
import { PriceDetail, Summary, TotalLine, TotalShort } from './summary.tsx'

export interface ChatProps {
  frame: Frame
  token: string
  turns: { message: string; reply: string }[]
  facts: HomeFacts
  price: PriceView | null
  /** The link token of the quote page of this price. */
  quoteToken: string | null
  quickReplies: string[]
  /** Free times that were named for this price; each link takes its time. */
  starts: { href: string; label: string }[]
  /** The day they would like: the times page opens on it. */
  wishedDay: { date: string; label: string } | null
  /** The day since when nothing was said, if that is longer than a price is valid. */
  silentSince: string | null
  /** The rooms are known, and the price said last is not valid any more. */
  isOld: boolean
  /** The form for manage links, or that they were asked for. */
  links: LinksView | null
  /** Not null while a person is to take over: the contact form, or that it was sent. */
  handoff: HandoffView | null
  addOns: AddOnPrice[]
  limits: ChatLimits
  /** Fresh for each page or answer: the same message sent twice is one turn. */
  messageId: string
  notice?: string | undefined
  /** A message that was not taken, kept in the box, and why. */
  draft?: string | undefined
  error?: string | undefined
  /** True when the facts as sent could not all be read. */
  factsFault?: boolean | undefined
}

export interface HandoffView {
  contactGiven: boolean
  values: Record<string, string>
  faults: Fault[]
}

export interface ChatLimits {
  rooms: number
  count: number
  name: number
  phone: number
  email: number
  note: number
}

/** The conversation, resumable by its link, with everything understood beside it. */
export function ChatPage(props: ChatProps): Html {
  const { frame, turns, notice } = props
  const words = chatWords(frame.lang)
  return (
    <Page
      frame={frame}
      title={words.title}
      class="chat"
      guarded
      live
      scripts={['stepper', 'compose', 'chat']}
    >
      <div class="talk">
        <h1>{words.title}</h1>
        {notice && (
          <Notice kind="signal">
            <p>{notice}</p>
          </Notice>
        )}
        <div id="log" class="log" role="log" aria-label={words.conversation}>
          {turns.length === 0 && <p class="said us">{words.greeting}</p>}
          {turns.map((turn, index) => (
            <Turn frame={frame} turn={turn} latest={index === turns.length - 1} />
          ))}
        </div>
        {props.silentSince !== null && <Silence frame={frame} since={props.silentSince} />}
        <div id="handoff">
          <Handoff {...props} />
        </div>
        <div id="links">
          <Links {...props} />
        </div>
        <Composer {...props} />
      </div>
      <Summary {...props} />
    </Page>
  )
}

/** One message and its answer. */
export const Turn = (props: {
  frame: Frame
  turn: ChatProps['turns'][number]
  latest?: boolean
}): Html => {
  const { frame, turn, latest } = props
  const words = chatWords(frame.lang)
  return (
    <div class="turn" id={latest ? 'latest' : undefined}>
      <p class="said them">
        <span class="only-read">{words.you} </span>
        {turn.message}
      </p>
      <p class="said us">
        <span class="only-read">{words.we(frame.company.name)} </span>
        {turn.reply}
      </p>
    </div>
  )
}

/**
 * What htmx gets for a message: the new turn for the log, and the regions it changes. `turns` holds
 * only what is new. The message box itself stays, with the focus in it.
 */
export const TurnAnswer = (props: ChatProps): Html => (
  <>
    {props.turns.map((turn) => (
      <Turn frame={props.frame} turn={turn} />
    ))}
    <Region target="#summary" swap="outerHTML">
      <Summary {...props} />
    </Region>
    <Region target="#handoff">
      <Handoff {...props} />
    </Region>
    <Region target="#links">
      <Links {...props} />
    </Region>
    <Region target="#silence" swap="outerHTML" />
    <Region target="#replies" swap="outerHTML">
      <Replies {...props} />
    </Region>
    <Region target="#message-id" swap="outerHTML">
      <MessageId messageId={props.messageId} />
    </Region>
    <Region target="#message-error">
      <ComposerFault error={undefined} />
    </Region>
  </>
)

/** What htmx gets for a message that was not taken (422): why, under the box that keeps it. */
export const TurnRefusal = ({ error }: { error: string }): Html => (
  <Region target="#message-error">
    <ComposerFault error={error} />
  </Region>
)

/** What htmx gets for changed facts: the price and the way on, wherever they stand. The controls stay. */
export const FactsAnswer = (props: ChatProps): Html => (
  <>
    <Region target="#total">
      <TotalLine {...props} />
    </Region>
    <Region target="#total-short">
      <TotalShort {...props} />
    </Region>
    <Region target="#price-detail">
      <PriceDetail {...props} />
    </Region>
    <Region target="#replies" swap="outerHTML">
      <Replies {...props} />
    </Region>
  </>
)

/** What htmx gets when a person is asked for, or contact details were sent or refused (422). */
export const HandoffAnswer = (props: ChatProps): Html => (
  <>
    <Region target="#handoff">
      <Handoff {...props} fresh />
    </Region>
    <Region target="#replies" swap="outerHTML">
      <Replies {...props} />
    </Region>
  </>
)

/** Where a browser without scripts lands after a message: at the newest turn. */
export const latestTurn = (lang: Frame['lang'], token: string): string =>
  `${urls.chat(lang, token)}#latest`

/** What htmx gets when manage links were asked for, or the address was refused (422). */
export const LinksAnswer = (props: ChatProps): Html => (
  <Region target="#links">
    <Links {...props} fresh />
  </Region>
)

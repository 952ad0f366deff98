import type { NoTeam } from '../../src/domain/scheduling/slots.rules.ts'
import { timesWords } from '../../src/words/pages/times.ts'
import type { Html } from '../jsx/runtime.ts'
import { Page } from '../layout/page.tsx'
import { ButtonLink } from '../parts/button.tsx'
import { Notice } from '../parts/notice.tsx'
import { Call } from '../parts/phone-link.tsx'
import { QuoteCard, type QuoteSummary } from '../quote/card.tsx'
import type { Frame } from '../types.ts'
import { Calendar, type CalendarView } from './calendar.tsx'
import { Day, type DayView } from './day.tsx'

/** Why nothing can ever be picked: the clean, the teams, or that all is taken. */
export type NoStart = 'too_long' | NoTeam | 'nothing'

export interface TimesProps {
  frame: Frame
  quote: QuoteSummary
  /** The time that is to be moved, in words; null when a first one is picked. */
  movesFrom: string | null
  /** A time was asked for already and could not be held. */
  isWished?: boolean
  /** Where the links go. */
  hrefs: TimesHrefs
  /** What is free, or why nothing ever is. */
  offer: OfferView | NoStart
}

export interface TimesHrefs {
  /** This page with a day (YYYY-MM-DD) opened. */
  day(day: string): string
  /** The next step with a start (an instant). */
  pick(start: string): string
  /** The request for whom no time suits. */
  request: string | null
  /** The booking that is moved. */
  back: string | null
}

export interface OfferView {
  earliest: { start: string; label: string }
  calendar: CalendarView
  day: DayView
}

/** The free times for a clean: the earliest, the next weeks, and the starts of one day. */
export function TimesPage(props: TimesProps): Html {
  const { frame, quote, movesFrom, isWished, offer } = props
  const words = timesWords(frame.lang)
  const title = movesFrom === null ? words.title : words.titleMove
  return (
    <Page frame={frame} title={title} class="times" guarded live>
      <div class="times-head">
        <h1>{title}</h1>
        {typeof offer !== 'string' && (
          <p class="intro">{movesFrom === null ? words.lead : words.leadMove(movesFrom)}</p>
        )}
        {isWished && (
          <Notice>
            <p>{words.wished}</p>
          </Notice>
        )}
        {quote.price.from && (
          <Notice kind="signal">
            <p>{words.fromNote}</p>
          </Notice>
        )}
      </div>
      {typeof offer === 'string' ? (
        <Impossible {...props} why={offer} />
      ) : (
        <Times {...props} offer={offer} />
      )}
      <QuoteCard frame={frame} quote={quote} />
    </Page>
  )
}

type OfferedProps = Omit<TimesProps, 'offer'> & { offer: OfferView; fresh?: boolean }

/** What changes with the day: also the answer to htmx, whose day's heading then takes the focus. */
export function Times(props: OfferedProps): Html {
  const { frame, hrefs, offer, fresh } = props
  const { lang } = frame
  const words = timesWords(lang)
  return (
    <div id="times" class="times-body">
      <p>
        <a class="earliest" href={hrefs.pick(offer.earliest.start)}>
          <span>{words.earliest}</span> <strong>{offer.earliest.label}</strong>
        </a>
      </p>
      <Calendar lang={lang} calendar={offer.calendar} dayHref={hrefs.day} />
      <Day lang={lang} day={offer.day} hrefs={hrefs} fresh={fresh} />
      <div class="times-else">
        {hrefs.request !== null && (
          <p>
            <a class="linkish" href={hrefs.request}>
              {words.noneSuits}
            </a>
            <span class="aside block">{words.noneSuitsNote}</span>
          </p>
        )}
        {hrefs.back !== null && (
          <p>
            <a class="linkish" href={hrefs.back}>
              {words.back}
            </a>
          </p>
        )}
      </div>
    </div>
  )
}

/** No start can be offered at all: what that means, and the two ways on. */
function Impossible(props: TimesProps & { why: NoStart }): Html {
  const { frame, hrefs, why } = props
  const words = timesWords(frame.lang)
  const { title, text } = sayNoStart(words, why)
  return (
    <section class="card times-body" aria-labelledby="why">
      <h2 id="why">{title}</h2>
      <p>{text}</p>
      {hrefs.request !== null && (
        <p>
          <ButtonLink href={hrefs.request}>{words.request}</ButtonLink>
        </p>
      )}
      <Call says={words.call} company={frame.company} />
      {hrefs.back !== null && (
        <p>
          <a class="linkish" href={hrefs.back}>
            {words.back}
          </a>
        </p>
      )}
    </section>
  )
}

function sayNoStart(words: ReturnType<typeof timesWords>, why: NoStart) {
  if (why === 'too_long') return words.tooLong
  if (why === 'nothing') return words.nothing
  return { title: words.noTeam.title, text: words.noTeam[why] }
}

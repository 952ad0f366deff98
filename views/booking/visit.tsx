import type { Language } from '../../src/words/catalogue.ts'
import { sayHome } from '../../src/words/home.ts'
import { visitWords } from '../../src/words/pages/booking.ts'
import { priceWords } from '../../src/words/price.ts'
import type { Child, Html } from '../jsx/runtime.ts'
import type { QuoteSummary } from '../quote/card.tsx'

/** A time as it is said: never computed here. */
export interface VisitTime {
  /** 'Tuesday 1 December'. */
  day: string
  /** '9:00 am' and '1:30 pm'. */
  from: string
  to: string
  /** 'Tue 1 Dec, 9:00 am'. */
  short: string
}

export interface VisitPlace {
  address: string | null
  postalCode: string | null
}

interface VisitProps {
  lang: Language
  time: VisitTime
  place: VisitPlace
  quote: QuoteSummary
  /** Who comes, who came, or that nobody does. */
  who?: 'comes' | 'came' | 'nobody'
  /** The team's name, once there is one. */
  team?: string
  /** Where each row can be changed, while it can. */
  changes?: { time: string; place: string }
  children?: Child
}

/** When, where, who and what, as rows that can be changed while they can. */
export function VisitFacts(props: VisitProps): Html {
  const { lang, time, place, quote, who = 'comes', team, changes, children } = props
  const words = visitWords(lang)
  const { teamSize, hoursOnSite } = quote.price
  return (
    <dl class="visit">
      <VisitRow name={words.when} change={changes && [changes.time, words.changeTime]}>
        <WhenSaid lang={lang} time={time} />
      </VisitRow>
      <VisitRow name={words.where} change={changes && [changes.place, words.changePlace]}>
        <span class="strong">{place.address}</span>
        {place.postalCode !== null && <span class="block">{place.postalCode}</span>}
      </VisitRow>
      {children}
      {who !== 'nobody' && (
        <VisitRow name={who === 'came' ? words.whoCame : words.who}>
          {team && <span class="block strong">{words.team(team)}</span>}
          {priceWords(lang).crew(teamSize, hoursOnSite)}
        </VisitRow>
      )}
      <VisitRow name={words.home}>{sayHome(quote.home, lang).join(' · ')}</VisitRow>
    </dl>
  )
}

/** The day large, the hours under it. */
export const WhenSaid = ({ lang, time }: { lang: Language; time: VisitTime }): Html => (
  <>
    <span class="visit-day">{time.day}</span>
    <span class="visit-hours">{visitWords(lang).span(time.from, time.to)}</span>
  </>
)

export const VisitRow = (props: {
  name: string
  /** Where the link goes and what it says to those who do not see the row. */
  change?: [href: string, says: string] | undefined
  children?: Child
}): Html => (
  <div>
    <dt>{props.name}</dt>
    <dd>
      <div>{props.children}</div>
      {props.change && (
        <a class="visit-change" href={props.change[0]}>
          {props.change[1]}
        </a>
      )}
    </dd>
  </div>
)

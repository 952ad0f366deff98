import { confirmWords } from '../../src/words/pages/booking.ts'
import { timesWords } from '../../src/words/pages/times.ts'
import type { Child, Html } from '../jsx/runtime.ts'
import { Page } from '../layout/page.tsx'
import { ButtonLink } from '../parts/button.tsx'
import { Call } from '../parts/phone-link.tsx'
import type { Frame } from '../types.ts'

interface Way {
  href: string
  label: string
}

export interface TakenProps {
  frame: Frame
  title: string
  text: string
  /** The closest free starts, each a link that keeps everything. */
  closest: Way[]
  /** All free times. */
  all: string
  /** Another way out. */
  other?: Way
}

/** The closest free starts, each one tap away. */
export const Closest = ({ lang, closest }: { lang: Frame['lang']; closest: Way[] }): Html => (
  <section class="no-print" aria-labelledby="closest">
    <h2 id="closest">{confirmWords(lang).taken.closest}</h2>
    <ul class="slots closest">
      {closest.map(({ href, label }) => (
        <li>
          <a class="slot" href={href}>
            {label}
          </a>
        </li>
      ))}
    </ul>
  </section>
)

/** A time that cannot be had: what is free instead, one tap away. */
export function TakenPage({ frame, title, text, closest, all, other }: TakenProps): Html {
  const words = confirmWords(frame.lang).taken
  return (
    <RefusalPage frame={frame} title={title} text={text}>
      {closest.length > 0 ? <Closest lang={frame.lang} closest={closest} /> : <p>{words.none}</p>}
      <p class="ways">
        <ButtonLink href={all} kind="quiet">
          {words.all}
        </ButtonLink>
        {other && (
          <a class="linkish" href={other.href}>
            {other.label}
          </a>
        )}
      </p>
    </RefusalPage>
  )
}

export interface BlockedProps {
  frame: Frame
  title: string
  text: string
  ways: Way[]
}

/** Something that cannot be done now, why, and where to go from here. */
export const BlockedPage = ({ frame, title, text, ways }: BlockedProps): Html => (
  <RefusalPage frame={frame} title={title} text={text}>
    <p class="ways">
      {ways.map(({ href, label }, index) => (
        <ButtonLink href={href} kind={index === 0 ? 'primary' : 'quiet'}>
          {label}
        </ButtonLink>
      ))}
    </p>
  </RefusalPage>
)

const RefusalPage = (props: {
  frame: Frame
  title: string
  text: string
  children?: Child
}): Html => (
  <Page frame={props.frame} title={props.title} class="narrow" guarded>
    <h1>{props.title}</h1>
    <p class="intro">{props.text}</p>
    {props.children}
    <Call says={timesWords(props.frame.lang).call} company={props.frame.company} />
  </Page>
)

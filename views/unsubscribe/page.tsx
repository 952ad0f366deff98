import { urls } from '../../src/urls.ts'
import { unsubscribeWords } from '../../src/words/pages/unsubscribe.ts'
import type { Child, Html } from '../jsx/runtime.ts'
import { Page } from '../layout/page.tsx'
import { Button, ButtonLink } from '../parts/button.tsx'
import { Call } from '../parts/phone-link.tsx'
import type { Frame } from '../types.ts'

/** What the link does, and the button that does it: opening the page changes nothing. */
export const UnsubscribePage = ({ frame, token }: { frame: Frame; token: string }): Html => {
  const words = unsubscribeWords(frame.lang)
  return (
    <Said frame={frame} title={words.title} text={words.lead}>
      <p>{words.stays}</p>
      <form method="post" action={urls.unsubscribe(frame.lang, token)}>
        <Button>{words.act}</Button>
      </form>
    </Said>
  )
}

export const UnsubscribedPage = ({ frame }: { frame: Frame }): Html => {
  const words = unsubscribeWords(frame.lang)
  return <Said frame={frame} title={words.doneTitle} text={words.done} home={words.home} />
}

/** A link that nobody was sent, or only a part of one. */
export const UnknownLinkPage = ({ frame }: { frame: Frame }): Html => {
  const words = unsubscribeWords(frame.lang)
  return <Said frame={frame} title={words.unknownTitle} text={words.unknown} home={words.home} />
}

const Said = (props: {
  frame: Frame
  title: string
  text: string
  home?: string
  children?: Child
}): Html => (
  <Page frame={props.frame} title={props.title} class="narrow" guarded>
    <h1>{props.title}</h1>
    <p class="intro">{props.text}</p>
    {props.children}
    <Call says={unsubscribeWords(props.frame.lang).call} company={props.frame.company} />
    {props.home !== undefined && (
      <p>
        <ButtonLink href={urls.home(props.frame.lang)} kind="quiet">
          {props.home}
        </ButtonLink>
      </p>
    )}
  </Page>
)

import { urls } from '../../src/urls.ts'
import { backWords } from '../../src/words/back.ts'
import type { Html } from '../jsx/runtime.ts'
import { Page } from '../layout/page.tsx'
import { Button, ButtonLink } from '../parts/button.tsx'
import { Field } from '../parts/field.tsx'
import { Call, CallOrWrite } from '../parts/phone-link.tsx'
import type { Frame } from '../types.ts'

export interface KnownProps {
  frame: Frame
  quoteToken: string
  /** The start that was picked on the way; an instant. */
  start: string | undefined
  isSent: boolean
  /** What was typed. */
  value: string
  fault: string | null
}

/** Who was here before gives their address; afterwards the same words for every address. */
export function KnownPage(props: KnownProps): Html {
  const { frame, quoteToken, start, isSent } = props
  const { lang, company } = frame
  const words = backWords(lang)
  return (
    <Page frame={frame} title={words.title} class="narrow" guarded>
      <h1>{words.title}</h1>
      <section class="card links-form">
        {isSent ? (
          <div role="status">
            <h2>{words.doneTitle}</h2>
            <p>{words.done}</p>
            <p class="aside">{words.nothing}</p>
            <Call class="aside" says={words.orCall} company={company} />
          </div>
        ) : (
          <AddressForm {...props} />
        )}
      </section>
      <p class="ways">
        <ButtonLink href={urls.quoteLead(lang, quoteToken, start)} kind="quiet">
          {words.onward}
        </ButtonLink>
      </p>
    </Page>
  )
}

function AddressForm({ frame, quoteToken, start, value, fault }: KnownProps): Html {
  const { lang, company } = frame
  const words = backWords(lang)
  if (!frame.emailOn) {
    return (
      <>
        <p>{words.off}</p>
        <CallOrWrite says={words.write} company={company} />
      </>
    )
  }
  return (
    <form method="post" action={urls.quoteKnown(lang, quoteToken)} class="stack">
      {start && <input type="hidden" name="start" value={start} />}
      <p>{words.text}</p>
      <Field
        lang={lang}
        name="known_email"
        label={words.email}
        type="email"
        autocomplete="email"
        required
        value={value}
        fault={fault ?? undefined}
        maxlength={254}
      />
      <Button>{words.send}</Button>
    </form>
  )
}

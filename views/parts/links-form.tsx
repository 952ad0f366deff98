import { urls } from '../../src/urls.ts'
import { linksWords } from '../../src/words/links.ts'
import type { Html } from '../jsx/runtime.ts'
import type { Frame } from '../types.ts'
import { Button } from './button.tsx'
import { Field } from './field.tsx'
import { PROBLEMS_TO_FLASH } from './htmx.tsx'
import { Call, CallOrWrite } from './phone-link.tsx'

/** The form that asks for manage links, or that they were asked for. */
export interface LinksView {
  isSent: boolean
  /** Whether a link that opens nothing any more led here. */
  isOld?: boolean
  /** What was typed into it. */
  value: string
  fault: string | null
}

interface LinksProps {
  frame: Frame
  links: LinksView
  action: string
  /** Answered in place where htmx is; the whole page otherwise. */
  inPlace?: boolean
  /** Just asked for: the heading takes the focus. */
  fresh?: boolean | undefined
}

/** Which address the links go to; afterwards the same words for every address. */
export function LinksForm({ frame, links, action, inPlace, fresh }: LinksProps): Html {
  const { lang, company } = frame
  const words = linksWords(lang)
  const focus = fresh ? { autofocus: true } : {}
  if (!frame.emailOn) {
    return (
      <>
        <h2 id="links-title" tabindex="-1" {...focus}>
          {words.formTitle}
        </h2>
        <p>{links.isOld ? words.oldOff : words.off}</p>
        <CallOrWrite says={words.ask} company={company} />
      </>
    )
  }
  if (links.isSent) {
    return (
      <>
        <h2 id="links-title" tabindex="-1" {...focus}>
          {words.doneTitle}
        </h2>
        <p>{words.done}</p>
        <p class="aside">{words.nothing}</p>
        <Call class="aside" says={words.orCall} company={company} />
        <p>
          <a href={urls.visits(lang)}>{words.again}</a>
        </p>
      </>
    )
  }
  const swaps = inPlace
    ? { 'hx-post': action, 'hx-swap': 'none', 'hx-disable': 'find button', ...PROBLEMS_TO_FLASH }
    : {}
  return (
    <form method="post" action={action} class="stack" {...swaps}>
      <h2 id="links-title" tabindex="-1" {...focus}>
        {words.formTitle}
      </h2>
      <p>{links.isOld ? words.old : words.text}</p>
      <Field
        lang={lang}
        name="visit_email"
        label={words.email}
        type="email"
        autocomplete="email"
        required
        value={links.value}
        fault={links.fault ?? undefined}
        maxlength={254}
      />
      <Button>{words.send}</Button>
    </form>
  )
}

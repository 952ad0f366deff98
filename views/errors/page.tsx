import { urls } from '../../src/urls.ts'
import { errorWords } from '../../src/words/pages/errors.ts'
import type { Html } from '../jsx/runtime.ts'
import { Page } from '../layout/page.tsx'
import { Button, ButtonLink } from '../parts/button.tsx'
import { MESSAGE_ID } from '../parts/message-box.tsx'
import { Call } from '../parts/phone-link.tsx'
import type { Frame } from '../types.ts'

interface Draft {
  action: string
  fields: Record<string, string>
}

export interface ErrorProps {
  frame: Frame
  status: number
  requestId: string
  /** What was typed and where it was going, so that it can be sent again. */
  draft?: Draft | undefined
}

const KNOWN = [400, 403, 404, 405, 413, 421, 429, 500, 503] as const

/** What happened, what to do, and the phone number. A status without words takes those of its class. */
export function ErrorPage({ frame, status, requestId, draft }: ErrorProps): Html {
  const { lang, company } = frame
  const words = errorWords(lang)
  const known = KNOWN.find((each) => each === status) ?? (status >= 500 ? 500 : 400)
  const { title, text } = words[known]
  return (
    <Page frame={frame} title={title} class="narrow" guarded>
      <h1>{title}</h1>
      <div id="problem">
        <p class="intro">{text}</p>
        <Call says={words.call} company={company} />
        {status >= 500 && <p class="aside">{words.reference(requestId)}</p>}
      </div>
      {draft && <Again draft={draft} lang={lang} />}
      <p>
        <ButtonLink href={urls.home(lang)} kind={draft ? 'quiet' : 'primary'}>
          {words.home}
        </ButtonLink>
      </p>
    </Page>
  )
}

/** The form again as it was sent: a message can still be changed, everything else goes along unseen. */
function Again({ draft, lang }: { draft: Draft; lang: Frame['lang'] }): Html {
  const words = errorWords(lang)
  const { message, ...others } = draft.fields
  return (
    <form method="post" action={draft.action} class="stack">
      {Object.entries(others).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {message === undefined ? (
        <p>{words.keptAll}</p>
      ) : (
        <div class="field">
          <label for={MESSAGE_ID}>{words.kept}</label>
          <textarea id={MESSAGE_ID} name="message" class="input" rows="3">
            {message}
          </textarea>
        </div>
      )}
      <Button>{words.again}</Button>
    </form>
  )
}

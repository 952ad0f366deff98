import { urls } from '../../src/urls.ts'
import { areaWords } from '../../src/words/pages/landing.ts'
import type { Html } from '../jsx/runtime.ts'
import { Page } from '../layout/page.tsx'
import { Button, ButtonLink } from '../parts/button.tsx'
import { Field } from '../parts/field.tsx'
import { PROBLEMS_TO_FLASH } from '../parts/htmx.tsx'
import { Notice } from '../parts/notice.tsx'
import { Call } from '../parts/phone-link.tsx'
import type { Frame } from '../types.ts'

/** A postal code as asked, and whether a team comes there; `unreadable` is no postal code. */
export interface AreaAnswer {
  postalCode: string
  verdict: 'served' | 'not_served' | 'unreadable'
}

/** The check on a page of its own, for who has no scripts. */
export const AreaPage = ({ frame, answer }: { frame: Frame; answer: AreaAnswer | null }): Html => (
  <Page frame={frame} title={areaWords(frame.lang).title} class="narrow" live>
    <h1>{areaWords(frame.lang).title}</h1>
    <p class="intro">{frame.company.area.name[frame.lang]}</p>
    <AreaForm frame={frame} answer={answer} />
    <p>
      <ButtonLink href={urls.home(frame.lang)} kind="quiet">
        {areaWords(frame.lang).next}
      </ButtonLink>
    </p>
  </Page>
)

/** The check as a section of the landing page. */
export const AreaCheck = ({ frame }: { frame: Frame }): Html => (
  <section class="band area" aria-labelledby="area">
    <div>
      <h2 id="area">{areaWords(frame.lang).title}</h2>
      <p>{frame.company.area.name[frame.lang]}</p>
    </div>
    <AreaForm frame={frame} answer={null} />
  </section>
)

function AreaForm({ frame, answer }: { frame: Frame; answer: AreaAnswer | null }): Html {
  const { lang } = frame
  const words = areaWords(lang)
  return (
    <form
      method="get"
      action={urls.area(lang)}
      class="area-form"
      hx-get={urls.area(lang)}
      hx-target="#area-answer"
      hx-disable="find button"
      {...PROBLEMS_TO_FLASH}
    >
      <Field
        lang={lang}
        name="postal_code"
        label={words.label}
        hint={words.hint}
        value={answer?.postalCode}
        autocomplete="postal-code"
        autocapitalize="characters"
        maxlength={10}
        required
      />
      <Button kind="quiet">{words.check}</Button>
      <div id="area-answer" aria-live="polite">
        {answer && <AreaResult frame={frame} answer={answer} />}
      </div>
    </form>
  )
}

/** The answer alone: what htmx gets for `GET /area`. */
export function AreaResult({ frame, answer }: { frame: Frame; answer: AreaAnswer }): Html {
  const words = areaWords(frame.lang)
  if (answer.verdict === 'unreadable')
    return (
      <Notice kind="signal">
        <p>{words.unreadable}</p>
      </Notice>
    )
  if (answer.verdict === 'served')
    return (
      <Notice>
        <p>{words.served(answer.postalCode)}</p>
      </Notice>
    )
  return (
    <Notice kind="signal">
      <p>{words.notServed(answer.postalCode)}</p>
      <Call says={words.closeBy} company={frame.company} />
    </Notice>
  )
}

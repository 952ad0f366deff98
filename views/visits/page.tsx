import { urls } from '../../src/urls.ts'
import { linksWords } from '../../src/words/links.ts'
import type { Html } from '../jsx/runtime.ts'
import { Page } from '../layout/page.tsx'
import { LinksForm, type LinksView } from '../parts/links-form.tsx'
import type { Frame } from '../types.ts'

/** For whoever lost the link to a visit: it is sent again by mail. */
export const VisitsPage = ({ frame, links }: { frame: Frame; links: LinksView }): Html => (
  <Page frame={frame} title={linksWords(frame.lang).title} class="narrow" guarded>
    <h1>{linksWords(frame.lang).title}</h1>
    <section class="card links-form" aria-labelledby="links-title">
      <LinksForm frame={frame} links={links} action={urls.visits(frame.lang)} />
    </section>
  </Page>
)

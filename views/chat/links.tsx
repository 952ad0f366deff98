import { urls } from '../../src/urls.ts'
import type { Html } from '../jsx/runtime.ts'
import { LinksForm } from '../parts/links-form.tsx'
import type { ChatProps } from './page.tsx'

/** Where somebody wants to move or cancel a visit: the form for its link, in place. */
export function Links({ frame, token, links, fresh }: LinksProps): Html | null {
  if (!links) return null
  return (
    <section class="handoff" aria-labelledby="links-title">
      <LinksForm
        frame={frame}
        links={links}
        action={urls.chatLinks(frame.lang, token)}
        inPlace
        fresh={fresh && links.fault === null}
      />
    </section>
  )
}

type LinksProps = Pick<ChatProps, 'frame' | 'token' | 'links'> & { fresh?: boolean }

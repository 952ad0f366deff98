import { urls } from '../../src/urls.ts'
import { chatWords } from '../../src/words/pages/chat.ts'
import type { Html } from '../jsx/runtime.ts'
import { Disclosure } from '../parts/disclosure.tsx'
import { CountFields, type HomeFieldsProps, MainFields, TickFields } from '../parts/home-fields.tsx'
import { PROBLEMS_TO_FLASH } from '../parts/htmx.tsx'
import type { ChatProps } from './page.tsx'

/**
 * Every fact of the home as a control named like the fact; an add-on is a field of its own, and a box
 * that is not ticked is not sent. With scripts each change fetches the price, without them the button beside it.
 */
export function FactsForm(props: ChatProps): Html {
  const { frame, token, facts, addOns, limits } = props
  const { lang } = frame
  const home = { lang, facts, addOns, limits }
  const url = urls.chatFacts(lang, token)
  return (
    <form
      id="facts"
      method="post"
      action={url}
      class="facts"
      hx-post={url}
      hx-trigger="change delay:150ms, submit"
      hx-swap="none"
      hx-sync="this:replace"
      {...PROBLEMS_TO_FLASH}
    >
      <MainFields {...home} />
      <Extras {...home} />
    </form>
  )
}

function Extras(props: HomeFieldsProps): Html {
  const { lang, facts } = props
  const counted = Object.values(facts.add_ons ?? {}).some(
    (count) => typeof count === 'number' && count > 0,
  )
  return (
    <>
      <TickFields {...props} />
      <Disclosure id="more-extras" summary={chatWords(lang).moreExtras} open={counted}>
        <CountFields {...props} />
      </Disclosure>
    </>
  )
}

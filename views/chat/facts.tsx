import type { AddOn, CountAddOn, FlagAddOn } from '../../src/domain/pricing/home.ts'
import { urls } from '../../src/urls.ts'
import { homeWords } from '../../src/words/home.ts'
import { sayMoney } from '../../src/words/money.ts'
import { chatWords } from '../../src/words/pages/chat.ts'
import type { Html } from '../jsx/runtime.ts'
import { Segments, Tick, Ticks } from '../parts/choice.tsx'
import { Disclosure } from '../parts/disclosure.tsx'
import { PROBLEMS_TO_FLASH } from '../parts/htmx.tsx'
import { Stepper } from '../parts/stepper.tsx'
import type { ChatProps } from './page.tsx'

/**
 * Every fact of the home as a control named like the fact; an add-on is a field of its own, and a box
 * that is not ticked is not sent. With scripts each change fetches the price, without them the button beside it.
 */
export function FactsForm(props: ChatProps): Html {
  const { frame, token, facts, limits } = props
  const { lang } = frame
  const words = homeWords(lang)
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
      <div class="steppers">
        <Stepper lang={lang} name="beds" label={words.beds} value={facts.beds} max={limits.rooms} />
        <Stepper
          lang={lang}
          name="baths"
          label={words.baths}
          value={facts.baths}
          max={limits.rooms}
          step={0.5}
        />
      </div>
      <Segments
        name="cleaning_type"
        legend={words.type}
        options={options(words.shortTypes)}
        chosen={facts.cleaning_type ?? 'standard'}
      />
      <Segments
        name="frequency"
        legend={words.frequency}
        options={options(words.frequencies)}
        chosen={facts.frequency ?? 'one_time'}
      />
      <Extras {...props} />
    </form>
  )
}

function Extras({ frame: { lang }, facts, addOns, limits }: ChatProps): Html {
  const words = homeWords(lang)
  const flags = Object.entries(words.flags) as [FlagAddOn, string][]
  const counts = Object.entries(words.counts) as [CountAddOn, string][]
  const chosen = facts.add_ons ?? {}
  const price = (key: AddOn) => {
    const found = addOns.find((each) => each.key === key)
    return found && sayMoney(found.cents, lang)
  }
  return (
    <>
      <Ticks legend={words.addOns}>
        {flags.map(([key, label]) => (
          <Tick name={key} label={label} checked={chosen[key] ?? false} price={price(key)} />
        ))}
        <Tick name="multi_floor" label={words.floors} checked={facts.multi_floor ?? false} />
        <Tick name="heavy_grease" label={words.grease} checked={facts.heavy_grease ?? false} />
      </Ticks>
      <Disclosure
        id="more-extras"
        summary={chatWords(lang).moreExtras}
        open={counts.some(([key]) => (chosen[key] ?? 0) > 0)}
      >
        <div class="steppers one">
          {counts.map(([key, label]) => (
            <Stepper
              lang={lang}
              name={key}
              label={label}
              value={chosen[key] ?? 0}
              max={limits.count}
              price={price(key)}
            />
          ))}
        </div>
      </Disclosure>
    </>
  )
}

const options = (words: Record<string, string>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }))

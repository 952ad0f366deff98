import type { AddOn, CountAddOn, FlagAddOn, HomeFacts } from '../../src/domain/pricing/home.ts'
import type { Language } from '../../src/words/catalogue.ts'
import { homeWords } from '../../src/words/home.ts'
import { sayMoney } from '../../src/words/money.ts'
import type { Html } from '../jsx/runtime.ts'
import type { AddOnPrice } from '../types.ts'
import { Segments, Tick, Ticks } from './choice.tsx'
import { Disclosure } from './disclosure.tsx'
import { Stepper } from './stepper.tsx'

export interface HomeFieldsProps {
  lang: Language
  facts: HomeFacts
  addOns: AddOnPrice[]
  limits: { rooms: number; count: number }
}

/** Every fact of a home as a control named like the fact; a box that is not ticked is not sent. */
export function HomeFields(props: HomeFieldsProps): Html {
  const { lang, facts } = props
  const hasExtras = Object.keys(facts.add_ons ?? {}).length > 0
  return (
    <>
      <MainFields {...props} />
      <Disclosure
        id="extras"
        summary={homeWords(lang).addOns}
        open={hasExtras || facts.multi_floor || facts.heavy_grease || false}
      >
        <TickFields {...props} />
        <CountFields {...props} />
      </Disclosure>
    </>
  )
}

const options = (words: Record<string, string>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }))

/** Rooms, type and frequency. */
export function MainFields({ lang, facts, limits }: HomeFieldsProps): Html {
  const words = homeWords(lang)
  return (
    <>
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
    </>
  )
}

const priceOf = ({ lang, addOns }: HomeFieldsProps, key: AddOn): string | undefined => {
  const found = addOns.find((each) => each.key === key)
  return found && sayMoney(found.cents, lang)
}

/** What a home has or has not, and what is wanted or not. */
export function TickFields(props: HomeFieldsProps): Html {
  const { lang, facts } = props
  const words = homeWords(lang)
  const flags = Object.entries(words.flags) as [FlagAddOn, string][]
  return (
    <Ticks legend={words.addOns}>
      {flags.map(([key, label]) => (
        <Tick
          name={key}
          label={label}
          checked={facts.add_ons?.[key] ?? false}
          price={priceOf(props, key)}
        />
      ))}
      <Tick name="multi_floor" label={words.floors} checked={facts.multi_floor ?? false} />
      <Tick name="heavy_grease" label={words.grease} checked={facts.heavy_grease ?? false} />
    </Ticks>
  )
}

/** What is counted. */
export function CountFields(props: HomeFieldsProps): Html {
  const { lang, facts, limits } = props
  const counts = Object.entries(homeWords(lang).counts) as [CountAddOn, string][]
  return (
    <div class="steppers one home-counts">
      {counts.map(([key, label]) => (
        <Stepper
          lang={lang}
          name={key}
          label={label}
          value={facts.add_ons?.[key] ?? 0}
          max={limits.count}
          price={priceOf(props, key)}
        />
      ))}
    </div>
  )
}

import type { AddOn, CountAddOn, FlagAddOn, HomeFacts } from '../../src/domain/pricing/home.ts'
import type { Language } from '../../src/words/catalogue.ts'
import { homeWords } from '../../src/words/home.ts'
import { sayMoney } from '../../src/words/money.ts'
import type { Html } from '../jsx/runtime.ts'
import type { AddOnPrice } from '../types.ts'
import { Segments, Tick, Ticks } from './choice.tsx'
import { Disclosure } from './disclosure.tsx'
import { Stepper } from './stepper.tsx'

interface HomeFieldsProps {
  lang: Language
  facts: HomeFacts
  addOns: AddOnPrice[]
  limits: { rooms: number; count: number }
}

const options = (words: Record<string, string>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }))

/** Every fact of a home as a control named like the fact; a box that is not ticked is not sent. */
export function HomeFields({ lang, facts, addOns, limits }: HomeFieldsProps): Html {
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
      <Disclosure
        id="extras"
        summary={words.addOns}
        open={Object.keys(chosen).length > 0 || facts.multi_floor || facts.heavy_grease || false}
      >
        <Ticks legend={words.addOns}>
          {flags.map(([key, label]) => (
            <Tick name={key} label={label} checked={chosen[key] ?? false} price={price(key)} />
          ))}
          <Tick name="multi_floor" label={words.floors} checked={facts.multi_floor ?? false} />
          <Tick name="heavy_grease" label={words.grease} checked={facts.heavy_grease ?? false} />
        </Ticks>
        <div class="steppers one home-counts">
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

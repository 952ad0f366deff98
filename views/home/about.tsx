import type { Language } from '../../src/words/catalogue.ts'
import { addOnName } from '../../src/words/home.ts'
import { sayMoney } from '../../src/words/money.ts'
import { landingWords } from '../../src/words/pages/landing.ts'
import type { Html } from '../jsx/runtime.ts'
import { Disclosure } from '../parts/disclosure.tsx'
import { Icon } from '../parts/icon.tsx'
import type { AddOnPrice, Frame } from '../types.ts'

/** How it works, in three lines. */
export function Steps({ lang }: { lang: Language }): Html {
  const words = landingWords(lang)
  return (
    <section class="band" aria-labelledby="how">
      <h2 id="how">{words.how}</h2>
      <ol class="steps">
        {words.steps.map(({ name, text }) => (
          <li>
            <h3>{name}</h3>
            <p>{text}</p>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** What each type of clean includes, as the company's record says it. */
export function Included({ frame: { lang, company } }: { frame: Frame }): Html {
  const words = landingWords(lang)
  const types = ['standard', 'deep', 'move'] as const
  return (
    <section class="band" aria-labelledby="included">
      <h2 id="included">{words.included}</h2>
      <div class="columns">
        {types.map((type) => (
          <div>
            <h3>{words.types[type]}</h3>
            <IncludedList lines={company.included[type].map((line) => line[lang])} />
          </div>
        ))}
      </div>
    </section>
  )
}

/** Short lines of what one gets, each with a tick. */
export const IncludedList = ({ lines }: { lines: string[] }): Html => (
  <ul class="ticked">
    {lines.map((line) => (
      <li>
        <Icon name="check" />
        <span>{line}</span>
      </li>
    ))}
  </ul>
)

/** Every add-on and its price from the list in force, and how tax is treated. */
export function Extras(props: { lang: Language; addOns: AddOnPrice[]; tax: string }): Html {
  const { lang, addOns, tax } = props
  const words = landingWords(lang)
  return (
    <section class="band" aria-labelledby="extras">
      <h2 id="extras">{words.extras}</h2>
      <p class="aside">{words.extrasNote}</p>
      <ul class="tariff two">
        {addOns.map(({ key, cents }) => (
          <li>
            <span class="tariff-name">{addOnName(key, lang)}</span>
            <span class="tariff-price">{sayMoney(cents, lang)}</span>
          </li>
        ))}
      </ul>
      <p class="aside">{words.taxNote(tax)}</p>
    </section>
  )
}

/** Real questions, answered by the company's record. */
export function Questions({ frame: { lang, company } }: { frame: Frame }): Html {
  const words = landingWords(lang)
  const asked = Object.keys(words.ask) as (keyof typeof words.ask)[]
  return (
    <section class="band" aria-labelledby="questions">
      <h2 id="questions">{words.questions}</h2>
      <div class="questions">
        {asked.map((topic) => (
          <Disclosure id={`ask-${topic}`} summary={words.ask[topic]}>
            <p>{company.facts[topic][lang]}</p>
          </Disclosure>
        ))}
      </div>
    </section>
  )
}

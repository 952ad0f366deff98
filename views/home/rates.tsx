import { sayMoney } from '../../src/words/money.ts'
import { landingWords } from '../../src/words/pages/landing.ts'
import type { Html } from '../jsx/runtime.ts'
import type { HomeProps } from './page.tsx'

/** The card of typical homes and what they cost today. */
export function Rates({ frame: { lang }, examples }: Pick<HomeProps, 'frame' | 'examples'>): Html {
  const words = landingWords(lang)
  return (
    <section class="rates" aria-labelledby="rates">
      <h2 id="rates">{words.rates}</h2>
      <ul class="tariff">
        {examples.map(({ key, cents, hours, people }) => (
          <li>
            <span class="tariff-name">
              {words.homes[key].name}
              <span class="aside">
                {words.homes[key].what} · <span class="whole">{words.crew(people, hours)}</span>
              </span>
            </span>
            <span class="tariff-price">{sayMoney(cents, lang)}</span>
          </li>
        ))}
      </ul>
      <p class="aside">{words.ratesNote}</p>
    </section>
  )
}

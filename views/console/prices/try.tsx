import type { AddOn, HomeFacts } from '../../../src/domain/pricing/home.ts'
import { urls } from '../../../src/urls.ts'
import { homeWords } from '../../../src/words/home.ts'
import { sayMoney } from '../../../src/words/money.ts'
import type { Html } from '../../jsx/runtime.ts'
import { Button } from '../../parts/button.tsx'
import { Segments, Tick, Ticks } from '../../parts/choice.tsx'
import { Disclosure } from '../../parts/disclosure.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Stepper } from '../../parts/stepper.tsx'
import type { AddOnPrice, PriceView } from '../../types.ts'

export interface TryProps {
  facts: HomeFacts
  addOns: AddOnPrice[]
  limits: { rooms: number; count: number }
  /** What it costs by the list in force; null before a home was given. */
  price: PriceView | null
  problem: string | null
}

const words = homeWords('en')
const options = (names: Record<string, string>) =>
  Object.entries(names).map(([value, label]) => ({ value, label }))

/** Any home, and what it costs by the list in force. */
export const TryHome = (props: TryProps): Html => (
  <section class="panel" id="try" aria-labelledby="try-title">
    <h2 id="try-title">Try a home</h2>
    {props.problem && (
      <Notice kind="harm">
        <p role="alert">{props.problem}</p>
      </Notice>
    )}
    <div class="try">
      <HomeForm {...props} />
      {props.price ? (
        <Price price={props.price} />
      ) : (
        <p class="hint">Bedrooms and bathrooms are enough.</p>
      )}
    </div>
  </section>
)

function HomeForm({ facts, addOns, limits }: TryProps): Html {
  const chosen = facts.add_ons ?? {}
  const cost = (key: AddOn) => {
    const found = addOns.find((each) => each.key === key)
    return found && sayMoney(found.cents, 'en')
  }
  return (
    <form action={`${urls.console('prices')}#try`} class="stack">
      <input type="hidden" name="try" value="home" />
      <div class="steppers">
        <Stepper lang="en" name="beds" label={words.beds} value={facts.beds} max={limits.rooms} />
        <Stepper
          lang="en"
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
      <Disclosure id="try-extras" summary={words.addOns} open={Object.keys(chosen).length > 0}>
        <Ticks legend={words.addOns}>
          {keysOf(words.flags).map((key) => (
            <Tick
              name={key}
              label={words.flags[key]}
              checked={chosen[key] ?? false}
              price={cost(key)}
            />
          ))}
          <Tick name="multi_floor" label={words.floors} checked={facts.multi_floor ?? false} />
          <Tick name="heavy_grease" label={words.grease} checked={facts.heavy_grease ?? false} />
        </Ticks>
        <div class="steppers one">
          {keysOf(words.counts).map((key) => (
            <Stepper
              lang="en"
              name={key}
              label={words.counts[key]}
              value={chosen[key] ?? 0}
              max={limits.count}
              price={cost(key)}
            />
          ))}
        </div>
      </Disclosure>
      <Button kind="quiet">What does it cost?</Button>
    </form>
  )
}

const keysOf = <K extends string>(names: Record<K, string>) => Object.keys(names) as K[]

const Price = ({ price }: { price: PriceView }): Html => (
  <div class="try-price">
    <p class="big">
      {price.from && 'From '}
      {sayMoney(price.totalCents, 'en')} <span class="hint">before tax</span>
    </p>
    <p class="hint">
      {price.teamSize} × {price.hoursOnSite} h on site · list {price.listVersion}
    </p>
    <dl class="price-lines">
      {price.lines.map(({ label, cents }) => (
        <div>
          <dt>{label}</dt>
          <dd>{sayMoney(cents, 'en')}</dd>
        </div>
      ))}
      <div class="sum">
        <dt>
          With {price.tax.name} {price.tax.percent}%
        </dt>
        <dd>{sayMoney(price.totalWithTaxCents, 'en')}</dd>
      </div>
    </dl>
    {price.assumptions.length > 0 && (
      <ul class="hint">
        {price.assumptions.map((each) => (
          <li>{each}</li>
        ))}
      </ul>
    )}
    {price.from && (
      <p class="hint">Larger than the price table: a person confirms the exact price.</p>
    )}
  </div>
)

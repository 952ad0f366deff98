import type { HomeFacts } from '../../../src/domain/pricing/home.ts'
import { urls } from '../../../src/urls.ts'
import { sayMoney } from '../../../src/words/money.ts'
import type { Html } from '../../jsx/runtime.ts'
import { Button } from '../../parts/button.tsx'
import { HomeFields } from '../../parts/home-fields.tsx'
import { Notice } from '../../parts/notice.tsx'
import type { AddOnPrice, PriceView } from '../../types.ts'

export interface TryProps {
  facts: HomeFacts
  addOns: AddOnPrice[]
  limits: { rooms: number; count: number }
  /** What it costs by the list in force; null before a home was given. */
  price: PriceView | null
  problem: string | null
}

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

const HomeForm = ({ facts, addOns, limits }: TryProps): Html => (
  <form action={`${urls.console('prices')}#try`} class="stack">
    <input type="hidden" name="try" value="home" />
    <HomeFields lang="en" facts={facts} addOns={addOns} limits={limits} />
    <Button kind="quiet">What does it cost?</Button>
  </form>
)

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

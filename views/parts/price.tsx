import type { Language } from '../../src/words/catalogue.ts'
import { sayMoney } from '../../src/words/money.ts'
import { priceWords } from '../../src/words/price.ts'
import type { Html } from '../jsx/runtime.ts'
import type { PriceView } from '../types.ts'

interface Priced {
  price: PriceView
  lang: Language
}

/** The price in a few characters: "$157.50", "From $227.50". */
export const shortPrice = ({ price, lang }: Priced): string =>
  price.from
    ? `${priceWords(lang).from} ${sayMoney(price.totalCents, lang)}`
    : sayMoney(price.totalCents, lang)

/** The price as the hero it is, before tax. */
export const BigPrice = ({ price, lang }: Priced): Html => {
  const words = priceWords(lang)
  return (
    <span class="big-price">
      {price.from && <span class="big-price-from">{words.from} </span>}
      <strong>{sayMoney(price.totalCents, lang)}</strong>
      <span class="aside"> {words.beforeTax}</span>
    </span>
  )
}

/** How many people come, for how long. */
export const Crew = ({ price, lang }: Priced): Html => (
  <p class="crew">{priceWords(lang).crew(price.teamSize, price.hoursOnSite)}</p>
)

/** Every line of the price, then the total, the tax, and the total with it. */
export const PriceLines = ({ price, lang }: Priced): Html => {
  const words = priceWords(lang)
  return (
    <dl class="price-lines">
      {price.lines.map(({ label, cents }) => (
        <PriceLine label={label} amount={sayMoney(cents, lang)} />
      ))}
      <PriceLine label={words.total} amount={sayMoney(price.totalCents, lang)} kind="sum" />
      <PriceLine
        label={words.tax(price.tax.name, price.tax.percent)}
        amount={sayMoney(price.tax.cents, lang)}
      />
      <PriceLine
        label={words.withTax}
        amount={sayMoney(price.totalWithTaxCents, lang)}
        kind="sum"
      />
    </dl>
  )
}

/** What something costs, in one line. */
export const PriceLine = (props: { label: string; amount: string; kind?: 'sum' }): Html => (
  <div class={props.kind}>
    <dt>{props.label}</dt>
    <dd>{props.amount}</dd>
  </div>
)

/** What the price takes for granted, which list it is from, and until when it is kept. */
export const PriceTerms = ({ price, lang }: Priced): Html => {
  const words = priceWords(lang)
  return (
    <div class="price-terms">
      {price.assumptions.length > 0 && (
        <>
          <p class="strong">{words.assumptions}</p>
          <ul>
            {price.assumptions.map((sentence) => (
              <li>{sentence}</li>
            ))}
          </ul>
        </>
      )}
      <p class="aside">
        {words.list(price.listVersion)}. {!price.from && words.validUntil(price.validUntil)}
      </p>
    </div>
  )
}

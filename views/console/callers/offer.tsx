import { sayMoney } from '../../../src/words/money.ts'
import type { Html } from '../../jsx/runtime.ts'
import { Disclosure } from '../../parts/disclosure.tsx'
import { fieldId } from '../../parts/field.tsx'
import { BigPrice, Crew, PriceLines, PriceTerms } from '../../parts/price.tsx'
import type { PriceView } from '../../types.ts'

/** What a described home costs and when there is time for it. */
export interface OfferView {
  /** Null while too little is known of the home, or it cannot be priced. */
  price: PriceView | null
  /** Why there is no price, or no time. */
  why: string | null
  days: { name: string; starts: { start: string; label: string }[] }[]
  /** From which day on times are shown. */
  from: string
  /** What a deposit would be, where one is asked for at the chosen time. */
  depositCents: number | null
}

interface OfferProps {
  offer: OfferView
  chosen: string
  /** What asks for the price and times anew. */
  ask: Record<string, string>
}

/** The price, and the free times as radios; the total goes along, so that what was said is what is kept. */
export const Offer = ({ offer, chosen, ask }: OfferProps): Html => (
  <fieldset id="offer" class="panel">
    <legend>2. Price and time</legend>
    {offer.price ? (
      <>
        <input type="hidden" name="shown_total" value={String(offer.price.totalCents)} />
        <p class="total" aria-live="polite">
          <BigPrice price={offer.price} lang="en" />
          <span class="aside"> · {sayMoney(offer.price.totalWithTaxCents, 'en')} with tax</span>
        </p>
        <Crew price={offer.price} lang="en" />
        <Disclosure id="caller-lines" summary="Why this price?">
          <PriceLines price={offer.price} lang="en" />
          <PriceTerms price={offer.price} lang="en" />
        </Disclosure>
        <div class="field">
          <label for={fieldId('from')}>Times from</label>
          <input
            class="input"
            type="date"
            id={fieldId('from')}
            name="from"
            value={offer.from}
            {...ask}
          />
        </div>
        <Times days={offer.days} chosen={chosen} />
        {offer.depositCents !== null && (
          <p class="aside">
            A deposit of {sayMoney(offer.depositCents, 'en')} is asked for by e-mail.
          </p>
        )}
      </>
    ) : null}
    {offer.why && <p class="aside">{offer.why}</p>}
  </fieldset>
)

const Times = ({ days, chosen }: Pick<OfferView, 'days'> & { chosen: string }): Html => (
  <div class="caller-days" id={fieldId('start')} tabindex="-1">
    {days.map(({ name, starts }) => (
      <fieldset class="choice">
        <legend>{name}</legend>
        <div class="caller-starts">
          {starts.map(({ start, label }) => (
            <label class="pick">
              <input type="radio" name="start" value={start} checked={start === chosen} />
              <span class="pick-face caller-start">{label}</span>
            </label>
          ))}
        </div>
      </fieldset>
    ))}
  </div>
)

import type { TryProps } from '../../../views/console/prices/try.tsx'
import { estimate } from '../../domain/pricing/estimate.rules.ts'
import { isPriceable, withDefaults } from '../../domain/pricing/home.rules.ts'
import { MAX_ADD_ON_COUNT, MAX_ROOMS } from '../../domain/pricing/home.ts'
import { readFacts } from '../plugins/home-form.ts'
import { addOnPrices, priceOf } from '../plugins/price-view.ts'
import type { Office } from './office.ts'

/** What the home of a form costs by the list in force; nothing yet where none was sent. */
export function tryHome(office: Office, fields: Record<string, string>): TryProps {
  const { config, prices, clock } = office
  const { list } = prices.current()
  const base = {
    addOns: addOnPrices(list),
    limits: { rooms: MAX_ROOMS, count: MAX_ADD_ON_COUNT },
    price: null,
    problem: null,
  }
  if (fields['try'] === undefined) return { ...base, facts: {} }
  const facts = readFacts(fields)
  const home = facts && withDefaults(facts)
  if (!facts || !home || !isPriceable(home)) {
    const problem = `Give whole bedrooms and bathrooms from 0 to ${MAX_ROOMS}, and extras from 0 to ${MAX_ADD_ON_COUNT}.`
    return { ...base, facts: facts ?? {}, problem }
  }
  const price = priceOf(
    { estimate: estimate(home, list, config.tax), validUntil: clock.now() },
    config.business.timezone,
    'en',
  )
  return { ...base, facts, price }
}

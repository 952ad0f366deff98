import { estimate } from './estimate.rules.ts'
import type { Estimate, TaxRate } from './estimate.ts'
import type { Home } from './home.ts'
import type { PriceList } from './price-list.ts'

/** One home under two lists. */
export interface Compared {
  name: string
  home: Home
  before: Estimate
  after: Estimate
}

/** What each home costs under the list in force and under another one. */
export const comparePrices = (
  homes: readonly { name: string; home: Home }[],
  inForce: PriceList,
  other: PriceList,
  tax: TaxRate,
): Compared[] =>
  homes.map(({ name, home }) => ({
    name,
    home,
    before: estimate(home, inForce, tax),
    after: estimate(home, other, tax),
  }))

import type { PriceList } from './price-list.ts'

/** A price list as it was put in force: the row's id and the list read from it. */
export interface PriceBook {
  id: string
  list: PriceList
}

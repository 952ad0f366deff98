import { readFileSync } from 'node:fs'
import { type PriceList, readPriceList } from '../../src/domain/pricing/price-list.ts'

/** The text of the price file the product ships with. */
export const economyText = readFileSync(
  new URL('../../drizzle/seeds/economy_v1.json', import.meta.url),
  'utf8',
)

/** Reads a price file that must be sound. */
export function soundList(text: string): PriceList {
  const reading = readPriceList(text)
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults))
  return reading.list
}

export const economy = soundList(economyText)

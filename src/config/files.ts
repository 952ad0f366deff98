import { existsSync, readFileSync } from 'node:fs'
import { join, normalize } from 'node:path'
import { readPriceList } from '../domain/pricing/price-list.ts'
import type { Settings } from './defaults.ts'
import { blame, type Fault } from './rules.ts'

/** Found from any working directory; a path in the environment is taken from the working directory. */
const SHIPPED_PRICES = join(import.meta.dirname, '../../drizzle/seeds/economy_v1.json')
/** Where older deployments had it; the file of that name has shipped elsewhere since. */
const OLDER_PATH = 'pricing/economy_v1.json'
const MAX_TOLD = 10

/** Where the price file is: as configured, or the shipped one. */
export function pricePath({ PRICING_CONFIG_PATH: given }: Settings): string {
  if (given === undefined) return SHIPPED_PRICES
  return normalize(given) === OLDER_PATH && !existsSync(given) ? SHIPPED_PRICES : given
}

/** Whether the files that the environment names can be read and are what they should be. */
export function files(settings: Settings): Fault[] {
  return prices(settings)
}

function prices(settings: Settings): Fault[] {
  const text = textOf(pricePath(settings))
  if (text === null) return [blame('PRICING_CONFIG_PATH', 'names no file that can be read')]
  const reading = readPriceList(text)
  if (reading.ok) return []
  const told = reading.faults.slice(0, MAX_TOLD).map(onOneLine)
  const left = reading.faults.length - told.length
  const more = left === 0 ? '' : `; and ${left} more`
  return [blame('PRICING_CONFIG_PATH', `names a file with faults (${told.join('; ')}${more})`)]
}

/** Members of a file may have any name. */
const onOneLine = ({ field, message }: { field: string; message: string }): string =>
  `${field} ${message}`.replace(/\p{Cc}/gu, ' ')

/** The text of a file; null where it cannot be read. */
function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

import { createHash } from 'node:crypto'
import type { FieldFault } from '../shared/errors.ts'
import { type ExactPrices, exactPrices } from './price-list.exact.ts'
import { senseFaults, shapeFaults } from './price-list.faults.ts'
import type { PriceFile } from './price-list.schema.ts'
import { readWritten } from './price-list.spelling.ts'

/** A price file that was checked, ready to price homes. */
export interface PriceList {
  /** `sha256:` and 64 hex digits; the same file with other blanks or key order has the same hash. */
  readonly hash: string
  /** The file's own numbers: dollars, hours, fractions. */
  readonly file: PriceFile
  /** The same prices as integers, laid out for the estimate. */
  readonly exact: ExactPrices
}

export type PriceListReading =
  | { ok: true; list: PriceList }
  | { ok: false; faults: [FieldFault, ...FieldFault[]] }

const MAX_CHARACTERS = 64 * 1024

/**
 * Reads a price file's text. Answers every fault at once, each with its dotted path in the file (`file`
 * for the whole) and what would be right; a file with any fault gives no list.
 */
export function readPriceList(text: string): PriceListReading {
  if (text.length > MAX_CHARACTERS) return refused('must be at most 65536 characters long')
  const written = readWritten(text)
  if (!written) return refused('must be JSON')
  const faults = [...shapeFaults(written.value), ...written.faults]
  // A member whose shape is wrong already has its fault, the others are still worth judging.
  const file = written.value as PriceFile
  faults.push(...senseFaults(file, faults))
  const [first, ...others] = faults
  if (first) return { ok: false, faults: [first, ...others] }
  const hash = `sha256:${createHash('sha256').update(written.canonical).digest('hex')}`
  return { ok: true, list: { hash, file, exact: exactPrices(file) } }
}

function refused(message: string): PriceListReading {
  return { ok: false, faults: [{ field: 'file', message }] }
}

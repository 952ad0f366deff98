import type { CleaningType } from '../../pricing/home.ts'
import { MOVES } from './lexicon/moves.rules.ts'
import type { Mark } from './marks.rules.ts'
import { compileTellings, tellingAt } from './told.rules.ts'

const TOLD = compileTellings(MOVES)

/** A move told by who leaves, by keys, by a lease, or by the old and the new home; null for none. */
export function readMove(
  marks: Mark[],
  denied: Set<number>,
): { value: CleaningType; at: number } | null {
  for (const at of marks.keys()) {
    const told = denied.has(at) ? null : tellingAt(marks, at, TOLD)
    if (told) return { value: told.value, at }
  }
  return null
}

import { TROUBLES } from './lexicon/troubles.rules.ts'
import { isLookalike } from './lookalikes.rules.ts'
import { has, type Mark, member } from './marks.rules.ts'
import { compileTellings, tellingAt } from './told.rules.ts'
import type { HandoffReason } from './understanding.rules.ts'

const TROUBLED = compileTellings(TROUBLES)

/** Hazards that stand and hazards that are denied, in the order said. */
export interface Hazards {
  standing: HandoffReason[]
  cleared: HandoffReason[]
}

/** Reads what a person must look at first; a denied, harmless or street-name word is none. */
export function readHazards(
  marks: Mark[],
  denied: Set<number>,
  message: string,
  year?: number,
): Hazards {
  const found = new Set<HandoffReason>()
  const gone = new Set<HandoffReason>()
  let takenBack: HandoffReason | null = null
  for (const [i, mark] of marks.entries()) {
    const reason = member(mark, 'hazard.') as HandoffReason | null
    if (has(mark, 'harmless')) takenBack = reasonInside(mark) ?? takenBack
    if (!reason) continue
    if (denied.has(i)) gone.add(reason)
    else if (!isStreetName(marks, i, message) && !isLookalike(marks, i, year)) found.add(reason)
  }
  for (const i of marks.keys()) {
    const told = denied.has(i) ? null : tellingAt(marks, i, TROUBLED)
    if (told && !isLookalike(marks, i, year)) found.add(told.value)
  }
  const isDusty = marks.some((mark, i) => has(mark, 'dust') && !has(marks[i - 1], 'neg.not'))
  if (isDusty && marks.some((mark) => has(mark, 'renovated'))) found.add('renovation')
  if (takenBack && !found.has(takenBack)) gone.add(takenBack)
  return { standing: [...found].filter((each) => !gone.has(each)), cleared: [...gone] }
}

/** "*Moldings, not mold": a harmless word near a hazard also takes back the earlier misreading. */
function reasonInside(mark: Mark): HandoffReason | null {
  return /^mou?ldings?$/.test(mark.text) ? 'mold' : null
}

function isStreetName(marks: Mark[], i: number, message: string): boolean {
  const next = marks[i + 1]
  if (/^(du|de|des|de la)$/.test(marks[i - 1]?.text ?? '') && has(marks[i - 2], 'street'))
    return true
  if (has(marks[i - 1], 'street') && /^(rue|chemin|rang)$/.test(marks[i - 1]!.text)) return true
  if (!has(next, 'street')) return false
  const letter = message[next!.start] ?? ''
  return (
    letter !== letter.toLowerCase() || /^(street|road|ave|avenue|blvd|lane|rd)$/.test(next!.text)
  )
}

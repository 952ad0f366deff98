import { has, type Mark, member } from './marks.rules.ts'
import type { HandoffReason } from './understanding.rules.ts'

/** Hazards that stand and hazards that are denied, in the order said. */
export interface Hazards {
  standing: HandoffReason[]
  cleared: HandoffReason[]
}

/** Reads what a person must look at first; a denied, harmless or street-name word is none. */
export function readHazards(marks: Mark[], denied: Set<number>, message: string): Hazards {
  const standing: HandoffReason[] = []
  const cleared: HandoffReason[] = []
  let takenBack: HandoffReason | null = null
  for (const [i, mark] of marks.entries()) {
    const reason = member(mark, 'hazard.') as HandoffReason | null
    if (has(mark, 'harmless')) takenBack = reasonInside(mark) ?? takenBack
    if (!reason) continue
    if (denied.has(i)) cleared.push(reason)
    else if (!isStreetName(marks, i, message)) standing.push(reason)
  }
  if (takenBack && !standing.includes(takenBack)) cleared.push(takenBack)
  const gone = new Set(cleared)
  return { standing: standing.filter((each) => !gone.has(each)), cleared: [...gone] }
}

/** "*Moldings, not mold": a harmless word near a hazard also takes back the earlier misreading. */
function reasonInside(mark: Mark): HandoffReason | null {
  return /^mou?ldings?$/.test(mark.text) ? 'mold' : null
}

function isStreetName(marks: Mark[], i: number, message: string): boolean {
  const next = marks[i + 1]
  if (has(marks[i - 1], 'street') && /^(rue|chemin|rang)$/.test(marks[i - 1]!.text)) return true
  if (!has(next, 'street')) return false
  const letter = message[next!.start] ?? ''
  return (
    letter !== letter.toLowerCase() || /^(street|road|ave|avenue|blvd|lane|rd)$/.test(next!.text)
  )
}

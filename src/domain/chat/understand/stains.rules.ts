import type { AddOns, HomeFacts } from '../../pricing/home.ts'
import { amount, countOf, countOrLater, isMore } from './amounts.rules.ts'
import { has, type Mark } from './marks.rules.ts'
import type { Doubt } from './understanding.rules.ts'

const NEAR = 6
const MANY = /(spots|stains|taches|spills|marks)$/

/** How many stains of the carpet to treat; stains elsewhere are left to the ordinary cleaning. */
export function readStains(
  marks: Mark[],
  denied: Set<number>,
  known: HomeFacts,
  addOns: AddOns,
  doubts: Doubt[],
): void {
  for (const [i, mark] of marks.entries()) {
    if (!has(mark, 'stain') || !(isOnCarpet(marks, i) || known.add_ons?.carpet_spot)) continue
    const had = known.add_ons?.carpet_spot
    const count =
      had && isMore(marks, i)
        ? amount(marks, i, had)
        : (countOrLater(marks, i) ?? onCarpet(marks, i))
    if (denied.has(i)) addOns.carpet_spot = 0
    else addOns.carpet_spot = Math.max(addOns.carpet_spot ?? 0, count ?? had ?? 1, 1)
    if (count === null && MANY.test(mark.text)) {
      doubts.push({ fact: 'carpet_spot', why: 'unknown_count' })
    }
  }
  const carpet = marks.findIndex((mark) => has(mark, 'carpet'))
  if (denied.has(carpet) && known.add_ons?.carpet_spot) addOns.carpet_spot = 0
}

function isOnCarpet(marks: Mark[], i: number): boolean {
  const mark = marks[i]!
  if (/carpet|rug/.test(mark.text)) return true
  return marks
    .slice(Math.max(0, i - NEAR), i + NEAR + 1)
    .some((each) => has(each, 'carpet') && each.sentence === mark.sentence)
}

/** "Stains on the carpet, 4": the number follows the carpet. */
function onCarpet(marks: Mark[], i: number): number | null {
  const at = marks.slice(i + 1, i + NEAR + 1).findIndex((mark) => has(mark, 'carpet')) + i + 1
  return at === i || countOf(marks, at) === 1 ? null : countOrLater(marks, at)
}

import type { HomeFacts } from '../../pricing/home.ts'
import { has, type Mark } from './marks.rules.ts'

const NEAR = 6
const FLAGS =
  'addon.fridge|addon.microwave|addon.cabinets|addon.windows_up_to_5|addon.balcony|addon.oven'
const LINKS = 'and|pause|slash|or|also'

/**
 * Whether a stove means its oven: its inside is spoken of, or it stands in a list of extras ("fridge and
 * stove"), is asked for by itself ("stove too") or taken away again. A greasy stove is none.
 */
export function isStoveInside(
  marks: Mark[],
  i: number,
  denied: Set<number>,
  known: HomeFacts,
): boolean {
  const mark = marks[i]!
  if (!has(mark, 'stove')) return false
  if (denied.has(i)) return true
  const near = marks.slice(Math.max(0, i - NEAR), i + NEAR + 1)
  if (near.some((each) => has(each, 'inside') && each.sentence === mark.sentence)) return true
  if (has(marks[i + 1], 'grease.heavy') || /^(is|was)$/.test(marks[i + 1]?.text ?? '')) return false
  return isListed(marks, i) || isAsked(marks, i) || known.add_ons?.oven !== undefined
}

function isListed(marks: Mark[], i: number): boolean {
  const skip = (from: number, step: number): Mark | undefined => {
    let at = from + step
    while (has(marks[at], `${LINKS}|fill|a|inside`)) at += step
    return marks[at]
  }
  return has(skip(i, -1), FLAGS) || has(skip(i, 1), FLAGS)
}

function isAsked(marks: Mark[], i: number): boolean {
  if (has(marks[i + 1], 'also') || /^(too|also|aussi)$/.test(marks[i + 1]?.text ?? '')) return true
  const before = has(marks[i - 1], 'fill|a') ? marks[i - 2] : marks[i - 1]
  return has(before, 'add') && !/^(with|have|want)$/.test(before!.text)
}

import { asSkeleton, isShortened, isSwapped, skeletonOf, withoutRuns } from './skeleton.rules.ts'

const ONE_SLIP_FROM = 5
const TWO_SLIPS_FROM = 8
const STRICT_FROM = 7
const FIRSTS_SWAP_FROM = 6
const LONGEST = 20

/**
 * The slips between two words (a letter too many, missing, wrong, or two neighbours swapped), or any
 * number above `limit` once it is exceeded.
 */
function slips(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let twoBack: number[] = []
  let back = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    let best = i
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let cost = Math.min(back[j]! + 1, row[j - 1]! + 1, back[j - 1]! + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, twoBack[j - 2]! + 1)
      }
      row.push(cost)
      if (cost < best) best = cost
    }
    if (best > limit) return limit + 1
    twoBack = back
    back = row
  }
  return back[b.length]!
}

/**
 * Makes a speller over words and their meanings. It returns the word meant, or null when the word is
 * unknown or words of different meaning are equally near. Numbers are never corrected. The first
 * letter must be right, unless swapped with the second: people rarely miss it, and it keeps touch from
 * becoming couch. `strict` meanings accept one slip, and only from seven letters on: a wrong hazard
 * costs a hand-off.
 */
export function makeSpeller(meanings: ReadonlyMap<string, string>, strict: string) {
  const words = [...meanings.keys()].filter((word) => word.length >= ONE_SLIP_FROM - 1)
  const byStart = groupBy(words, (word) => `${word[0]}${word.length}`)
  const like = (first: string, length: number) => byStart.get(`${first}${length}`) ?? []
  const lenient = words.filter((word) => !meanings.get(word)!.startsWith(strict))
  const isLenient = new Set(lenient)
  const bySkeleton = groupBy(lenient, skeletonOf)
  const byRuns = groupBy(lenient, withoutRuns)
  /** The only word of a list, or the longest of those that mean the same. */
  const agreed = (found: string[] | undefined): string | null => {
    if (!found || found.length === 0) return null
    const [first, ...rest] = found
    if (rest.some((word) => meanings.get(word) !== meanings.get(first!))) return null
    return found.reduce((a, b) => (b.length > a.length ? b : a))
  }
  const bySlips = (typed: string): string | null => {
    const limit = typed.length >= TWO_SLIPS_FROM ? 2 : 1
    let best = limit + 1
    let near: string[] = []
    const lengths = [0, -1, 1, -2, 2].slice(0, 2 * limit + 1)
    for (const word of lengths.flatMap((more) => like(typed[0]!, typed.length + more))) {
      const isStrict = meanings.get(word)!.startsWith(strict)
      if (isStrict && word.length < STRICT_FROM) continue
      const allowed = Math.min(best, isStrict ? 1 : limit)
      const distance = slips(typed, word, allowed)
      if (distance > allowed) continue
      if (distance < best) near = []
      near.push(word)
      best = distance
    }
    const swapped = near.filter((word) => isSwapped(typed, word))
    return agreed(swapped.length > 0 ? swapped : near)
  }
  const bySwap = (typed: string): string | null => {
    const firsts = typed.length >= FIRSTS_SWAP_FROM ? [typed[0]!, typed[1]!] : [typed[0]!]
    const near = firsts.flatMap((first) => like(first, typed.length))
    return agreed(near.filter((word) => isLenient.has(word) && isSwapped(typed, word)))
  }
  return (typed: string): string | null => {
    if (typed.length > LONGEST) return null
    const bones = asSkeleton(typed)
    return (
      (typed.length >= ONE_SLIP_FROM ? bySlips(typed) : null) ??
      (typed.length >= ONE_SLIP_FROM - 1 ? bySwap(typed) : null) ??
      (typed.length >= ONE_SLIP_FROM - 1 ? agreed(byRuns.get(withoutRuns(typed))) : null) ??
      (bones ? agreed(bySkeleton.get(bones)?.filter((word) => isShortened(typed, word))) : null)
    )
  }
}

function groupBy(words: string[], key: (word: string) => string): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const word of words) {
    const group = groups.get(key(word))
    if (group) group.push(word)
    else groups.set(key(word), [word])
  }
  return groups
}

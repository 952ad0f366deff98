const ONE_SLIP_FROM = 5
const TWO_SLIPS_FROM = 8
const STRICT_FROM = 7
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
 * unknown or two words of different meaning are equally near. Short words and numbers are never corrected, and the first
 * letter must be right: people rarely miss it, and it keeps touch from becoming couch.
 * `strict` meanings accept one slip, and only from seven letters on: a wrong hazard costs a hand-off.
 */
export function makeSpeller(meanings: ReadonlyMap<string, string>, strict: string) {
  const byFirst = new Map<string, string[]>()
  for (const word of meanings.keys()) {
    if (word.length < ONE_SLIP_FROM - 1) continue
    const bucket = byFirst.get(word[0]!)
    if (bucket) bucket.push(word)
    else byFirst.set(word[0]!, [word])
  }
  return (typed: string): string | null => {
    if (typed.length < ONE_SLIP_FROM || typed.length > LONGEST) return null
    const limit = typed.length >= TWO_SLIPS_FROM ? 2 : 1
    let best = limit + 1
    let found: string | null = null
    for (const word of byFirst.get(typed[0]!) ?? []) {
      const isStrict = meanings.get(word)!.startsWith(strict)
      if (isStrict && word.length < STRICT_FROM) continue
      const allowed = Math.min(best, isStrict ? 1 : limit)
      const distance = slips(typed, word, allowed)
      if (distance > allowed) continue
      if (distance < best) found = word
      else if (found !== null && meanings.get(found) !== meanings.get(word)) found = null
      else if (found !== null && word.length > found.length) found = word
      best = distance
    }
    return found
  }
}

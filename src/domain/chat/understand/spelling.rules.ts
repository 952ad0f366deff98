const ONE_SLIP_FROM = 5
const TWO_SLIPS_FROM = 8
const LONGEST = 20
const SAME_STEM = 4

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
 * Makes a speller over a closed vocabulary. It returns the word meant, or null when the word is
 * unknown or two words are equally near. Short words and numbers are never corrected, and the first
 * letter must be right: people rarely miss it, and it keeps touch from becoming couch.
 * `strict` words accept one slip, and only from eight letters on (a wrong hazard costs a hand-off).
 */
export function makeSpeller(words: Iterable<string>, strict: ReadonlySet<string>) {
  const byFirst = new Map<string, string[]>()
  for (const word of words) {
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
      const isStrict = strict.has(word)
      if (isStrict && word.length < TWO_SLIPS_FROM) continue
      const allowed = Math.min(best, isStrict ? 1 : limit)
      const distance = slips(typed, word, allowed)
      if (distance > allowed) continue
      if (distance < best) found = word
      else found = longerForm(found, word)
      best = distance
    }
    return found
  }
}

/** Of two forms of one word (bedrm, bedroom) the longer; of two different words neither. */
function longerForm(a: string | null, b: string): string | null {
  if (a === null || a.slice(0, SAME_STEM) !== b.slice(0, SAME_STEM)) return null
  return a.length >= b.length ? a : b
}

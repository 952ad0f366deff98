import { has, type Mark } from './marks.rules.ts'

const REACH = 8
const SELVES = /^(myself|ourselves|ourself|by ourselves|moi meme|nous memes)$/
const SUBJECTS =
  /\b(i|we|he|she|husband|wife|hubby|partner|mom|mother|dad|sister|daughter|son|aunt|roommate|je|on)$/
const HOUSEWORK =
  /^(clean|cleans|tidy|vacuum|vacuums|vaccum|mop|mops|dust|dusts|sweep|sweeps|scrub|wipe|comes|comes over|helps|come over|nettoie|balaie|lave)$/
const MANNER = /^(already|usually|normally|always|do|try|to|can|just|also|kind|of|mostly|deja)$/
/** Where the talk of now begins: what stands before it is over. */
const NOW =
  /^(now|but|want|need|needs|looking|would|id like|i want|i need|we want|we need|please|maintenant|mais|veux|besoin de|so|just)$/
const FORMER =
  /^(used|usedto|previous|previously|former|formerly|last|old|ex|avait|avais|ancienne|ancien)$/
const THEM = /^(cleaner|cleaners|company|lady|girl|girls|service|maid|one|people|place|guy|crew)$/
/** "We already have a weekly cleaner". */
const HAVE = /^(already|currently|deja)$/
const SINCE = /^(before|previously|until|til|till|avant)$/

/**
 * Whether the frequency at `at` is one the customer keeps themselves ("i vacuum weekly") or had before
 * ("our last cleaner came biweekly"): none of them is wished for.
 */
export function isOwnHabit(marks: Mark[], at: number, length: number): boolean {
  return isBySelf(marks, at + length) || isHousework(marks, at) || isOver(marks, at, length)
}

function isBySelf(marks: Mark[], from: number): boolean {
  for (let i = from; i < from + 3; i++) {
    if (has(marks[i], 'stop|pause') || marks[i] === undefined) return false
    if (SELVES.test(marks[i]!.text)) return true
  }
  return false
}

function isHousework(marks: Mark[], at: number): boolean {
  for (let i = at - 1; i >= Math.max(0, at - REACH); i--) {
    const mark = marks[i]!
    if (mark.segment !== marks[at]!.segment || NOW.test(mark.text)) return false
    if (!HOUSEWORK.test(mark.text)) continue
    let who = i - 1
    while (who > i - 4 && MANNER.test(marks[who]?.text ?? '')) who--
    const asks = /^(can|could|if|should)$/.test(marks[who - 1]?.text ?? '')
    return SUBJECTS.test(marks[who]?.text ?? '') && !asks
  }
  return false
}

function isOver(marks: Mark[], at: number, length: number): boolean {
  const { sentence } = marks[at]!
  for (let i = at - 1; i >= Math.max(0, at - REACH); i--) {
    const mark = marks[i]!
    if (mark.segment !== marks[at]!.segment || NOW.test(mark.text)) break
    const next = marks[i + 1]?.text ?? ''
    if (HAVE.test(mark.text) && /^(have|got|has|get|avons|ai)$/.test(next)) return true
    if (FORMER.test(mark.text) && (next === 'to' || THEM.test(next) || mark.text === 'previously'))
      return true
    if (/^(had|came|avions|avais)$/.test(mark.text)) {
      const after = marks[at + length]
      const isNow = marks
        .slice(at + length, at + length + REACH)
        .some((each) => each.sentence === sentence && NOW.test(each.text))
      if (isNow || mark.text !== 'had' || (after?.sentence === sentence && SINCE.test(after.text)))
        return true
    }
  }
  return false
}

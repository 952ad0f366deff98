import { ELSEWHERE, HARMLESS_STUFF, LOOKALIKES, NAMING, PETS } from './lexicon/lookalikes.rules.ts'
import { has, type Mark, member } from './marks.rules.ts'

const toSet = (words: string) => new Set(words.split(/\s+/))
const BESIDE = new Map(
  LOOKALIKES.flatMap(({ words, beside }) =>
    [...toSet(words)].map((word) => [word, toSet(beside)] as const),
  ),
)
const OTHERS = toSet(ELSEWHERE)
const NAMES = toSet(NAMING)
const ANIMALS = toSet(PETS)
const OURS = /\b(our|ours|us|mine|into|through|here|too|also|chez nous|notre|nous)\b/
const LONG_AGO = /^(year|years|yr|yrs|ages|decade|decades|long)$/
const OFTEN_OVER = /^(renovation|fire_or_flood|infestation|mold)$/
const STUFF = toSet(HARMLESS_STUFF)
const EXPLAINS = /^(just|only|really|actually|prob|probably|juste|seulement|actually just)$/
const FORMER = /^(place|apartment|apt|house|home|condo|unit|building|rental)$/
const NAME_REACH = 3
/** How far around a word its sentence is read. */
const WINDOW = 30
const OLDEST_YEAR = 1900
const NEWEST_YEAR = 2100

/** Whether a hazard's word is no hazard in the home: a name, elsewhere, years ago, or a look-alike. */
export function isLookalike(marks: Mark[], i: number, year = NEWEST_YEAR): boolean {
  const sentence = marks
    .slice(Math.max(0, i - WINDOW), i + WINDOW)
    .filter((mark) => mark.sentence === marks[i]!.sentence)
  const at = sentence.indexOf(marks[i]!)
  return (
    isOutcry(sentence, at) ||
    isNamed(sentence, at) ||
    isFormerHome(sentence, at) ||
    isElsewhere(sentence, at) ||
    isLongAgo(sentence, at, year) ||
    isBesideHarmless(sentence, at) ||
    isExplained(sentence, at)
  )
}

/** "Rats! I forgot". */
function isOutcry(sentence: Mark[], at: number): boolean {
  return /^(rats|fire|poo|poop)$/.test(sentence[at]!.text) && at === 0 && has(sentence[1], 'stop')
}

/** "My cat is called Mouse", "my dog is Roach". */
function isNamed(sentence: Mark[], at: number): boolean {
  const before = sentence.slice(Math.max(0, at - NAME_REACH), at)
  if (before.some((mark) => NAMES.has(mark.text))) return true
  return before.at(-1)?.text === 'is' && ANIMALS.has(before.at(-2)?.text ?? '')
}

/** "The neighbor's house had a fire", but not "the neighbor flooded our kitchen". */
function isElsewhere(sentence: Mark[], at: number): boolean {
  const other = sentence.slice(0, at).findLastIndex((mark) => OTHERS.has(mark.text))
  const isNextDoor = sentence.some(
    (mark, i) => mark.text === 'next' && sentence[i + 1]?.text === 'door',
  )
  if (other < 0 && !isNextDoor) return false
  const said = sentence
    .slice(Math.max(0, other))
    .map((mark) => mark.text)
    .join(' ')
  return !OURS.test(said)
}

/** "Our last place had mold but this one doesnt". */
function isFormerHome(sentence: Mark[], at: number): boolean {
  return sentence.slice(0, at).some((mark, i) => {
    const home = sentence[i + 1]
    if (!/^(last|old|previous|former)$/.test(mark.text) || !home || !FORMER.test(home.text))
      return false
    return sentence.slice(i + 2, at).some((each) => each.text === 'had')
  })
}

/** "The reno was back in 2019", "flooded 6 years ago", "il y a 10 ans". */
function isLongAgo(sentence: Mark[], at: number, year: number): boolean {
  if (!OFTEN_OVER.test(member(sentence[at]!, 'hazard.') ?? '')) return false
  const isLasting = has(sentence[at], 'hazard.fire_or_flood|hazard.mold|hazard.infestation')
  return sentence.some((mark, i) => {
    const [before, next] = [sentence[i - 1], sentence[i + 1]]
    if (LONG_AGO.test(mark.text) && next?.text === 'ago') return true
    if (mark.text === 'last' && next?.text === 'year') return !isLasting
    if (mark.text === 'ans' && has(before, 'num') && /y a$/.test(sentence[i - 2]?.text ?? ''))
      return true
    const isYear = has(mark, 'num') && mark.value >= OLDEST_YEAR && mark.value < year - 1
    return isYear && /^(in|en|since|from)$/.test(before?.text ?? '')
  })
}

function isBesideHarmless(sentence: Mark[], at: number): boolean {
  const beside = sentence[at]!.text.split(' ')
    .map((word) => BESIDE.get(word))
    .find(Boolean)
  return beside !== undefined && sentence.some((mark) => beside.has(mark.text))
}

/** "Looks like blood but its just ketchup": what it really is follows. */
function isExplained(sentence: Mark[], at: number): boolean {
  const after = sentence.slice(at + 1)
  const only = after.findIndex((mark) => EXPLAINS.test(mark.text))
  return only >= 0 && after.slice(only + 1, only + 5).some((mark) => STUFF.has(mark.text))
}

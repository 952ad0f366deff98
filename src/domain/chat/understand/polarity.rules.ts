import { has, type Mark } from './marks.rules.ts'

/** How many unknown words may stand between a denying word and what it denies. */
const REACH_WORDS = 3
const FAR = 7
/** How many marks back "is fine" may speak of. */
const BACK = 25
const TARGETS = /^(addon|type|freq|grease|floors|hazard|room|person|stain|stove|steam|carpet)\b/
/** "No need to do the oven": what is denied is still to come. */
const DOING = /^(do|wash|faire|laver|nettoyer|include|add|ajouter|just|also|with)$/
/** What follows the first thing of a new clause. */
const CLAUSE = /^(needs?|has|could|should|must|would|definitely|yes|oui|too|please|pls)$/
const TREATING = /^(remove|removing|take out|enlever|enlevez|retirer|lose|cut)$/
const ANSWERS = /^(y|n|yes|no|oui|non|nope|yep|yeah|nah)$/
/** "No i have 4", "non c'est 3": the no answers, and what follows is said anew. */
const STARTS_ANEW =
  /^(i|we|its|it|theres|there|that|thats|thats|they|she|he|its the|j ai|c est|on a|cest|jai)$/
const NO_TARGETS =
  'type.none|freq.none|floors.none|grease.none|room.adj|room.full|room.other|room.home|room.vague|room.piece'

/** Families of marks that belong to an extra. */
const EXTRAS = new Set(['addon', 'stain', 'stove', 'steam', 'carpet'])

interface Cue {
  /** `swap` ends where its other side begins, `skip` reaches over lists ("skip the oven and the fridge"), `not` only over the next thing. */
  kind: 'not' | 'skip' | 'swap'
  words: number
  family: string | null
  separated: boolean
  /** The denying word itself. */
  text?: string
}

/** Which marks the customer denies, by index: "no oven", "the fridge is fine", "not weekly". */
export function findDenied(marks: Mark[]): Set<number> {
  const denied = new Set<number>()
  let cue: Cue | null = null
  for (const [i, mark] of marks.entries()) {
    if (/^(no thanks|no thank you|non merci)$/.test(mark.text) && endsHere(marks, i)) {
      denyTrailing(marks, i, denied)
      cue = null
    } else if (has(mark, 'neg.after|neg.gone')) {
      denyBefore(marks, i, denied, has(mark, 'neg.gone') ? 'hazard' : 'addon')
      cue = null
    } else if (has(mark, 'neg.much')) {
      denyNearest(marks, i, denied)
      cue = null
    } else if (answersItself(marks, i) || (isAnswerNo(marks, i) && !denied.has(i - 1))) {
      denyTrailing(marks, i, denied)
      cue = null
    } else if (has(mark, 'neg.swap')) {
      cue = { kind: 'swap', words: REACH_WORDS, family: null, separated: false }
    } else if (has(mark, 'neg.not|neg.skip')) {
      if (pointsBack(marks, i)) {
        denyBefore(marks, i, denied, 'addon')
        cue = null
      } else if (endsHere(marks, i)) {
        denyTrailing(marks, i, denied)
        cue = null
      } else cue = startCue(marks, i)
    } else if (cue) cue = step(marks, i, cue, denied)
  }
  return denied
}

/** Where a bare "no" takes back what was said before it: "3 bed no 4 bed", "no, 2 baths". */
export function isTakenBack(marks: Mark[], i: number): boolean {
  const mark = marks[i]!
  if (has(mark, 'correct')) return true
  if (!/^(no|non|nope|nah)$/.test(mark.text)) return false
  const isPlain = /^(nope|nah)$/.test(mark.text) && i === 0
  // "Nah regular" chooses another kind; "no weekly" denies one.
  if (isPlain && marks[i + 1]?.kinds.some((kind) => /^(type|freq)\./.test(kind))) return true
  // "Nope just one floor".
  if (/^(just|only|juste|seulement)\b/.test(marks[i + 1]?.text ?? '')) return true
  return has(marks[i + 1], 'num|pause') || STARTS_ANEW.test(marks[i + 1]?.text ?? '')
}

/** "There is a balcony but dont bother with it": what was named before is meant. */
function pointsBack(marks: Mark[], i: number): boolean {
  if (
    !has(marks[i], 'neg.skip') ||
    !/^(it|that|them|those|ca|ceux la)$/.test(marks[i + 1]?.text ?? '')
  )
    return false
  return endsHere(marks, i + 1) || (has(marks[i + 2], 'fill') && endsHere(marks, i + 2))
}

function startCue(marks: Mark[], i: number): Cue | null {
  if (isTakenBack(marks, i) || isWavedOff(marks, i) || tellsNeglect(marks, i)) return null
  const kind = has(marks[i], 'neg.skip') ? 'skip' : 'not'
  return { kind, words: REACH_WORDS, family: null, separated: false, text: marks[i]!.text }
}

/** "Havent cleaned the oven in forever": what was not done yet is not refused. */
function tellsNeglect(marks: Mark[], i: number): boolean {
  if (!/^(havent|hasnt|never|not|didnt)$/.test(marks[i]!.text)) return false
  const done = marks[i + 1]?.text === 'been' ? marks[i + 2] : marks[i + 1]
  return /^(cleaned|washed|touched|scrubbed|wiped|emptied)$/.test(done?.text ?? '')
}

/** "Never mind, monthly is enough": only an extra right after it is what is not to be minded. */
function isWavedOff(marks: Mark[], i: number): boolean {
  if (!/^(never mind|nevermind|nvm)$/.test(marks[i]!.text)) return false
  let at = i + 1
  while (at < i + 4 && has(marks[at], 'fill|a')) at++
  const next = marks[at]
  return !isTarget(next) || familyOf(next) !== 'addon'
}

function step(marks: Mark[], i: number, cue: Cue, denied: Set<number>): Cue | null {
  const mark = marks[i]!
  if (cue.kind === 'swap' && /^(for|with|by|to|pour|par|avec|contre)$/.test(mark.text)) return null
  if (cue.kind === 'skip' && !cue.family && DOING.test(mark.text)) return cue
  if (has(mark, 'stop|add|correct|neutral|harmless|thing')) return null
  // "Hasnt been done in ages so deep": what follows from it is not denied.
  if (/^(so|because|cuz|donc|alors)$/.test(mark.text) && (cue.words < REACH_WORDS || cue.family))
    return null
  if (has(mark, 'pause')) return cue.family ? { ...cue, separated: true } : null
  if (has(mark, 'and')) return { ...cue, separated: cue.family !== null }
  if (has(mark, 'or|slash')) return { ...cue, separated: false, kind: 'skip' }
  if (isTarget(mark)) return reach(marks, i, cue, denied)
  if (has(mark, 'word|room.other|room.home|weekday|date')) {
    if (cue.family && cue.kind === 'not') return null
    return cue.words > 0 ? { ...cue, words: cue.words - 1 } : null
  }
  return cue
}

function reach(marks: Mark[], i: number, cue: Cue, denied: Set<number>): Cue | null {
  // To remove a stain is to treat it.
  if (has(marks[i], 'stain') && TREATING.test(cue.text ?? '')) return null
  // "I will leave clean sheets out for both beds".
  if (has(marks[i], 'addon.linen') && /^leav/.test(cue.text ?? '') && isLaidOut(marks, i))
    return null
  const family = familyOf(marks[i]!)
  if (cue.family && cue.family !== family) return null
  const inList = cue.family !== null
  // "Dont need deep, regular is fine": one value replaces the other.
  if (inList && cue.separated && /^(type|freq)$/.test(family)) return null
  // "Everything but the fridge, oven needs it": the next clause begins.
  if (inList && cue.separated && CLAUSE.test(marks[i + 1]?.text ?? '')) return null
  if (inList && cue.kind === 'not' && !listEndsInOr(marks, i, family, cue.separated)) return null
  denied.add(i)
  return { ...cue, family, separated: false, words: REACH_WORDS }
}

function isLaidOut(marks: Mark[], i: number): boolean {
  return marks.slice(i + 1, i + 4).some((mark) => /^(out|for|on|in|ready|folded)$/.test(mark.text))
}

/** "No oven, fridge or windows" denies all three; "no pets, oven and fridge" only the first. */
function listEndsInOr(marks: Mark[], from: number, family: string, separated: boolean): boolean {
  if (!separated) return false
  if (has(marks[from - 1], 'and') || has(marks[from - 2], 'and')) return true
  for (let i = from + 1; i < marks.length && i < from + 12; i++) {
    const mark = marks[i]!
    if (has(mark, 'or')) return true
    const isItem = isTarget(mark) && familyOf(mark) === family
    if (!isItem && !has(mark, 'pause|fill|a|inside|num')) return false
  }
  return false
}

function denyBefore(marks: Mark[], i: number, denied: Set<number>, family: string): void {
  const oldest = marks[i]!.sentence - (family === 'hazard' ? 1 : 0)
  const first = Math.max(0, i - BACK)
  for (let j = i - 1; j >= first && marks[j]!.sentence >= oldest; j--) {
    if (!isTarget(marks[j]!) || familyOf(marks[j]!) !== family) continue
    denied.add(j)
    // "Windows and balcony not needed" denies both.
    const joined = has(marks[j - 1], 'and|or') && j - 2 >= 0 && isTarget(marks[j - 2]!)
    if (!joined || familyOf(marks[j - 2]!) !== family) return
  }
}

/** "Weekly is too much": the choice or extra just named. */
function denyNearest(marks: Mark[], i: number, denied: Set<number>): void {
  for (let j = i - 1; j >= Math.max(0, i - FAR) && marks[j]!.sentence === marks[i]!.sentence; j--) {
    if (!isTarget(marks[j]) || !/^(freq|type|addon)$/.test(familyOf(marks[j]!))) continue
    denied.add(j)
    return
  }
}

/** "Oven yes fridge no", "four oui, frigo non", "micro n": a no right after the thing it answers. */
function isAnswerNo(marks: Mark[], i: number): boolean {
  if (!/^(n|no|non|nope|nah|off|out)$/.test(marks[i]!.text)) return false
  const isAfter = isTarget(marks[i - 1]) && !/^(room|hazard)/.test(familyOf(marks[i - 1]!))
  if (!isAfter) return false
  // "Tenant moved out" says no to nothing.
  if (/^(off|out)$/.test(marks[i]!.text) && familyOf(marks[i - 1]!) !== 'addon') return false
  const [next, after] = [marks[i + 1], marks[i + 2]]
  if (next === undefined || has(next, 'stop|pause|slash')) return true
  const opensWithIt = marks[i - 2] === undefined || has(marks[i - 2], 'stop|pause')
  if (opensWithIt && STARTS_ANEW.test(next.text)) return true
  const isOfList = /^(addon|grease|floors)$/.test(familyOf(marks[i - 1]!))
  return isOfList && isTarget(next) && after !== undefined && ANSWERS.test(after.text)
}

/** "Is there mold? no just soap scum": a question put and answered in one breath. */
function answersItself(marks: Mark[], i: number): boolean {
  if (!/^(no|non|nope|nah)$/.test(marks[i]!.text) || marks[i - 1]?.text !== '?') return false
  return isTarget(marks[i - 2]) && /^(hazard|grease|addon)$/.test(familyOf(marks[i - 2]!))
}

/** "Oven no", "fridge: skip". */
function denyTrailing(marks: Mark[], i: number, denied: Set<number>): void {
  const at = has(marks[i - 1], 'pause|colon|stop') ? i - 2 : i - 1
  const mark = marks[at]
  if (isTarget(mark) && !/^room/.test(mark.kinds[0]!)) {
    denied.add(at)
    return
  }
  // "The oven is self cleaning so no need" denies what the sentence is about.
  if (!/^(no need|pas besoin|dont need|dont bother|never mind|nevermind)/.test(marks[i]!.text))
    return
  for (let j = i - 1; j >= Math.max(0, i - FAR) && marks[j]!.sentence === marks[i]!.sentence; j--) {
    if (!isTarget(marks[j]) || familyOf(marks[j]!) !== 'addon') continue
    denied.add(j)
    return
  }
}

function endsHere(marks: Mark[], i: number): boolean {
  const next = marks[i + 1]
  return next === undefined || has(next, 'stop|pause')
}

function isTarget(mark: Mark | undefined): mark is Mark {
  return (
    mark !== undefined && !has(mark, NO_TARGETS) && mark.kinds.some((kind) => TARGETS.test(kind))
  )
}

function familyOf(mark: Mark): string {
  const family = mark.kinds.find((kind) => TARGETS.test(kind))!.split('.')[0]!
  return EXTRAS.has(family) ? 'addon' : family
}

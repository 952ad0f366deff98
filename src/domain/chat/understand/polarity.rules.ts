import { has, type Mark } from './marks.rules.ts'

/** How many unknown words may stand between a denying word and what it denies. */
const REACH_WORDS = 3
const TARGETS = /^(addon|type|freq|grease|floors|hazard|room|person)\b/
const NO_TARGETS =
  'type.none|freq.none|floors.none|grease.none|room.adj|room.full|room.other|room.home|room.vague|room.piece'

interface Cue {
  /** `skip` reaches over lists ("skip the oven and the fridge"), `not` only over the next thing. */
  kind: 'not' | 'skip'
  words: number
  family: string | null
  separated: boolean
}

/** Which marks the customer denies, by index: "no oven", "the fridge is fine", "not weekly". */
export function findDenied(marks: Mark[]): Set<number> {
  const denied = new Set<number>()
  let cue: Cue | null = null
  for (const [i, mark] of marks.entries()) {
    if (has(mark, 'neg.after|neg.gone')) {
      denyBefore(marks, i, denied, has(mark, 'neg.gone') ? 'hazard' : 'addon')
      cue = null
    } else if (has(mark, 'neg.not|neg.skip')) {
      if (endsHere(marks, i)) {
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
  return /^(no|non|nope)$/.test(mark.text) && has(marks[i + 1], 'num|pause')
}

function startCue(marks: Mark[], i: number): Cue | null {
  if (isTakenBack(marks, i)) return null
  const kind = has(marks[i], 'neg.skip') ? 'skip' : 'not'
  return { kind, words: REACH_WORDS, family: null, separated: false }
}

function step(marks: Mark[], i: number, cue: Cue, denied: Set<number>): Cue | null {
  const mark = marks[i]!
  if (has(mark, 'stop|add|correct|neutral|harmless|thing')) return null
  if (has(mark, 'pause')) return cue.family ? { ...cue, separated: true } : null
  if (has(mark, 'and')) return { ...cue, separated: cue.family !== null }
  if (has(mark, 'or')) return { ...cue, separated: false, kind: 'skip' }
  if (isTarget(mark)) return reach(marks, i, cue, denied)
  if (has(mark, 'word|room.other|room.home|weekday|date')) {
    if (cue.family && cue.kind === 'not') return null
    return cue.words > 0 ? { ...cue, words: cue.words - 1 } : null
  }
  return cue
}

function reach(marks: Mark[], i: number, cue: Cue, denied: Set<number>): Cue | null {
  const family = familyOf(marks[i]!)
  if (cue.family && cue.family !== family) return null
  const inList = cue.family !== null
  if (inList && cue.kind === 'not' && !listEndsInOr(marks, i, family, cue.separated)) return null
  denied.add(i)
  return { ...cue, family, separated: false, words: REACH_WORDS }
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
  for (let j = i - 1; j >= 0 && marks[j]!.sentence >= oldest; j--) {
    if (!isTarget(marks[j]!) || familyOf(marks[j]!) !== family) continue
    denied.add(j)
    // "Windows and balcony not needed" denies both.
    const joined = has(marks[j - 1], 'and|or') && j - 2 >= 0 && isTarget(marks[j - 2]!)
    if (!joined || familyOf(marks[j - 2]!) !== family) return
  }
}

/** "Oven no", "fridge: skip". */
function denyTrailing(marks: Mark[], i: number, denied: Set<number>): void {
  const at = has(marks[i - 1], 'pause|colon|stop') ? i - 2 : i - 1
  const mark = marks[at]
  if (mark && isTarget(mark) && !/^room/.test(mark.kinds[0]!)) denied.add(at)
}

function endsHere(marks: Mark[], i: number): boolean {
  const next = marks[i + 1]
  return next === undefined || has(next, 'stop|pause')
}

function isTarget(mark: Mark): boolean {
  return !has(mark, NO_TARGETS) && mark.kinds.some((kind) => TARGETS.test(kind))
}

function familyOf(mark: Mark): string {
  return mark.kinds.find((kind) => TARGETS.test(kind))!.split('.')[0]!
}

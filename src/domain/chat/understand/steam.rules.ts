import { type AddOns, COUNT_ADD_ONS, type CountAddOn, type HomeFacts } from '../../pricing/home.ts'
import { amount, countOf, countOrLater, isMore } from './amounts.rules.ts'
import { has, type Mark, member } from './marks.rules.ts'
import type { Doubt } from './understanding.rules.ts'

const SHORT_MESSAGE = 8
const STEAM: Record<string, CountAddOn> = {
  armchair: 'steam_armchair',
  sofa_2: 'steam_sofa_2',
  sofa_3: 'steam_sofa_3',
  sectional: 'steam_sectional',
  mattress: 'steam_mattress',
}
const SOFA_BY_SEATS: Record<number, CountAddOn> = {
  1: 'steam_armchair',
  2: 'steam_sofa_2',
  3: 'steam_sofa_3',
}
const SOFAS = 'addon.sofa|addon.sofa_2|addon.sofa_3|addon.sectional|addon.armchair'
const CLEANED =
  /^(clean|cleaned|cleaning|wash|washed|washing|shampoo|refresh|nettoyer|nettoyage|laver|done)$/

/** Adds the furniture to be steamed: how many of each, 0 where it is denied. */
export function readSteam(
  marks: Mark[],
  denied: Set<number>,
  known: HomeFacts,
  addOns: AddOns,
  doubts: Doubt[],
): void {
  const isSteamed = marks.some((mark) => has(mark, 'steam')) || knowsSteam(known)
  const isAsked = isSteamed || marks.length <= SHORT_MESSAGE || marks.some(asksFor)
  const add = (key: CountAddOn, i: number) => {
    if (denied.has(i)) addOns[key] = 0
    // "Juice on the loveseat, can you steam the loveseat" is one loveseat.
    else if (addOns[key] && countOf(marks, i) === null) return
    else addOns[key] = (addOns[key] ?? 0) + amount(marks, i, known.add_ons?.[key])
  }
  for (const [i, mark] of marks.entries()) {
    if (!isAsked && !isCleaned(marks, i)) continue
    if (has(mark, 'sized')) {
      const key = SOFA_BY_SEATS[mark.value]
      // "2 couches, 3 seaters": the number stands before the couches.
      const couch = [i - 1, i - 2].find((at) => has(marks[at], 'addon.sofa'))
      if (key) add(key, couch !== undefined && countOf(marks, i) === null ? couch : i)
      else doubts.push({ fact: 'steam_sofa', why: 'unknown_size' })
      continue
    }
    const kind = member(mark, 'addon.')
    if (kind === null || (has(mark, SOFAS) && isSaidAlready(marks, i))) continue
    if (kind === 'sofa' && !isSizedNear(marks, i)) readSofa(marks, i, add, denied, known, doubts)
    const key = STEAM[kind]
    if (key === 'steam_mattress') readMattress(marks, i, denied, known, addOns)
    else if (key && !(mark.text.startsWith('chair') && !isSteamed)) add(key, i)
  }
}

function knowsSteam(known: HomeFacts): boolean {
  return COUNT_ADD_ONS.some((key) => key.startsWith('steam') && known.add_ons?.[key])
}

/** Two words for one piece: "wingback armchair", "loveseat sofa". */
function isSaidAlready(marks: Mark[], i: number): boolean {
  const before = marks[i - 1]
  if (!has(before, SOFAS)) return false
  return !(has(before, 'addon.sofa') && !has(marks[i], 'addon.sofa'))
}

/** "Mattresses: 1 king, 2 twins": sizes are the mattresses again, or further ones when they add up to more. */
function readMattress(
  marks: Mark[],
  i: number,
  denied: Set<number>,
  known: HomeFacts,
  addOns: AddOns,
): void {
  if (denied.has(i)) {
    addOns.steam_mattress = 0
    return
  }
  const isFirst = addOns.steam_mattress === undefined
  const sizes = (isFirst ? marks : []).flatMap((mark, at) => {
    if (!has(mark, 'bedsize') || has(marks[at + 1], 'addon.mattress|room.bed|room.bedroom'))
      return []
    const before = has(marks[at - 1], 'num') ? marks[at - 1]!.value : null
    if (before !== null) return [before]
    const isAdded = has(marks[at - 1], 'a') && has(marks[at - 2], 'and|add|also')
    return isAdded ? [1] : []
  })
  const sized = sizes.reduce((sum, each) => sum + each, 0)
  const joined = joinedSizes(marks, i)
  if (isFirst && joined > 0) {
    addOns.steam_mattress = joined
    return
  }
  const had = known.add_ons?.steam_mattress
  if (isFirst && had && isMore(marks, i)) {
    addOns.steam_mattress = amount(marks, i, had)
    return
  }
  const said = countOrLater(marks, i) ?? forBeds(marks, i)
  const before = addOns.steam_mattress ?? 0
  if (!isFirst) addOns.steam_mattress = before + (said ?? 0)
  else if (said === sized || sized === 0) {
    addOns.steam_mattress = said ?? amount(marks, i, known.add_ons?.steam_mattress)
  } else addOns.steam_mattress = (said ?? (marks[i]!.text === 'mattresses' ? 0 : 1)) + sized
}

/** "Mattress steam clean for both beds". */
function forBeds(marks: Mark[], i: number): number | null {
  const at = marks
    .slice(i, i + 6)
    .findIndex((mark, n) => has(mark, 'num') && has(marks[i + n + 1], 'room.bed'))
  return at > 0 && /^(for|on|of)$/.test(marks[i + at - 1]!.text) ? marks[i + at]!.value : null
}

/** "A king and a queen mattress": each size is one, or as many as said; 0 where only one stands. */
function joinedSizes(marks: Mark[], i: number): number {
  if (!has(marks[i - 1], 'bedsize')) return 0
  let count = 0
  let sizes = 0
  for (let j = i - 1; j >= Math.max(0, i - 8); j--) {
    if (has(marks[j], 'bedsize')) {
      sizes++
      count += has(marks[j - 1], 'num') ? marks[j - 1]!.value : 1
    } else if (!has(marks[j], 'and|a|num|pause')) break
  }
  return sizes > 1 ? count : 0
}

function readSofa(
  marks: Mark[],
  i: number,
  add: (key: CountAddOn, i: number) => void,
  denied: Set<number>,
  known: HomeFacts,
  doubts: Doubt[],
): void {
  const seats = marks
    .slice(i + 1, i + 4)
    .findIndex((mark, n) => has(mark, 'seater') && has(marks[i + n + 2], 'num'))
  const key = seats >= 0 ? SOFA_BY_SEATS[marks[i + seats + 2]!.value] : undefined
  const before = COUNT_ADD_ONS.filter(
    (each) => /sofa|sectional/.test(each) && known.add_ons?.[each],
  )
  if (key) add(key, i)
  else if (denied.has(i)) for (const each of before) add(each, i)
  else if (before.length === 0) doubts.push({ fact: 'steam_sofa', why: 'unknown_size' })
}

function isSizedNear(marks: Mark[], i: number): boolean {
  for (let j = Math.max(0, i - 2); j <= i + 3; j++) if (has(marks[j], 'sized')) return true
  return false
}

/** "Mattress cleaning", "clean the 2 loveseats": asked for without a word for steam. */
function isCleaned(marks: Mark[], i: number): boolean {
  const after = marks[i + 1]
  if (after && CLEANED.test(after.text)) return true
  for (let j = i - 1; j >= Math.max(0, i - 3); j--) {
    if (/^(clean|cleaning|wash|shampoo|nettoyer|laver|nettoyage)$/.test(marks[j]!.text)) return true
    if (!has(marks[j], 'num|a|fill|room.adj')) return false
  }
  return false
}

function asksFor(mark: Mark): boolean {
  return has(mark, 'add') || /^(cleaned|nettoyer|also)$/.test(mark.text)
}

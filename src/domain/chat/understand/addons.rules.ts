import {
  type AddOns,
  COUNT_ADD_ONS,
  type CountAddOn,
  FLAG_ADD_ONS,
  type HomeFacts,
  MAX_ADD_ON_COUNT,
} from '../../pricing/home.ts'
import { has, type Mark, member } from './marks.rules.ts'
import type { Rooms } from './mentions.rules.ts'
import type { Doubt } from './understanding.rules.ts'

const MAX_GAP = 4
const NEAR = 6
const MAX_WINDOWS = 5
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

/** Extras asked for (true or a count) and extras denied (false or 0). */
export function readAddOns(
  marks: Mark[],
  denied: Set<number>,
  rooms: Rooms,
  known: HomeFacts,
): { addOns: AddOns; doubts: Doubt[] } {
  const addOns: AddOns = {}
  const doubts: Doubt[] = []
  for (const [i, mark] of marks.entries()) {
    const name = member(mark, 'addon.')
    const flag = name === null ? undefined : FLAG_ADD_ONS.find((key) => key === name)
    if (!flag) continue
    const isZero = has(marks[i - 1], 'num') && marks[i - 1]!.value === 0
    addOns[flag] = !(denied.has(i) || isZero)
    const windows = flag === 'windows_up_to_5' ? countOf(marks, i) : null
    if (windows && windows > MAX_WINDOWS) doubts.push({ fact: flag, why: 'beyond_limit' })
  }
  readSteam(marks, denied, known, addOns, doubts)
  readLinen(marks, denied, rooms, known, addOns, doubts)
  readStains(marks, denied, addOns, doubts)
  for (const key of COUNT_ADD_ONS) {
    const count = addOns[key]
    if (count !== undefined) addOns[key] = Math.min(Math.floor(count), MAX_ADD_ON_COUNT)
  }
  return { addOns, doubts }
}

function readSteam(
  marks: Mark[],
  denied: Set<number>,
  known: HomeFacts,
  addOns: AddOns,
  doubts: Doubt[],
): void {
  const isSteamed =
    marks.some((mark) => has(mark, 'steam')) ||
    COUNT_ADD_ONS.some((key) => key.startsWith('steam') && known.add_ons?.[key])
  const isAsked = isSteamed || marks.length <= SHORT_MESSAGE || marks.some(asksFor)
  if (!isAsked) return
  const add = (key: CountAddOn, i: number) => {
    if (denied.has(i)) addOns[key] = 0
    else addOns[key] = (addOns[key] ?? 0) + (countOf(marks, i) ?? 1)
  }
  for (const [i, mark] of marks.entries()) {
    if (has(mark, 'sized')) {
      const key = SOFA_BY_SEATS[mark.value]
      if (key) add(key, i)
      else doubts.push({ fact: 'steam_sofa', why: 'unknown_size' })
      continue
    }
    const kind = member(mark, 'addon.')
    if (kind === 'sofa' && !isSizedNear(marks, i)) readSofa(marks, i, add, doubts)
    const key = kind ? STEAM[kind] : undefined
    if (key && !(mark.text.startsWith('chair') && !isSteamed)) add(key, i)
  }
}

function readSofa(
  marks: Mark[],
  i: number,
  add: (key: CountAddOn, i: number) => void,
  doubts: Doubt[],
): void {
  const seats = marks
    .slice(i + 1, i + 4)
    .findIndex((mark, n) => has(mark, 'seater') && has(marks[i + n + 2], 'num'))
  const key = seats >= 0 ? SOFA_BY_SEATS[marks[i + seats + 2]!.value] : undefined
  if (key) add(key, i)
  else doubts.push({ fact: 'steam_sofa', why: 'unknown_size' })
}

function isSizedNear(marks: Mark[], i: number): boolean {
  for (let j = Math.max(0, i - 2); j <= i + 3; j++) if (has(marks[j], 'sized')) return true
  return false
}

function readLinen(
  marks: Mark[],
  denied: Set<number>,
  rooms: Rooms,
  known: HomeFacts,
  addOns: AddOns,
  doubts: Doubt[],
): void {
  const at = marks.findIndex((mark) => has(mark, 'addon.linen'))
  if (at < 0) return
  if (denied.has(at)) {
    addOns.linen_beds = 0
    return
  }
  const bedNear = marks.findIndex(
    (mark, i) => i > at && i < at + NEAR && has(mark, 'room.furniture'),
  )
  const said =
    rooms.linenBeds?.count ?? countOf(marks, at) ?? (bedNear > 0 ? countOf(marks, bedNear) : null)
  const beds = rooms.mentions.find((each) => each.room === 'bed')?.count ?? known.beds
  const isAll =
    rooms.linenBeds !== null || marks.some((mark) => /\b(all|every|each)\b/.test(mark.text))
  const count = said ?? trailingCount(marks, at) ?? (isAll && beds ? beds : null)
  addOns.linen_beds = count ?? 1
  if (count === null) doubts.push({ fact: 'linen_beds', why: 'unknown_count' })
}

/** "Linens for 2", "sheets on 3 of them". */
function trailingCount(marks: Mark[], at: number): number | null {
  const [link, number, after] = [marks[at + 1], marks[at + 2], marks[at + 3]]
  if (!link || !/^(for|on|pour|sur)$/.test(link.text) || !has(number, 'num')) return null
  return after === undefined || has(after, 'stop|pause|fill|and') ? number!.value : null
}

function readStains(marks: Mark[], denied: Set<number>, addOns: AddOns, doubts: Doubt[]): void {
  for (const [i, mark] of marks.entries()) {
    if (!has(mark, 'stain')) continue
    const isOnCarpet =
      /carpet|rug/.test(mark.text) ||
      marks
        .slice(Math.max(0, i - NEAR), i + NEAR + 1)
        .some((each) => has(each, 'carpet') && each.sentence === mark.sentence)
    if (!isOnCarpet) continue
    const count = countOf(marks, i)
    if (denied.has(i)) addOns.carpet_spot = 0
    else addOns.carpet_spot = Math.max(addOns.carpet_spot ?? 0, count ?? 1)
    const isPlural = /(spots|stains|taches|spills|marks)$/.test(mark.text)
    if (count === null && isPlural) doubts.push({ fact: 'carpet_spot', why: 'unknown_count' })
  }
}

/** The number that counts the thing at `i`: before it, or after as "x2"; null when none is said. */
function countOf(marks: Mark[], i: number): number | null {
  let words = 0
  for (let j = i - 1; j >= 0 && j >= i - MAX_GAP; j--) {
    const mark = marks[j]!
    if (has(mark, 'num')) return Number.isInteger(mark.value) ? mark.value : null
    if (has(mark, 'a|another')) return 1
    if (has(mark, 'word')) words++
    const isOf = has(mark, 'fill') && /^(of|the|our|my|de|d|these|those)$/.test(mark.text)
    const mayPass = isOf || has(mark, 'room.adj|steam|x|carpet|inside|stain|sized|seater')
    if (!mayPass && !(has(mark, 'word') && words === 1)) break
  }
  const next = has(marks[i + 1], 'steam') ? i + 2 : i + 1
  const times = has(marks[next], 'x') ? marks[next + 1] : undefined
  if (has(times, 'num')) return times!.value
  const inBrackets = has(marks[i + 1], 'pause|colon') && has(marks[i + 2], 'num')
  return inBrackets && has(marks[i + 3] ?? marks[i + 1], 'pause') && marks[i + 2]!.value > 0
    ? marks[i + 2]!.value
    : null
}

function asksFor(mark: Mark): boolean {
  return has(mark, 'add') || /^(cleaned|nettoyer|also)$/.test(mark.text)
}

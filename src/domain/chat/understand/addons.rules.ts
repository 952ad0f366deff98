import {
  type AddOns,
  COUNT_ADD_ONS,
  FLAG_ADD_ONS,
  type HomeFacts,
  MAX_ADD_ON_COUNT,
} from '../../pricing/home.ts'
import { countOf } from './amounts.rules.ts'
import { readLinen } from './linen.rules.ts'
import { has, type Mark, member } from './marks.rules.ts'
import type { Rooms } from './mentions.rules.ts'
import { readStains } from './stains.rules.ts'
import { readSteam } from './steam.rules.ts'
import { isStoveInside } from './stove.rules.ts'
import type { Doubt } from './understanding.rules.ts'

const MAX_WINDOWS = 5
const REMOVING =
  /^(remove|removing|drop|skip|take off|take out|leave out|cut|ditch|nix|enlever|enlevez|enleve|retirer|retirez)$/

/** Extras asked for (true or a count) and extras denied (false or 0). */
export function readAddOns(
  marks: Mark[],
  denied: Set<number>,
  rooms: Rooms,
  known: HomeFacts,
): { addOns: AddOns; doubts: Doubt[] } {
  const addOns: AddOns = takenAway(marks, denied, known)
  const keptFrom = keepsOnly(marks)
  const doubts: Doubt[] = []
  for (const [i, mark] of marks.entries()) {
    const name = isStoveInside(marks, i, denied, known) ? 'oven' : member(mark, 'addon.')
    const flag = name === null ? undefined : FLAG_ADD_ONS.find((key) => key === name)
    if (!flag) continue
    const isZero = has(marks[i - 1], 'num') && marks[i - 1]!.value === 0
    addOns[flag] = keptFrom >= 0 ? i > keptFrom : !(denied.has(i) || isZero)
    const windows = flag === 'windows_up_to_5' ? countOf(marks, i) : null
    if (windows && windows > MAX_WINDOWS) doubts.push({ fact: flag, why: 'beyond_limit' })
  }
  readSteam(marks, denied, known, addOns, doubts)
  readLinen(marks, denied, rooms, known, addOns, doubts)
  readStains(marks, denied, known, addOns, doubts)
  for (const key of COUNT_ADD_ONS) {
    const count = addOns[key]
    if (count !== undefined) addOns[key] = Math.min(Math.floor(count), MAX_ADD_ON_COUNT)
  }
  return { addOns, doubts }
}

/** "No extras" and "skip the steam cleaning" take away everything of that sort known so far. */
function takenAway(marks: Mark[], denied: Set<number>, known: HomeFacts): AddOns {
  const gone: AddOns = {}
  const isSteamOff = marks.some((mark, i) => has(mark, 'steam') && denied.has(i))
  const areAllOff =
    keepsOnly(marks) >= 0 ||
    wantsNone(marks) ||
    marks.some((mark, i) => has(mark, 'addon.all') && denied.has(i))
  const taken = Object.entries(known.add_ons ?? {}).filter(([, value]) => Boolean(value))
  const lastOff = pointedAt(marks)
  const isOnly = meansOnly(marks, known)
  const named = new Set(marks.map((mark) => member(mark, 'addon.')))
  for (const [n, [key]] of taken.entries()) {
    const isLast = n >= taken.length - lastOff
    if (
      !(
        areAllOff ||
        isLast ||
        (isOnly && FLAG_ADD_ONS.some((flag) => flag === key) && !named.has(key)) ||
        (isSteamOff && key.startsWith('steam'))
      )
    )
      continue
    const flag = FLAG_ADD_ONS.find((each) => each === key)
    const count = COUNT_ADD_ONS.find((each) => each === key)
    if (flag) gone[flag] = false
    if (count) gone[count] = 0
  }
  return gone
}

/** "Neither", "none of those actually". */
function wantsNone(marks: Mark[]): boolean {
  const [first, ...rest] = marks
  if (!first || !/^(neither|none|ni l un ni l autre|aucun)$/.test(first.text)) return false
  return rest.every((mark) => has(mark, 'fill|correct|stop|pause|of_us|neutral'))
}

/** "Remove both", "skip that": how many of the extras named last are meant. */
function pointedAt(marks: Mark[]): number {
  const cue = marks.findIndex((mark) => REMOVING.test(mark.text))
  const [word, after] = [marks[cue + 1], marks[cue + 2]]
  if (cue < 0 || !word || (after && !has(after, 'stop|pause|fill|and'))) return 0
  if (/^(both|both of them|les deux)$/.test(word.text)) return 2
  if (/^(it|that|that one|ca|cela)$/.test(word.text)) return 1
  return /^(them|those|these|all|all of them|all of those)$/.test(word.text) ? Infinity : 0
}

/** "Take out everything except the oven": where the exceptions begin, else -1. */
function keepsOnly(marks: Mark[]): number {
  return marks.findIndex((mark, i) => {
    if (!/^(everything|all|tout)( of it)? (but|except|sauf)$/.test(mark.text)) return false
    return has(marks[i - 1], 'neg.skip') && !/^(do|clean)$/.test(marks[i - 1]!.text)
  })
}

/** "On second thought only the fridge": what else was asked for is not wanted any more. */
function meansOnly(marks: Mark[], known: HomeFacts): boolean {
  const isMended = marks.some((mark) => has(mark, 'correct'))
  return marks.some((mark, i) => {
    const next = has(marks[i + 1], 'fill|a|add') ? marks[i + 2] : marks[i + 1]
    if (!has(mark, 'solely') || member(next ?? mark, 'addon.') === null) return false
    const flag = FLAG_ADD_ONS.find((each) => member(next ?? mark, 'addon.') === each)
    // "Just the fridge", when the fridge is asked for already, can only leave out the others.
    return flag !== undefined && (isMended || known.add_ons?.[flag] === true)
  })
}

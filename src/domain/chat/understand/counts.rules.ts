import { type HomeFacts, MAX_ROOMS } from '../../pricing/home.ts'
import type { Mark } from './marks.rules.ts'
import { isTakenBack } from './polarity.rules.ts'
import type { RoomMention } from './room-mention.rules.ts'
import type { Doubt } from './understanding.rules.ts'

/** Room numbers as far as they are known: null is not said. */
export interface Counted {
  beds: number | null
  baths: number | null
  doubts: Doubt[]
}

/** Adds up what was said of rooms; the rooms known before are the base of "oh, and a half bath too". */
export function countRooms(marks: Mark[], mentions: RoomMention[], known: HomeFacts): Counted {
  const doubts: Doubt[] = []
  const beds = combine(standing(marks, mentions, ['bed']), 'beds', known.beds, doubts)
  const bathRooms = standing(marks, mentions, ['bath', 'full', 'half', 'ensuite'])
  const baths = countBaths(marks, bathRooms, known.baths, doubts)
  return { beds, baths, doubts }
}

/** Keeps a number that is a room count; others are told apart as doubt or as beyond the limit. */
export function checkCount(
  fact: 'beds' | 'baths',
  value: number,
): { value?: number; beyond?: number; doubt?: Doubt } {
  if (value > MAX_ROOMS) return { beyond: value }
  if (fact === 'baths') return { value: Math.ceil(value * 2) / 2 }
  return Number.isInteger(value)
    ? { value }
    : { doubt: { fact, why: 'not_whole', values: [Math.floor(value), Math.ceil(value)] } }
}

/** Mentions of these rooms after the last correction between them ("two, no sorry, three baths"). */
function standing(marks: Mark[], mentions: RoomMention[], rooms: string[]): RoomMention[] {
  const list = mentions.filter((each) => rooms.includes(each.room))
  const conclusion = list.findLast((each, n) => each.isConclusion && n > 0)
  if (conclusion) return [conclusion]
  for (let n = list.length - 1; n > 0; n--) {
    for (let i = list[n - 1]!.at + 1; i < list[n]!.at; i++) {
      if (isTakenBack(marks, i)) return list.slice(n)
    }
  }
  return list
}

function combine(
  list: RoomMention[],
  fact: 'beds' | 'baths',
  before: number | undefined,
  doubts: Doubt[],
): number | null {
  const [first, ...rest] = list
  if (!first) return null
  if (rest.length === 0) {
    return first.isAdded && first.isWeak && before !== undefined
      ? before + first.count
      : first.count
  }
  const restSum = sum(rest)
  const isByPlace = list.every((each) => each.isPlaced)
  if (restSum === first.count && !isByPlace) return first.count
  const addsUp = rest.every(
    (each) => each.isPlaced || (each.isAdded && (each.isWeak || each.isDescribed)),
  )
  if (addsUp && (first.isPlaced || rest.every((each) => each.isAdded))) return first.count + restSum
  const values = new Set(list.filter((each) => !each.isWeak).map((each) => each.count))
  if (values.size > 1) doubts.push({ fact, why: 'several_values', values: [...values] })
  return list.find((each) => !each.isWeak)?.count ?? first.count
}

function countBaths(
  marks: Mark[],
  list: RoomMention[],
  before: number | undefined,
  doubts: Doubt[],
): number | null {
  if (list.length === 0) return null
  const of = (room: RoomMention['room']) => list.filter((each) => each.room === room)
  const total = combine(of('bath'), 'baths', undefined, doubts)
  const full = sum(of('full'))
  const halves = of('half').filter((each) => !isRestated(marks, each, list))
  const half = sum(halves)
  const ensuite = of('ensuite')
  if (total === null) {
    const alone = full === 0 && ensuite.length === 0
    if (alone && before !== undefined) {
      return before + (halves.some((each) => each.isPart) ? -half : half) / 2
    }
    return full + half / 2 + sum(ensuite)
  }
  if (!Number.isInteger(total)) return total
  if (halves.some((each) => each.isPart)) return total - half / 2
  // "And another bathroom": one more than before.
  const isMore = list.every((each) => each.isAdded && each.isWeak)
  if (isMore && before !== undefined) return before + total + half / 2
  const parts = full + half
  if (parts === total && full > 0) return full + half / 2
  // "4 baths (3 full 2 half)": the parts already make up the number said.
  if (full > 0 && full + half / 2 === total) return total
  const main = of('bath')
  const areArticles = main.every((each) => each.isWeak)
  const addedEnsuites = ensuite.filter(
    (each) =>
      !each.isPart && (areArticles || each.at < main[0]!.at || (each.isAdded && parts === 0)),
  )
  if (sum(ensuite) === total && total > 1) return total
  const isBreakdown = full > 0 && of('full').every((each) => !each.isAdded && !each.isPlaced)
  return total + (isBreakdown ? 0 : full) + half / 2 + sum(addedEnsuites)
}

/** "2 bed 3 bath. yes 3 toilets": toilets as many as the bathrooms, in a later sentence, are those. */
function isRestated(marks: Mark[], half: RoomMention, list: RoomMention[]): boolean {
  if (!/^(toilet|wc)/.test(marks[half.at]!.text)) return false
  const { sentence } = marks[half.at]!
  return list.some(
    (each) =>
      each.room === 'bath' && each.count === half.count && marks[each.at]!.sentence < sentence,
  )
}

function sum(list: RoomMention[]): number {
  return list.reduce((total, each) => total + each.count, 0)
}

import { type HomeFacts, MAX_ROOMS } from '../../pricing/home.ts'
import type { Mark } from './marks.rules.ts'
import type { RoomMention } from './mentions.rules.ts'
import { isTakenBack } from './polarity.rules.ts'
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
  const baths = countBaths(bathRooms, known.baths, doubts)
  return { beds, baths, doubts }
}

/** Keeps a number that is a room count; others are told apart as doubt or as beyond the limit. */
export function checkCount(
  fact: 'beds' | 'baths',
  value: number,
): { value?: number; beyond?: number; doubt?: Doubt } {
  if (value > MAX_ROOMS) return { beyond: value }
  if (fact === 'baths') return { value: Math.ceil(value * 2) / 2 }
  return Number.isInteger(value) ? { value } : { doubt: { fact, why: 'not_whole' } }
}

/** Mentions of these rooms after the last correction between them ("two, no sorry, three baths"). */
function standing(marks: Mark[], mentions: RoomMention[], rooms: string[]): RoomMention[] {
  const list = mentions.filter((each) => rooms.includes(each.room))
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
  const addsUp = rest.every((each) => each.isPlaced || (each.isAdded && each.isWeak))
  if (addsUp && (first.isPlaced || rest.every((each) => each.isAdded))) return first.count + restSum
  const values = new Set(list.filter((each) => !each.isWeak).map((each) => each.count))
  if (values.size > 1) doubts.push({ fact, why: 'several_values' })
  return list.find((each) => !each.isWeak)?.count ?? first.count
}

function countBaths(
  list: RoomMention[],
  before: number | undefined,
  doubts: Doubt[],
): number | null {
  if (list.length === 0) return null
  const of = (room: RoomMention['room']) => list.filter((each) => each.room === room)
  const total = combine(of('bath'), 'baths', undefined, doubts)
  const full = sum(of('full'))
  const halves = of('half')
  const half = sum(halves)
  const ensuite = of('ensuite')
  if (total === null) {
    const alone = full === 0 && ensuite.length === 0
    if (alone && before !== undefined) return before + half / 2
    return full + half / 2 + sum(ensuite)
  }
  if (!Number.isInteger(total)) return total
  if (halves.some((each) => each.isPart)) return total - half / 2
  const parts = full + half
  if (parts === total && full > 0) return full + half / 2
  const main = of('bath')
  const areArticles = main.every((each) => each.isWeak)
  const addedEnsuites = ensuite.filter(
    (each) => areArticles || each.at < main[0]!.at || (each.isAdded && parts === 0),
  )
  if (sum(ensuite) === total && total > 1) return total
  const isBreakdown = full > 0 && of('full').every((each) => !each.isAdded && !each.isPlaced)
  return total + (isBreakdown ? 0 : full) + half / 2 + sum(addedEnsuites)
}

function sum(list: RoomMention[]): number {
  return list.reduce((total, each) => total + each.count, 0)
}

import type { HomeFacts } from '../../pricing/home.ts'
import {
  addConclusion,
  addElided,
  addLater,
  addOwnBedroom,
  isConcluded,
} from './further-counts.rules.ts'
import { impliedBaths } from './implied.rules.ts'
import { has, type Mark } from './marks.rules.ts'
import { isTakenBack } from './polarity.rules.ts'
import type { RoomMention } from './room-mention.rules.ts'
import { type Count, findCount, isJustToilet, PLACES, ROOM_KINDS } from './room-number.rules.ts'

/** Rooms with their numbers, beds counted for linen, and the numbers nothing has claimed. */
export interface Rooms {
  mentions: RoomMention[]
  /** Beds as furniture whose linen is meant: index of the mark, and how many if said. */
  linenBeds: { at: number; count: number | null } | null
  used: Set<number>
}

const ALSO_REACH = 8

/** Binds each number to the room it counts, left to right; a number is used once. */
export function readRooms(marks: Mark[], denied: Set<number>, known: HomeFacts = {}): Rooms {
  const used = new Set<number>()
  const mentions: RoomMention[] = []
  const placed = new Set(marks.flatMap((each) => (has(each, PLACES) ? [each.segment] : [])))
  let linenBeds: Rooms['linenBeds'] = null
  let hasLetter = false
  for (let i = 0; i < marks.length; i++) {
    const mark = marks[i]!
    if (has(mark, 'room.piece')) addPieces(marks, i, mentions, used)
    if (!has(mark, ROOM_KINDS)) continue
    if (has(mark, 'room.full|room.halfword') && !standsAlone(marks, i)) continue
    const found = findCount(marks, i, used)
    if (has(mark, 'room.bed') && (isLinenBed(marks, i) || isMendedLinen(marks, i, known))) {
      const said = found ?? someOf(marks, i)
      linenBeds = { at: i, count: said?.weak ? null : (said?.count ?? null) }
      if (found) used.add(found.at)
      continue
    }
    if (!found) continue
    used.add(found.at)
    if (denied.has(i) && found.count !== 0 && found.at !== i) continue
    const mention = toMention(marks, i, found, placed.has(mark.segment))
    // "2b2b", "3b/2b": the second b is for baths; so is the only one where bedrooms are known.
    const isSecond = hasLetter || (known.beds !== undefined && known.baths === undefined)
    mentions.push(mark.text === 'b' && isSecond ? { ...mention, room: 'bath' } : mention)
    hasLetter ||= mark.text === 'b'
  }
  addOwnBedroom(marks, mentions)
  addElided(marks, mentions, used)
  addConclusion(marks, mentions, used)
  addLater(marks, mentions, used)
  mentions.push(...impliedBaths(marks, mentions, denied))
  mentions.sort((a, b) => a.at - b.at)
  return { mentions, linenBeds, used }
}

function toMention(marks: Mark[], i: number, found: Count, isPlaced: boolean): RoomMention {
  const lead = marks[found.at - 1]
  const room = roomOf(marks, i)
  return {
    room,
    count: found.count,
    at: i,
    isPlaced,
    isAdded:
      found.added ||
      (has(lead, 'and|also|add') && !isTakenBack(marks, found.at - 1)) ||
      (found.weak && isAlso(marks, found.at)),
    isPart:
      room === 'ensuite'
        ? isIncluded(marks, found.at)
        : isPartOf(marks, found.at) || (found.at === i && isJustToilet(marks[i]!)),
    isWeak: found.weak,
    isConclusion: room !== 'half' && isConcluded(marks, found.at),
    isDescribed: marks.slice(found.at + 1, i).some((each) => has(each, 'room.adj')),
  }
}

/** "1 full bath, 1 two-piece": a bathroom told by its pieces alone, after one that was named. */
function addPieces(marks: Mark[], i: number, mentions: RoomMention[], used: Set<number>): void {
  const pieces = marks[i]!.value
  const isNamed = marks.slice(i + 1, i + 3).some((each) => has(each, 'room.bath'))
  const follows = mentions.some((each) => each.room !== 'bed')
  if (isNamed || !follows || !(pieces >= 2 && pieces <= 5)) return
  const before = marks[i - 1]
  const isCounted = has(before, 'num') && !used.has(i - 1)
  if (isCounted) used.add(i - 1)
  mentions.push({
    room: pieces === 2 ? 'half' : 'full',
    count: isCounted ? before!.value : 1,
    at: i,
    isPlaced: false,
    isAdded: true,
    isPart: isPartOf(marks, i),
    isWeak: !isCounted,
  })
}

/** "Theres a bedroom in the basement too": one more than was known. */
function isAlso(marks: Mark[], at: number): boolean {
  return marks
    .slice(Math.max(0, at - ALSO_REACH), at + ALSO_REACH)
    .some((mark) => mark.sentence === marks[at]!.sentence && has(mark, 'also'))
}

function roomOf(marks: Mark[], i: number): RoomMention['room'] {
  const mark = marks[i]!
  if (has(mark, 'room.bedroom|room.bed')) return 'bed'
  if (has(mark, 'room.half|room.halfword')) return 'half'
  if (has(mark, 'room.ensuite')) return 'ensuite'
  if (has(mark, 'room.full')) return 'full'
  if (hasNoShower(marks, i)) return 'half'
  const before = marks.slice(Math.max(0, i - 2), i)
  if (before.some((each) => has(each, 'room.piece') && each.value === 2)) return 'half'
  return before.some((each) => has(each, 'room.full')) || has(marks[i + 1], 'room.full')
    ? 'full'
    : 'bath'
}

/** "1 washroom with no shower". */
function hasNoShower(marks: Mark[], i: number): boolean {
  const no = marks[i + 1]?.text === 'with' ? i + 2 : i + 1
  const what = has(marks[no + 1], 'a') ? marks[no + 2] : marks[no + 1]
  return has(marks[no], 'neg.not') && /^(shower|tub|bathtub|douche|bain)$/.test(what?.text ?? '')
}

/** "2 full, 1 half": the word full or half stands for a bathroom when none follows. */
function standsAlone(marks: Mark[], i: number): boolean {
  if (has(marks[i - 1], 'room.bath')) return false
  for (let j = i + 1; j <= i + 2; j++) {
    if (has(marks[j], 'room.bath|room.half')) return false
    if (!has(marks[j], 'room.adj|word')) return true
  }
  return false
}

/** "2 baths including the ensuite". */
function isIncluded(marks: Mark[], at: number): boolean {
  return marks.slice(Math.max(0, at - 2), at + 1).some((mark) => /^incl/.test(mark.text))
}

function isPartOf(marks: Mark[], at: number): boolean {
  for (let j = at; j >= 0 && j >= at - 4 && marks[j]!.sentence === marks[at]!.sentence; j--) {
    // "The 2nd bath is only a half bath".
    if (has(marks[j], 'room.bath') && has(marks[j - 1], 'ordinal|another|other')) return true
    if (has(marks[j], 'part') || /^incl/.test(marks[j]!.text)) return true
  }
  // "3 washrooms (1 is a half)".
  if (/^(is|being)$/.test(marks[at - 1]?.text ?? '') && has(marks[at - 2], 'num')) return true
  // "one is just a half bath": the number itself begins the part.
  return has(marks[at], 'num') && has(marks[at + 1], 'part')
}

/** "Sheets on 2 of the beds". */
function someOf(marks: Mark[], i: number): Count | null {
  const number = marks[i - 2]
  if (!/^of( the| my| our)?$/.test(marks[i - 1]?.text ?? '') || !has(number, 'num')) return null
  return { count: number!.value, at: i - 2, weak: false, added: false }
}

/** "Sorry 5 beds, forgot the bunk": beds as furniture, where linen was asked for and bedrooms are known. */
function isMendedLinen(marks: Mark[], i: number, known: HomeFacts): boolean {
  if (!known.add_ons?.linen_beds || known.beds === undefined) return false
  if (/^needs?$/.test(marks[i + 1]?.text ?? '')) return true
  if (marks[i]!.text === 'bed' && marks[i - 1]?.text === 'master') return true
  return marks.some((mark) => has(mark, 'room.furniture') && mark.sentence === marks[i]!.sentence)
}

function isLinenBed(marks: Mark[], i: number): boolean {
  const next = has(marks[i + 1], 'and|slash|pause') ? i + 2 : i + 1
  if (has(marks[next], 'num') && has(marks[next + 1], 'room.bath|room.full')) return false
  const here = marks[i]!
  for (let j = Math.max(0, i - 8); j < Math.min(marks.length, i + 5); j++) {
    if (marks[j]!.segment === here.segment && has(marks[j], 'addon.linen')) return true
  }
  return false
}

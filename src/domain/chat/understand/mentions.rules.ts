import { has, type Mark } from './marks.rules.ts'
import { isTakenBack } from './polarity.rules.ts'

/** A room as said: "2 full baths", "another bedroom", "a powder room". */
export interface RoomMention {
  room: 'bed' | 'bath' | 'full' | 'half' | 'ensuite'
  count: number
  at: number
  /** Said with a place ("upstairs"): several of these add up. */
  isPlaced: boolean
  /** Joined to what came before ("plus", "and another"). */
  isAdded: boolean
  /** A part of a number said before: "one of them is a half bath". */
  isPart: boolean
  /** Only an article stood before it, no number. */
  isWeak: boolean
}

/** Rooms with their numbers, beds counted for linen, and the numbers nothing has claimed. */
export interface Rooms {
  mentions: RoomMention[]
  /** Beds as furniture whose linen is meant: index of the mark, and how many if said. */
  linenBeds: { at: number; count: number | null } | null
  used: Set<number>
}

const ROOM_KINDS = 'room.bedroom|room.bed|room.bath|room.half|room.ensuite|room.full|room.halfword'
const BETWEEN = 'room.adj|room.full|room.piece|x|fill|add'
const PLACES = 'place.up|place.other'
const MAX_GAP = 4

/** Binds each number to the room it counts, left to right; a number is used once. */
export function readRooms(marks: Mark[], denied: Set<number>): Rooms {
  const used = new Set<number>()
  const mentions: RoomMention[] = []
  const placed = new Set(marks.flatMap((each) => (has(each, PLACES) ? [each.segment] : [])))
  let linenBeds: Rooms['linenBeds'] = null
  let hasLetter = false
  for (let i = 0; i < marks.length; i++) {
    const mark = marks[i]!
    if (!has(mark, ROOM_KINDS)) continue
    if (has(mark, 'room.full|room.halfword') && !standsAlone(marks, i)) continue
    const found = countBefore(marks, i, used) ?? bathAndHalf(marks, i) ?? countAfter(marks, i, used)
    if (has(mark, 'room.bed') && isLinenBed(marks, i)) {
      linenBeds = { at: i, count: found?.weak ? null : (found?.count ?? null) }
      if (found) used.add(found.at)
      continue
    }
    if (!found) continue
    used.add(found.at)
    if (denied.has(i) && !(found.count === 0)) continue
    const mention = toMention(marks, i, found, placed.has(mark.segment))
    // "2b2b", "3b/2b": the second b is for baths.
    mentions.push(mark.text === 'b' && hasLetter ? { ...mention, room: 'bath' } : mention)
    hasLetter ||= mark.text === 'b'
  }
  addElided(marks, mentions, used)
  return { mentions, linenBeds, used }
}

interface Count {
  count: number
  at: number
  weak: boolean
  added: boolean
}

function countBefore(marks: Mark[], i: number, used: Set<number>): Count | null {
  let unknown = 0
  for (let j = i - 1; j >= 0 && j >= i - MAX_GAP; j--) {
    const mark = marks[j]!
    if (used.has(j)) return null
    if (has(mark, 'num')) return { count: mark.value, at: j, weak: false, added: false }
    if (has(mark, 'another')) return { count: 1, at: j, weak: true, added: true }
    if (has(mark, 'a')) return { count: 1, at: j, weak: true, added: false }
    if (has(mark, 'neg.not') && mark.text === 'no') {
      const isNone = has(marks[i], 'room.bedroom') && j === i - 1
      return isNone ? { count: 0, at: j, weak: true, added: false } : null
    }
    const isThe = /^(the|le|la|l|les)$/.test(mark.text)
    if (isThe && has(marks[i], 'room.half|room.ensuite')) {
      return { count: 1, at: j, weak: true, added: false }
    }
    if (mark.text === 'plus' && j === i - 1 && has(marks[i], 'room.half|room.ensuite')) {
      return { count: 1, at: j, weak: true, added: true }
    }
    if (has(mark, 'word')) unknown++
    const mayPass = has(mark, BETWEEN) || (has(mark, 'word') && unknown === 1)
    if (!mayPass || (has(mark, 'fill|add') && !isJoiner(mark))) return null
  }
  return null
}

/** "Une salle de bain et demie", "bath and a half": neither needs a number of its own. */
function bathAndHalf(marks: Mark[], i: number): Count | null {
  const isHalf = has(marks[i], 'room.halfword') && has(marks[i - 1], 'and')
  if (isHalf && has(marks[i - 2], 'room.bath|room.full')) {
    return { count: 1, at: i, weak: true, added: true }
  }
  const half = has(marks[i + 2], 'a') ? i + 3 : i + 2
  const isWhole = has(marks[i], 'room.bath') && has(marks[i + 1], 'and')
  if (!isWhole || !has(marks[half], 'room.halfword')) return null
  return { count: 1, at: i, weak: true, added: false }
}

/** "Bedrooms: 3, bathrooms: 2" and "bedrooms 3 bathrooms 2": the number follows its room. */
function countAfter(marks: Mark[], i: number, used: Set<number>): Count | null {
  let at = i + 1
  while (has(marks[at], 'colon|dash|x') || isEquals(marks[at])) at++
  const mark = marks[at]
  if (!has(mark, 'num') || used.has(at)) return null
  const next = marks[at + 1]
  if (has(next, ROOM_KINDS) && !has(marks[at + 2], 'num|colon')) return null
  const isPlain = has(next, 'room.adj|word|sized|room.other|seater|times')
  if (isPlain && at === i + 1) return null
  return { count: mark!.value, at, weak: false, added: false }
}

function toMention(marks: Mark[], i: number, found: Count, isPlaced: boolean): RoomMention {
  const lead = marks[found.at - 1]
  return {
    room: roomOf(marks, i),
    count: found.count,
    at: i,
    isPlaced,
    isAdded: found.added || (has(lead, 'and|also|add') && !isTakenBack(marks, found.at - 1)),
    isPart: isPartOf(marks, found.at),
    isWeak: found.weak,
  }
}

function roomOf(marks: Mark[], i: number): RoomMention['room'] {
  const mark = marks[i]!
  if (has(mark, 'room.bedroom|room.bed')) return 'bed'
  if (has(mark, 'room.half|room.halfword')) return 'half'
  if (has(mark, 'room.ensuite')) return 'ensuite'
  if (has(mark, 'room.full')) return 'full'
  const before = marks.slice(Math.max(0, i - 2), i)
  if (before.some((each) => has(each, 'room.piece') && each.value === 2)) return 'half'
  return before.some((each) => has(each, 'room.full')) || has(marks[i + 1], 'room.full')
    ? 'full'
    : 'bath'
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

function isPartOf(marks: Mark[], at: number): boolean {
  for (let j = at; j >= 0 && j >= at - 4 && marks[j]!.sentence === marks[at]!.sentence; j--) {
    if (has(marks[j], 'part') || /^incl/.test(marks[j]!.text)) return true
  }
  // "one is just a half bath": the number itself begins the part.
  return has(marks[at], 'num') && has(marks[at + 1], 'part')
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

/** "3 bedrooms upstairs and 1 in the basement": a placed number repeats the placed room before it. */
function addElided(marks: Mark[], mentions: RoomMention[], used: Set<number>): void {
  const byMark = new Map(mentions.map((each) => [each.at, each]))
  let before: RoomMention | undefined
  for (const [i, mark] of marks.entries()) {
    before = byMark.get(i) ?? before
    if (!before?.isPlaced || !has(mark, 'num') || used.has(i)) continue
    const after = marks.slice(i + 1, i + 4).findIndex((each) => has(each, PLACES))
    if (after < 0 || marks.slice(i + 1, i + 1 + after).some((each) => !has(each, 'fill'))) continue
    if (marks[before.at]!.sentence !== mark.sentence) continue
    used.add(i)
    before = { ...before, count: mark.value, at: i, isAdded: true, isPart: false }
    mentions.push(before)
  }
  mentions.sort((a, b) => a.at - b.at)
}

function isJoiner(mark: Mark): boolean {
  return /^(of|very|really|super|tres|de|d|all)$/.test(mark.text)
}

function isEquals(mark: Mark | undefined): boolean {
  return mark !== undefined && /^(is|are)$/.test(mark.text)
}

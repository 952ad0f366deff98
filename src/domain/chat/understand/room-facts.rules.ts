import type { HomeFacts } from '../../pricing/home.ts'
import { findFree, readBareAnswers } from './bare.rules.ts'
import { checkCount, countRooms } from './counts.rules.ts'
import { has, type Mark } from './marks.rules.ts'
import type { Rooms } from './mentions.rules.ts'
import type { RoomMention } from './room-mention.rules.ts'
import type { Asked, Doubt, Language, Understanding } from './understanding.rules.ts'

interface Context {
  facts: HomeFacts
  asked: Asked
  language: Language
}

/** Beds and baths of one message, whether it answered the question, and what lies beyond the limit. */
export interface RoomFacts {
  facts: HomeFacts
  beyond: Understanding['beyond']
  isAnswer: boolean
  doubts: Doubt[]
}

/** Rooms named, then studios, then bare numbers for what was asked; each checked against its range. */
export function readRoomFacts(marks: Mark[], rooms: Rooms, known: Context): RoomFacts {
  const mentions = withBareTotal(marks, rooms, known.asked)
  const counted = countRooms(marks, mentions, known.facts)
  const said: { beds?: number; baths?: number } = {}
  if (counted.beds !== null) said.beds = counted.beds
  else if (marks.some((mark) => has(mark, 'room.studio'))) said.beds = 0
  if (counted.baths !== null) said.baths = counted.baths
  const isStudio = said.beds === 0 && counted.beds === null
  if (isStudio) for (const [i, mark] of marks.entries()) if (mark.value === 0) rooms.used.add(i)
  const bare = readBareAnswers(marks, rooms.used, said, known)
  const isAnswer = bare.beds !== undefined || bare.baths !== undefined
  const doubts = [...counted.doubts, ...bare.doubts, ...vagueRooms(marks)]
  const result: RoomFacts = { facts: {}, beyond: {}, isAnswer, doubts }
  for (const fact of ['beds', 'baths'] as const) {
    const value = said[fact] ?? bare[fact]
    if (value === undefined) continue
    const checked = checkCount(fact, value)
    if (checked.value !== undefined) result.facts[fact] = checked.value
    if (checked.beyond !== undefined) result.beyond[fact] = checked.beyond
    if (checked.doubt) result.doubts.push(checked.doubt)
  }
  return result
}

/** "Two, but one is just a half bath", asked for baths: the bare number is the total of the parts. */
function withBareTotal(marks: Mark[], rooms: Rooms, asked: Asked): RoomMention[] {
  const parts = rooms.mentions.filter((each) => each.room !== 'bed')
  const first = parts[0]
  if (asked !== 'baths' || !first || parts.some((each) => each.room === 'bath'))
    return rooms.mentions
  const at = findFree(marks, rooms.used).find((free) => free < first.at)
  if (at === undefined) return rooms.mentions
  const total: RoomMention = {
    room: 'bath',
    count: marks[at]!.value,
    at,
    isPlaced: false,
    isAdded: false,
    isPart: false,
    isWeak: false,
  }
  return [total, ...rooms.mentions].sort((a, b) => a.at - b.at)
}

/** Ranges before rooms, and "5 rooms", tell no number of bedrooms. */
function vagueRooms(marks: Mark[]): Doubt[] {
  const doubts: Doubt[] = []
  for (const [i, mark] of marks.entries()) {
    if (has(mark, 'range')) {
      const isBath = has(marks[i + 1], 'room.bath')
      const isBed = has(marks[i + 1], 'room.bed|room.bedroom')
      const values = mark.ends ?? []
      if (isBath || isBed) doubts.push({ fact: isBath ? 'baths' : 'beds', why: 'range', values })
    }
    if (has(mark, 'room.vague') && has(marks[i - 1], 'num')) {
      doubts.push({ fact: 'beds', why: 'rooms_not_bedrooms' })
    }
  }
  return doubts
}

import { has, type Mark } from './marks.rules.ts'
import type { RoomMention } from './room-mention.rules.ts'

const MAIN = /^(main bath|main bathroom|master bath|master bathroom|family bath|family bathroom)$/

/**
 * Bathrooms told by name without a number: "ensuite, main bath and powder room" is one of each. They
 * count only where two or more are told so and no number of bathrooms is said.
 */
export function impliedBaths(
  marks: Mark[],
  mentions: RoomMention[],
  denied: Set<number>,
): RoomMention[] {
  const baths = mentions.filter((each) => each.room !== 'bed')
  if (baths.some((each) => !each.isWeak)) return []
  const implied: RoomMention[] = []
  for (const [i, mark] of marks.entries()) {
    const room = roomOf(marks, i)
    if (room === null || denied.has(i) || /s$/.test(mark.text)) continue
    if (mentions.some((each) => each.room !== 'bed' && Math.abs(each.at - i) <= 1)) continue
    implied.push({
      room,
      count: 1,
      at: i,
      isPlaced: false,
      isAdded: true,
      isPart: false,
      isWeak: true,
    })
  }
  return implied.length > 0 && implied.length + baths.length > 1 ? implied : []
}

function roomOf(marks: Mark[], i: number): RoomMention['room'] | null {
  const mark = marks[i]!
  if (has(mark, 'room.ensuite')) return 'ensuite'
  if (has(mark, 'room.half') && !/^toilet/.test(mark.text)) return 'half'
  const isListed = has(marks[i - 1], 'colon') && has(marks[i - 2], 'room.bath')
  if (isListed && /^(main|family|full)$/.test(mark.text)) return 'full'
  if (has(mark, 'room.full') && has(marks[i + 1], 'place.up|place.other')) return 'full'
  // "An ensuite and a main".
  const isLast = marks[i + 1] === undefined || has(marks[i + 1], 'stop|pause|and')
  if (mark.text === 'main' && has(marks[i - 1], 'a') && isLast) return 'full'
  if (!has(mark, 'room.bath')) return null
  if (has(marks[i + 1], 'place.up|place.other')) return 'full'
  const isJoined = has(marks[i + 1], 'and') || /^(plus|with|avec)$/.test(marks[i + 1]?.text ?? '')
  if (isJoined && has(marks[i + 2], 'room.half|room.ensuite')) return 'full'
  if (has(marks[i - 1], 'room.full') || MAIN.test(mark.text)) return 'full'
  const isFamily = /^(main|family|master|kids|guest|common)$/.test(marks[i - 1]?.text ?? '')
  return isFamily ? 'full' : null
}

import type { AddOns, HomeFacts } from '../../pricing/home.ts'
import { countOf, countOrLater } from './amounts.rules.ts'
import { has, type Mark } from './marks.rules.ts'
import type { Rooms } from './mentions.rules.ts'
import type { Doubt } from './understanding.rules.ts'

const NEAR = 6

/** How many beds get fresh linen: a number, all of the bedrooms, or one while in doubt. */
export function readLinen(
  marks: Mark[],
  denied: Set<number>,
  rooms: Rooms,
  known: HomeFacts,
  addOns: AddOns,
  doubts: Doubt[],
): void {
  const at = marks.findIndex((mark) => has(mark, 'addon.linen'))
  if (at < 0) {
    const bed = rooms.linenBeds
    const count = bed?.count ?? (bed && marks[bed.at]!.text === 'bed' ? 1 : null)
    if (count) addOns.linen_beds = count
    return
  }
  if (denied.has(at)) {
    addOns.linen_beds = 0
    return
  }
  const bedNear = marks.findIndex(
    (mark, i) => i > at && i < at + NEAR && has(mark, 'room.furniture'),
  )
  const bed = rooms.linenBeds ? marks[rooms.linenBeds.at] : undefined
  const isThatBed = bed?.text === 'bed' && marks.some((mark) => has(mark, 'solely'))
  const said =
    (/\bboth\b/.test(marks[at]!.text) ? 2 : null) ??
    rooms.linenBeds?.count ??
    countOf(marks, at) ??
    (bedNear > 0 ? countOf(marks, bedNear) : null)
  const beds = rooms.mentions.find((each) => each.room === 'bed')?.count ?? known.beds
  const isAll =
    rooms.linenBeds !== null ||
    marks.some((mark) => /\b(all|every|each)\b/.test(mark.text)) ||
    /\bbeds$/.test(marks[at]!.text)
  const isOne =
    isThatBed ||
    /^(change the bed|change bed|change my bed|change our bed|changer le lit)$/.test(
      marks[at]!.text,
    )
  const count =
    said ??
    trailingCount(marks, at) ??
    (isOne ? 1 : null) ??
    (isAll && beds ? beds : null) ??
    countOrLater(marks, at)
  const before = known.add_ons?.linen_beds
  addOns.linen_beds = count ?? Math.max(1, before ?? 0)
  if (count === null && !before) doubts.push({ fact: 'linen_beds', why: 'unknown_count' })
}

/** "Linens for 2", "sheets on 3 of them". */
function trailingCount(marks: Mark[], at: number): number | null {
  const [link, number, after] = [marks[at + 1], marks[at + 2], marks[at + 3]]
  if (!link || !/^(for|on|in|pour|sur|dans)$/.test(link.text) || !has(number, 'num')) return null
  return after === undefined || has(after, 'stop|pause|fill|and|room.vague') ? number!.value : null
}

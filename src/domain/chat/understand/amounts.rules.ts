import { has, type Mark } from './marks.rules.ts'

const MAX_GAP = 4
/** Unknown words that may describe what is counted: "3 red wine spots". */
const MAX_WORDS = 2
const LATER = 12
const OF_THEM = /^(of them|of those|of these|of em|d entre eux|dentre eux)$/
const LEADING =
  /^(there|theres|there are|its|like|about|maybe|il y en a|y en a|en a|is|are|probably|do)$/
const LINKS =
  /^(of|of the|of my|of our|the|our|my|de|d|these|those|need|needs|for|on|to|your|des|les|have|are|or so)$/

/** The number that counts the thing at `i`: before it, or after as "x2"; null when none is said. */
export function countOf(marks: Mark[], i: number): number | null {
  return countAhead(marks, i) ?? countBehind(marks, i)
}

/** As many as said; one more than before for "another"; as many as before, or 1, when not said. */
export function amount(marks: Mark[], i: number, before = 0): number {
  const said = countOf(marks, i)
  if (isMore(marks, i) && before > 0) return before + (said ?? 1)
  return said ?? Math.max(1, before)
}

/** "Another mattress", "2 more chairs". */
export function isMore(marks: Mark[], i: number): boolean {
  return marks
    .slice(Math.max(0, i - MAX_GAP), i)
    .some((mark) => has(mark, 'another') || /^(more|extra|additional)$/.test(mark.text))
}

/** Of the thing at `i`, or said of it later: "spots on the rug, theres 3 of them". */
export function countOrLater(marks: Mark[], i: number): number | null {
  return countOf(marks, i) ?? countLater(marks, i)
}

function countAhead(marks: Mark[], i: number): number | null {
  let words = 0
  for (let j = i - 1; j >= 0 && j >= i - MAX_GAP; j--) {
    const mark = marks[j]!
    if (has(mark, 'num')) return Number.isInteger(mark.value) ? mark.value : null
    if (has(mark, 'a|another')) return 1
    if (has(mark, 'word')) words++
    const isLink = has(mark, 'fill|add|of_us') && LINKS.test(mark.text)
    const mayPass = isLink || has(mark, 'room.adj|steam|x|carpet|inside|stain|sized|seater|bedsize')
    if (!mayPass && !(has(mark, 'word') && words <= MAX_WORDS)) break
  }
  return null
}

/** "Chairs x2", "mattress (2)", "mattresses: 2". */
function countBehind(marks: Mark[], i: number): number | null {
  const isCleaned =
    has(marks[i + 1], 'steam') || /^(clean|chang|wash|shampoo)/.test(marks[i + 1]?.text ?? '')
  const next = isCleaned ? i + 2 : i + 1
  const times = has(marks[next], 'x') ? marks[next + 1] : undefined
  if (has(times, 'num')) return times!.value
  if (has(marks[next], 'num') && has(marks[next + 1], 'x')) return marks[next]!.value
  const opens = has(marks[i + 1], 'pause|colon') && has(marks[i + 2], 'num')
  const closing = marks[i + 3]
  const isColon = has(marks[i + 1], 'colon')
  const closes = closing === undefined ? isColon : has(closing, isColon ? 'pause|stop' : 'pause')
  return opens && closes && marks[i + 2]!.value > 0 ? marks[i + 2]!.value : null
}

function countLater(marks: Mark[], i: number): number | null {
  for (let j = i + 1; j < marks.length && j <= i + LATER; j++) {
    const mark = marks[j]!
    if (!has(mark, 'num')) continue
    const [before, after] = [marks[j - 1], marks[j + 1]]
    if (after && OF_THEM.test(after.text)) return mark.value
    if (after?.text === 'of' && /^(em|them|those)$/.test(marks[j + 2]?.text ?? ''))
      return mark.value
    const isSaid = before !== undefined && LEADING.test(before.text)
    const ends = after === undefined || has(after, 'stop|pause')
    return isSaid && ends ? mark.value : null
  }
  return null
}

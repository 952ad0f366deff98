import { isQuestion } from './asks.rules.ts'
import { has, type Mark } from './marks.rules.ts'

const SUPPOSED_WITHIN = 8
const OWN = /^(i|we|ive|weve|kid|kids|son|daughter|dog|cat|husband|wife|hubby|toddler|mom|dad)$/
const DID = /^(left|took|lost|put|let|threw|ate|broke|opened|hit|tore|shut)$/
/** What a cleaner does, or says, without harm. */
const SERVED =
  /^(cleaned|helped|called|emailed|texted|offered|booked|quoted|served|serviced|washed|scrubbed|vacuumed|mopped|dusted|organized|organised|answered|confirmed|received|scheduled|need|needed|loved|liked|changed|moved)$/

/** Whether a customer is unhappy with a past visit: in so many words, or by what was done or left undone. */
export function isComplaint(
  marks: Mark[],
  hasRooms: boolean,
  isPriced: boolean,
  isMoving: boolean,
): boolean {
  const says = (kinds: string) => marks.some((mark) => has(mark, kinds))
  if (hasRooms && isPriced && !says('complaint.theirs')) return false
  if (says('complaint.others') && !says('complaint.theirs')) return false
  if (says('faq.guarantee|faq.cancellation') && isQuestion(marks)) return false
  const isStrong = marks.some(
    (mark, i) => has(mark, 'complaint.strong') && !isSupposed(marks, i) && !isOwnMishap(marks, i),
  )
  if (isStrong || leftUndone(marks) || theyHarmed(marks, hasRooms)) return true
  if ((hasRooms || isMoving) && !says('complaint.theirs')) return false
  return says('complaint.visit') && says('complaint.defect')
}

/** "Do you charge if you show up and no one is here" supposes it only. */
function isSupposed(marks: Mark[], i: number): boolean {
  return marks
    .slice(Math.max(0, i - SUPPOSED_WITHIN), i)
    .some((mark) => mark.sentence === marks[i]!.sentence && /^(if|what if|si)$/.test(mark.text))
}

/** "One time cuz i broke my foot". */
function isOwnMishap(marks: Mark[], i: number): boolean {
  if (!/^(broke|damaged|scratched|ruined|stole|hit)\b/.test(marks[i]!.text)) return false
  return OWN.test(marks[i - 1]?.text ?? '')
}

/** "You guys forgot my balcony": who came, and what they did wrong, close together. */
function theyHarmed(marks: Mark[], hasRooms: boolean): boolean {
  return marks.some((mark, i) => {
    // "You guys left my door open".
    if (has(mark, 'complaint.visit') && / left$/.test(mark.text) && didTo(marks, i)) return true
    if (!has(mark, 'them|complaint.theirs')) return false
    if (hasRooms && /^(she|he|they|elle|elles|ils)$/.test(mark.text)) return false
    return [i + 1, i + 2].some(
      (at) =>
        marks[at]?.sentence === mark.sentence && (has(marks[at], 'harmed') || didTo(marks, at)),
    )
  })
}

/** "Left my door open", "used our towels": done to what is the customer's, where it is no service. */
function didTo(marks: Mark[], i: number): boolean {
  const text = marks[i]!.text.split(' ').at(-1)!
  const isDone = DID.test(text) || (/ed$/.test(text) && !SERVED.test(text) && text.length > 3)
  return isDone && /^(my|our|me|mon|ma|mes|notre|nos)$/.test(marks[i + 1]?.text ?? '')
}

/** "The floors werent even mopped": work left undone. */
function leftUndone(marks: Mark[]): boolean {
  return marks.some((mark, i) => {
    if (/^(wasnt|werent) (cleaned|vacuumed|done|touched|mopped|dusted)$/.test(mark.text))
      return true
    if (!has(mark, 'undone')) return false
    // "The place hasnt been cleaned in a year" tells of the home.
    const isLong = /^(in|since|for|forever|properly|depuis)$/.test(marks[i + 2]?.text ?? '')
    if (/^(hasnt|havent|pas ete)/.test(mark.text) && isLong) return false
    return has(marks[i + 1], 'work') || has(marks[i + 2], 'work')
  })
}

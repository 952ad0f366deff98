import { has, type Mark } from './marks.rules.ts'

const DENIALS = /\b(dont|not|no need|pas besoin|pas|without|rather not|no)\b/

/** Whether a customer asks for a human, and whether they say they need none. */
export function readPerson(marks: Mark[]): { isAsked: boolean; isDenied: boolean } {
  let isAsked = false
  let isDenied = false
  for (const [i, mark] of marks.entries()) {
    if (!has(mark, 'person')) continue
    const lead = marks
      .slice(Math.max(0, i - 5), i)
      .filter((each) => each.segment === mark.segment)
      .map((each) => each.text)
      .join(' ')
    if (DENIALS.test(lead) && !/\bno (i|we)\b|\bnot (a|un) (ro)?bot\b/.test(lead)) isDenied = true
    else isAsked = true
  }
  return { isAsked, isDenied: isDenied && !isAsked }
}

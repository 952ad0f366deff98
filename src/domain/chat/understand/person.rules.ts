import { has, type Mark } from './marks.rules.ts'

/** A no that answers, or that speaks of a machine, denies nothing. */
const ANSWERS = /\bno (i|we)\b|\bnot (a|un) (ro)?bot\b/
const DENIALS = /\b(dont|not|no need|pas besoin|pas|without|rather not|no)\b/
const TALKING = /^(talk|speak|chat|call|phone|ring|discuss|parler|jaser|discuter|telephoner)$/
const SOMEBODY =
  /^(someone|somebody|anyone|anybody|person|human|humans|people|ppl|owner|boss|manager|quelqu|qqn|qqun|patron|humain)$/
const REACH = 4

/** Whether a customer asks for a human, and whether they say they need none. */
export function readPerson(marks: Mark[]): { isAsked: boolean; isDenied: boolean } {
  let isAsked = false
  let isDenied = false
  for (const [i, mark] of marks.entries()) {
    if (!has(mark, 'person') && !isTalkWanted(marks, i)) continue
    const lead = marks
      .slice(Math.max(0, i - 5), i)
      .filter((each) => each.segment === mark.segment)
      .map((each) => each.text)
      .join(' ')
    if (DENIALS.test(lead.replace(ANSWERS, ''))) isDenied = true
    else isAsked = true
  }
  return { isAsked, isDenied: isDenied && !isAsked }
}

/** "Rather just call someone", "have somebody phone me": talking and somebody close together. */
function isTalkWanted(marks: Mark[], i: number): boolean {
  const mark = marks[i]!
  if (!TALKING.test(mark.text) || has(mark, 'person.none')) return false
  const near = (from: number, to: number) =>
    marks.slice(Math.max(0, from), to).filter((each) => each.sentence === mark.sentence)
  const before = near(i - REACH, i)
  // "I had to call someone" tells a story.
  if (before.some((each) => /^(had|used)$/.test(each.text))) return false
  if (near(i + 1, i + REACH).some((each) => SOMEBODY.test(each.text))) return true
  // "Is there anyone i can talk to".
  const isTo = /^(to|with|a|avec)$/.test(marks[i + 1]?.text ?? '') && marks[i + 2] === undefined
  if (isTo && before.some((each) => SOMEBODY.test(each.text))) return true
  const asksWho = /\ba qui\b/.test(before.map((each) => each.text).join(' '))
  if (asksWho && /^(parler|jaser)$/.test(mark.text)) return true
  const isMe = /^(me|us|moi|nous)$/.test(marks[i + 1]?.text ?? '')
  return isMe && before.some((each) => SOMEBODY.test(each.text))
}

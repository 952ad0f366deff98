import { has, type Mark } from './marks.rules.ts'

const ASKING_WORD = /^(how|what|whats|which|who|where|quel|quelle|combien)\b/
const ASKING_VERB = /^(is|are|do|does|did|can|could|will|would|should)\b/
/** Questions about the company that are whole phrases of the lexicon: "do you service". */
const ASKS_COMPANY = /^(do|are|r|can|is|does|will) (you|u|your|ur|yall)\b/

/** Whether a message asks anything, with the sign or in words. */
export function isQuestion(marks: Mark[]): boolean {
  return (
    marks.some((mark) => mark.text === '?' || /^(what|how) about$/.test(mark.text)) ||
    asksInWords(marks)
  )
}

/** Asks with a word for asking, not only with the sign; "what about Friday" proposes. */
export function asksInWords(marks: Mark[]): boolean {
  return marks.some((mark, i) => {
    if (/^(what|how) about$/.test(mark.text)) return false
    if (has(mark, 'ask|faq.offer') || ASKING_WORD.test(mark.text)) return true
    if (mark.kinds.some((kind) => kind.startsWith('faq.')) && ASKS_COMPANY.test(mark.text))
      return true
    const before = marks[i - 1]
    const opens =
      before === undefined ||
      before.sentence !== mark.sentence ||
      has(before, 'greeting|thanks|pause') ||
      /^(ok|okay|so|and|cool|great|k|also|but|perfect)$/.test(before.text)
    return opens && ASKING_VERB.test(mark.text)
  })
}

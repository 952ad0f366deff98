import type { MailFacts } from '../../src/domain/messages/message.ts'
import { urls } from '../../src/urls.ts'
import { backMailWords } from '../../src/words/back.ts'
import { greeting } from './greeting.ts'
import type { Letter } from './letter.ts'
import { oneLine } from './typed.ts'

/** The way back into the form of a quote: whoever has it reads this mailbox. */
export function backLetter(facts: MailFacts): Letter {
  const { language, company, publicUrl, back } = facts
  if (back === null) throw new Error(`Cannot write "${facts.kind}" without its link`)
  const words = backMailWords(language)
  return {
    subject: words.subject(oneLine(company.name)),
    title: words.title,
    opening: [greeting(facts), words.lead],
    facts: [],
    steps: [],
    closing: [words.keep],
    ways: [
      {
        label: words.go,
        href: publicUrl + urls.quoteLead(language, back.quoteToken, undefined, back.token),
      },
    ],
    because: words.because,
    unsubscribe: null,
  }
}

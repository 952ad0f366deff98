import type { MailFacts } from '../../src/domain/messages/message.ts'
import { mailWords, requestMailWords } from '../../src/words/mail.ts'
import { thanksWords } from '../../src/words/pages/lead.ts'
import { priceWords } from '../../src/words/price.ts'
import { greeting } from './greeting.ts'
import type { Letter } from './letter.ts'
import { linksOf } from './links.ts'
import { oneLine } from './typed.ts'
import { requestFacts } from './visit.ts'

/** After a request without a time: the price, what happens next, and the way to a time. */
export function requestLetter(facts: MailFacts): Letter {
  const { language, company, quote } = facts
  const words = requestMailWords(language)
  const thanks = thanksWords(language)
  const links = linksOf(facts)
  return {
    subject: words.subject(oneLine(company.name)),
    title: words.title,
    opening: [greeting(facts), words.lead],
    facts: requestFacts(facts),
    steps: [...thanks.steps],
    closing: [
      ...(quote.estimate.beyondTable ? [priceWords(language).fromNote] : []),
      thanks.seeTimesNote,
    ],
    ways: [
      { label: thanks.seeTimes, href: links.times },
      { label: words.seePrice, href: links.quote },
    ],
    because: mailWords(language).because,
    unsubscribe: null,
  }
}

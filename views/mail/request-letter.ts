import type { MailFacts } from '../../src/domain/messages/message.ts'
import { sayLongDate, toBusiness } from '../../src/domain/shared/time/business-time.ts'
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
  const { language, company, quote, zone } = facts
  const words = requestMailWords(language)
  const thanks = thanksWords(language)
  const price = priceWords(language)
  const links = linksOf(facts)
  const until = sayLongDate(toBusiness(quote.validUntil, zone).date, language)
  const kept = quote.valid ? [price.validUntil(until)] : []
  return {
    subject: words.subject(oneLine(company.name)),
    title: words.title,
    opening: [greeting(facts), words.lead],
    facts: requestFacts(facts),
    steps: [...thanks.steps],
    closing: [...(quote.estimate.beyondTable ? [price.fromNote] : kept), thanks.seeTimesNote],
    ways: [
      { label: thanks.seeTimes, href: links.times },
      { label: words.seePrice, href: links.quote },
    ],
    because: mailWords(language).because,
    unsubscribe: null,
  }
}

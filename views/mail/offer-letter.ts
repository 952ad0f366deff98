import type { MailFacts } from '../../src/domain/messages/message.ts'
import { sayInstant } from '../../src/domain/shared/time/business-time.ts'
import { urls } from '../../src/urls.ts'
import { endMailWords, mailWords } from '../../src/words/mail.ts'
import { offerMailWords } from '../../src/words/wishes.ts'
import { alternativeWays } from './deposit.ts'
import { greeting } from './greeting.ts'
import type { Letter } from './letter.ts'
import { linksOf } from './links.ts'
import { oneLine } from './typed.ts'
import { requestFacts } from './visit.ts'

/** A start somebody asked for in vain can be theirs now. Throws an Error without an offer. */
export function offerLetter(facts: MailFacts): Letter {
  const { language, company, offer, zone, publicUrl } = facts
  if (offer === null) throw new Error('Cannot write "wish_offered" without an offer')
  const words = offerMailWords(language)
  const say = (instant: Date) => sayInstant(instant, zone, language)
  const when = say(offer.startsAt)
  return {
    subject: words.subject(when, oneLine(company.name)),
    title: words.title,
    opening: [
      greeting(facts),
      words.free(when),
      offer.heldUntil === null ? words.notHeld : words.held(say(offer.heldUntil)),
    ],
    facts: requestFacts(facts),
    steps: [],
    closing: [
      words.until(say(offer.endsAt)),
      words.otherwise(company.phone && oneLine(company.phone)),
    ],
    ways: [
      { label: words.take(when), href: publicUrl + urls.wish(language, offer.token) },
      { label: mailWords(language).otherTime, href: linksOf(facts).times },
    ],
    because: mailWords(language).because,
    unsubscribe: null,
  }
}

/** Staff ended an offer before it was taken: the request stays. */
export function offerEndedLetter(facts: MailFacts, start: Date): Letter {
  const { language, company, zone } = facts
  const { holdEnded, released, sorry } = endMailWords(language)
  const words = offerMailWords(language)
  const when = sayInstant(start, zone, language)
  const alternatives = alternativeWays(facts)
  return {
    subject: holdEnded.subject(when, oneLine(company.name)),
    title: holdEnded.title,
    opening: [greeting(facts), words.ended(when), released.request],
    facts: [],
    steps: [],
    closing: alternatives.length > 0 ? [sorry.closest] : [],
    ways: [...alternatives, { label: mailWords(language).otherTime, href: linksOf(facts).times }],
    because: mailWords(language).because,
    unsubscribe: null,
  }
}

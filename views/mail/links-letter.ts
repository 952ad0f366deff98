import type { MailFacts } from '../../src/domain/messages/message.ts'
import { sayInstant } from '../../src/domain/shared/time/business-time.ts'
import { urls } from '../../src/urls.ts'
import { linksMailWords } from '../../src/words/links.ts'
import { greeting } from './greeting.ts'
import type { Letter } from './letter.ts'
import { oneLine } from './typed.ts'

/** The ways to the pages of somebody's open visits, each named by its start, and requests, by their day. */
export function linksLetter(facts: MailFacts): Letter {
  const { language, company, visits, requests, zone, publicUrl } = facts
  const words = linksMailWords(language)
  return {
    subject: words.subject(oneLine(company.name)),
    title: words.title,
    opening: [greeting(facts), words.lead],
    facts: [],
    steps: [],
    closing: [words.keep],
    ways: [
      ...visits.map(({ startsAt, manageToken }) => ({
        label: sayInstant(startsAt, zone, language),
        href: publicUrl + urls.booking(language, manageToken),
      })),
      ...requests.map(({ createdAt, pageToken }) => ({
        label: words.request(sayInstant(createdAt, zone, language)),
        href: publicUrl + urls.lead(language, pageToken),
      })),
    ],
    because: words.because,
    unsubscribe: null,
  }
}

import type { MailFacts } from '../../src/domain/messages/message.ts'
import { urls } from '../../src/urls.ts'

/** The addresses a mail leads to, absolute and in its language. */
export function linksOf({ publicUrl, language, lead, quote, ...tokens }: MailFacts) {
  const { manageToken, unsubscribeToken } = tokens
  return {
    home: publicUrl + urls.home(language),
    times: publicUrl + urls.leadTimes(language, lead.pageToken),
    quote: publicUrl + urls.quote(language, quote.token),
    booking: manageToken === null ? null : publicUrl + urls.booking(language, manageToken),
    unsubscribe:
      unsubscribeToken === null ? null : publicUrl + urls.unsubscribe(language, unsubscribeToken),
  }
}

import { Elysia } from 'elysia'
import { KnownPage } from '../../../views/lead/known.tsx'
import { cleanEmail, isBareEmail } from '../../domain/leads/contact.rules.ts'
import { sendReturnLink } from '../../domain/leads/return-link.ts'
import type { Quote } from '../../domain/pricing/quotes.ts'
import { formatInstantUtc } from '../../domain/shared/time/business-time.ts'
import { patterns, urls } from '../../urls.ts'
import type { Language } from '../../words/catalogue.ts'
import { faultWords } from '../../words/faults.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { page } from '../plugins/html.ts'
import { keepTyped } from './draft.ts'
import { findQuote } from './quote.ts'
import { frameOf, otherLanguage, type Site } from './site.ts'
import { readStart } from './visit-time.ts'

/**
 * "Been here before?": sends who says so a link to the address of their visit, which leads back into the form
 * of this quote. The answer is the same whoever has the address.
 */
export function knownPages(site: Site, lang: Language) {
  const emailOn = site.config.email.mode !== 'off'
  return new Elysia({ name: `pages/known/${lang}` })
    .get(patterns[lang].quoteKnown, async ({ params, query }) => {
      const quote = await findQuote(site, params.token)
      return show(quote, readStart(site, query['start']), { isSent: false })
    })
    .post(patterns[lang].quoteKnown, async ({ params, body, request }) => {
      const fields = fieldsOf(body)
      keepTyped(request, { action: urls.quoteKnown(lang, params.token), fields })
      const quote = await findQuote(site, params.token)
      const startsAt = readStart(site, fields['start'])
      const email = cleanEmail(fields['known_email'] ?? '')
      const words = faultWords(lang)
      if (email === '') return show(quote, startsAt, { isSent: false, fault: words.blank(1) })
      if (!isBareEmail(email)) {
        return show(quote, startsAt, {
          isSent: false,
          value: email,
          fault: words.not_an_email(254),
        })
      }
      const asked = { quoteId: quote.id, startsAt, email, language: lang }
      await sendReturnLink(site.database, { emailOn, secret: site.secret }, asked)
      return show(quote, startsAt, { isSent: true })
    })

  function show(
    { token }: Quote,
    startsAt: Date | null,
    {
      isSent,
      value = '',
      fault = null,
    }: { isSent: boolean; value?: string; fault?: string | null },
  ): Response {
    const start = startsAt ? formatInstantUtc(startsAt) : undefined
    return page(
      KnownPage({
        frame: frameOf(site, lang, urls.quoteKnown(otherLanguage(lang), token, start)),
        quoteToken: token,
        start,
        isSent,
        value,
        fault,
      }).text,
      { status: fault === null ? 200 : 422 },
    )
  }
}

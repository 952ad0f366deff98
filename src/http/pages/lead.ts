import { Elysia } from 'elysia'
import { LeadForm } from '../../../views/lead/form.tsx'
import { ThanksPage } from '../../../views/lead/thanks.tsx'
import { sourceOf } from '../../domain/chat/conversations.ts'
import { createLead } from '../../domain/leads/create-lead.ts'
import { LEAD_LIMITS } from '../../domain/leads/fields.ts'
import { leadWithQuote } from '../../domain/leads/queries.ts'
import { readLead } from '../../domain/leads/read-lead.rules.ts'
import type { Quote } from '../../domain/pricing/quotes.ts'
import { notFound } from '../../domain/shared/errors.ts'
import { toDollars } from '../../domain/shared/money.ts'
import { patterns, urls } from '../../urls.ts'
import type { Language } from '../../words/catalogue.ts'
import { faultWords } from '../../words/faults.ts'
import { leadWords } from '../../words/pages/lead.ts'
import { seeOther } from '../plugins/forms.ts'
import { page } from '../plugins/html.ts'
import { contextOf } from '../plugins/request-context.ts'
import { leadSettings } from '../terms.ts'
import { keepTyped } from './draft.ts'
import { fieldsOf } from './form.ts'
import { findQuote, quoteSummary } from './quote.ts'
import { frameOf, otherLanguage, type Site } from './site.ts'

type Fields = Record<string, string>
interface Faults {
  faults?: { field: string; message: string }[]
  problem?: string
}

/** Asking for a time on the terms of a quote, and the page that thanks for it. */
export function leadPages(site: Site, lang: Language) {
  return new Elysia({ name: `pages/lead/${lang}` })
    .get(patterns[lang].quoteLead, async ({ params }) => {
      const quote = await findQuote(site, params.token)
      const { referral_code = '' } = await sourceOf(site.database.db, quote.conversationId)
      return form(quote, { referral_code })
    })
    .post(patterns[lang].quoteLead, async ({ params, body, request }) => {
      const token = params.token
      const fields = fieldsOf(body)
      keepTyped(request, { action: urls.quoteLead(lang, token), fields })
      const quote = await findQuote(site, token)
      const reading = readLead(fields, (fields['preferred_dates'] ?? '').split(/\r?\n/))
      if (!reading.ok) {
        const faults = reading.faults.map(({ field, rule, limit }) => ({
          field: field.split('.')[0]!,
          message: faultWords(lang)[rule](limit),
        }))
        return form(quote, fields, { faults })
      }
      const captcha = await passCaptcha(site, fields, request)
      if (captcha === 'failed') return form(quote, fields, { problem: faultWords(lang).captcha() })
      const { referralCode, ...texts } = reading.texts
      const source = await sourceOf(site.database.db, quote.conversationId)
      const created = await createLead(
        site.database,
        {
          ...texts,
          snapshot: { total_before_tax: toDollars(quote.totalCents) },
          source: { ...source, ...(referralCode === null ? {} : { referral_code: referralCode }) },
          consent: fields['consent_marketing']
            ? { wording: leadWords(lang).consent_marketing }
            : null,
          language: lang,
          captcha,
        },
        { quoteToken: token },
        leadSettings(site, 'drop'),
        { actor: 'customer', requestId: contextOf(request).requestId },
      )
      return seeOther(urls.lead(lang, created.leadId, created.referralDropped), request)
    })
    .get(patterns[lang].lead, async ({ params, query }) => {
      const found = await leadWithQuote(site.database.db, params.token)
      if (!found) throw notFound('Request')
      const { lead, quote, referralCode } = found
      const { publicUrl, referralCreditCents } = site.config
      return page(
        ThanksPage({
          frame: frameOf(site, lang, urls.lead(otherLanguage(lang), lead.id)),
          quote: quoteSummary(site, quote, lang),
          reference: lead.id.slice(0, 8).toUpperCase(),
          priceChanged: lead.estimateChanged,
          codeRefused: query['code'] === 'unknown',
          referral: {
            code: referralCode,
            worthCents: referralCreditCents,
            shareUrl: publicUrl + urls.home(lang, { ref: referralCode }),
          },
        }).text,
      )
    })

  function form(quote: Quote, values: Fields, { faults = [], problem }: Faults = {}): Response {
    const refused = faults.length > 0 || problem !== undefined
    return page(
      LeadForm({
        frame: frameOf(site, lang, urls.quoteLead(otherLanguage(lang), quote.token)),
        quote: quoteSummary(site, quote, lang),
        values,
        faults,
        limits: LEAD_LIMITS,
        ...(problem === undefined ? {} : { problem }),
      }).text,
      { status: refused ? 422 : 200 },
    )
  }
}

/** A page keeps the lead where the provider cannot be asked, and where only the trap was filled in. */
async function passCaptcha(
  { captcha }: Site,
  fields: Fields,
  request: Request,
): Promise<'off' | 'passed' | 'unverified' | 'failed'> {
  if (fields['website']) return 'unverified'
  if (!captcha.required) return 'off'
  const verdict = await captcha.verify(fields['cf-turnstile-response'], contextOf(request).clientIp)
  return verdict === 'unreachable' ? 'unverified' : verdict
}

import { Elysia } from 'elysia'
import { LeadForm, type PickedTime } from '../../../views/lead/form.tsx'
import { type RequestTimes, ThanksPage } from '../../../views/lead/thanks.tsx'
import type { Fault } from '../../../views/types.ts'
import { jobOf, type Lead } from '../../domain/bookings/job.ts'
import { manageToken } from '../../domain/bookings/manage-token.ts'
import { bookingsOfLead } from '../../domain/bookings/queries.ts'
import { heardIn, sourceOf } from '../../domain/chat/conversations.ts'
import { correctLead } from '../../domain/leads/correct-lead.ts'
import { createLead } from '../../domain/leads/create-lead.ts'
import { type CaptchaState, LEAD_LIMITS } from '../../domain/leads/fields.ts'
import { placeFaults } from '../../domain/leads/place.rules.ts'
import { leadOfPage } from '../../domain/leads/queries.ts'
import { sayReference } from '../../domain/leads/reference.rules.ts'
import { addressBehind } from '../../domain/leads/return-link.ts'
import type { Quote } from '../../domain/pricing/quotes.ts'
import { notFound } from '../../domain/shared/errors.ts'
import { toDollars } from '../../domain/shared/money.ts'
import { formatInstantUtc } from '../../domain/shared/time/business-time.ts'
import { wishesOfLead } from '../../domain/wishes/queries.ts'
import { patterns, urls } from '../../urls.ts'
import type { Language } from '../../words/catalogue.ts'
import { faultWords } from '../../words/faults.ts'
import { countedClient } from '../plugins/counted-client.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { seeOther } from '../plugins/forms.ts'
import { page } from '../plugins/html.ts'
import { contextOf } from '../plugins/request-context.ts'
import { leadSettings } from '../terms.ts'
import { keepTyped } from './draft.ts'
import { consentIn, fieldsOfLead, placeWords, readForm } from './lead-form.ts'
import { oldLinks } from './old-links.ts'
import { findQuote, quoteSummary } from './quote.ts'
import { referralView } from './referral-view.ts'
import { frameOf, otherLanguage, type Site } from './site.ts'
import { readStart, sayMoment, visitTime } from './visit-time.ts'

type Fields = Record<string, string>
interface Shown {
  faults?: Fault[]
  problem?: string
  status?: number
  back?: 'known' | 'ended' | null
}

/** Asking for a clean on the terms of a quote, putting that right, and the page that thanks for it. */
export function leadPages(site: Site, lang: Language) {
  const other = otherLanguage(lang)
  return new Elysia({ name: `pages/lead/${lang}` })
    .onBeforeHandle(oldLinks(lang))
    .get(patterns[lang].quoteLead, async ({ params, query }) => {
      const quote = await findQuote(site, params.token)
      const back = await backIn(quote, query['back'])
      const { referral_code = '' } = await sourceOf(site.database.db, quote.conversationId)
      const { wish, postalCode } = await heardIn(site.database.db, quote.conversationId)
      return form(
        { quote, startsAt: readStart(site, query['start']) ?? back.startsAt },
        {
          referral_code,
          postal_code: postalCode ?? '',
          preferred_dates: wish?.words ?? '',
          ...back.fields,
        },
        { back: back.is },
      )
    })
    .post(patterns[lang].quoteLead, async ({ params, body, request }) => {
      const token = params.token
      const fields = fieldsOf(body)
      keepTyped(request, { action: urls.quoteLead(lang, token), fields })
      const quote = await findQuote(site, token)
      const startsAt = readStart(site, fields['start'])
      const asked = { quote, startsAt }
      const back = await backIn(quote, fields['back'])
      const reading = readForm(fields, startsAt, lang, site.config.business.country)
      if (!reading.ok) return form(asked, fields, { faults: reading.faults, back: back.is })
      const captcha = await passCaptcha(site, fields, request)
      if (captcha === 'failed') {
        return form(asked, fields, { problem: faultWords(lang).captcha(), back: back.is })
      }
      const { referralCode, ...texts } = reading.texts
      const { referral_code: _linked, ...source } = await sourceOf(
        site.database.db,
        quote.conversationId,
      )
      const created = await createLead(
        site.database,
        {
          ...texts,
          snapshot: { total_before_tax: toDollars(quote.totalCents) },
          source: { ...source, ...(referralCode === null ? {} : { referral_code: referralCode }) },
          consent: consentIn(fields, lang),
          language: lang,
          captcha,
          clientHash: countedClient(site, request),
          returnToken: back.is === 'known' ? fields['back']! : null,
        },
        { quoteToken: token },
        leadSettings(site, 'drop'),
        { actor: 'customer', requestId: contextOf(request).requestId },
      )
      return onward(request, created.pageToken, startsAt, created.referralDropped)
    })
    .get(patterns[lang].leadDetails, async ({ params, query, request }) => {
      const { lead, quote } = await findLead(params.token)
      const startsAt = readStart(site, query['start'])
      if (await openBookingUrl(lead.id)) return seeOther(urls.lead(lang, lead.pageToken), request)
      const faults = startsAt && lead.address !== null ? placeWords(placeFaults(lead), lang) : []
      return form({ quote, startsAt, requestToken: lead.pageToken }, fieldsOfLead(lead), {
        faults,
        status: 200,
      })
    })
    .post(patterns[lang].leadDetails, async ({ params, body, request }) => {
      const fields = fieldsOf(body)
      keepTyped(request, { action: urls.leadDetails(lang, params.token), fields })
      const { lead, quote } = await findLead(params.token)
      if (await openBookingUrl(lead.id)) return seeOther(urls.lead(lang, lead.pageToken), request)
      const startsAt = readStart(site, fields['start'])
      const asked = { quote, startsAt, requestToken: lead.pageToken }
      const reading = readForm(fields, startsAt, lang, site.config.business.country)
      if (!reading.ok) return form(asked, fields, { faults: reading.faults })
      const { preferredDates: _, ...texts } = reading.texts
      const { referralDropped } = await correctLead(
        site.database,
        lead.id,
        { ...texts, consent: consentIn(fields, lang) },
        { actor: 'customer', requestId: contextOf(request).requestId },
      )
      return onward(request, lead.pageToken, startsAt, referralDropped)
    })
    .get(patterns[lang].lead, async ({ params, query }) => {
      const { lead, quote, referralCode } = await findLead(params.token)
      return page(
        ThanksPage({
          frame: frameOf(site, lang, urls.lead(other, lead.pageToken)),
          quote: quoteSummary(site, quote, lang),
          reference: sayReference(lead.reference),
          priceChanged: lead.estimateChanged,
          codeRefused: query['code'] === 'unknown',
          times: await timesOf(lead),
          referral: referralView(site, lang, referralCode, null),
        }).text,
      )
    })

  /** Whether a link led here that was sent to who was here before, and what it fills in. */
  async function backIn(
    quote: Quote,
    token = '',
  ): Promise<{ is: 'known' | 'ended' | null; fields: Fields; startsAt: Date | null }> {
    if (token === '') return { is: null, fields: {}, startsAt: null }
    const address = await addressBehind(site.database.db, quote.id, token)
    if (!address) return { is: 'ended', fields: {}, startsAt: null }
    const { email, startsAt } = address
    return { is: 'known', fields: { email, back: token }, startsAt }
  }

  async function findLead(token: string) {
    const found = await leadOfPage(site.database.db, token)
    if (!found) throw notFound('Request')
    return found
  }

  /** The page of the booking that stands on a request, while one does. */
  async function openBookingUrl(leadId: string): Promise<string | null> {
    const bookings = await bookingsOfLead(site.database.db, leadId)
    const open = bookings.find(({ status }) => status === 'PENDING' || status === 'CONFIRMED')
    return open ? urls.booking(lang, manageToken(site.secret, open.id)) : null
  }

  /** How a request stands with its time: a booking comes before a wish, and that before the free times. */
  async function timesOf({ id, pageToken }: Lead): Promise<RequestTimes> {
    const booked = await openBookingUrl(id)
    if (booked) return { is: 'booked', href: booked }
    const wishes = await wishesOfLead(site.database.db, id)
    const now = site.clock.now()
    const offered = wishes.find(
      ({ state, offerEndsAt }) => state === 'offered' && offerEndsAt! > now,
    )
    const wish = offered ?? wishes.find(({ state }) => state === 'open' || state === 'to_call')
    if (!wish) return { is: 'free', href: urls.leadTimes(lang, pageToken) }
    return {
      is: offered ? 'offered' : 'wished',
      href: urls.leadWish(lang, pageToken, formatInstantUtc(wish.startsAt)),
      when: sayMoment(site, wish.startsAt, lang),
    }
  }

  /** With a time to the last look at it, without one to the thanks. */
  function onward(
    request: Request,
    requestToken: string,
    startsAt: Date | null,
    codeRefused: boolean,
  ) {
    const url = startsAt
      ? urls.leadConfirm(lang, requestToken, formatInstantUtc(startsAt), codeRefused)
      : urls.lead(lang, requestToken, codeRefused)
    return seeOther(url, request)
  }

  interface Asked {
    quote: Quote
    startsAt: Date | null
    requestToken?: string
  }

  function form(
    { quote, startsAt, requestToken }: Asked,
    values: Fields,
    shown: Shown = {},
  ): Response {
    const { faults = [], problem, back = null } = shown
    const refused = faults.length > 0 || problem !== undefined
    const start = startsAt ? formatInstantUtc(startsAt) : undefined
    return page(
      LeadForm({
        frame: frameOf(
          site,
          lang,
          requestToken === undefined
            ? urls.quoteLead(other, quote.token, start)
            : urls.leadDetails(other, requestToken, start),
        ),
        quote: quoteSummary(site, quote, lang),
        values,
        faults,
        limits: LEAD_LIMITS,
        picked: startsAt && pickedTime(quote, startsAt, requestToken),
        ...(problem === undefined ? {} : { problem }),
        back,
        ...(requestToken === undefined ? {} : { requestToken }),
      }).text,
      { status: shown.status ?? (refused ? 422 : 200) },
    )
  }

  function pickedTime(quote: Quote, startsAt: Date, requestToken: string | undefined): PickedTime {
    const { durationMinutes } = jobOf({ postalCode: null }, quote)
    return {
      start: formatInstantUtc(startsAt),
      time: visitTime(site, startsAt, durationMinutes, lang),
      change:
        requestToken === undefined
          ? urls.quoteTimes(lang, quote.token)
          : urls.leadTimes(lang, requestToken),
    }
  }
}

/**
 * The check is made whatever the trap holds: who fills in what people do not see, and passes, is kept all the
 * same, quietly. A page keeps the lead where the provider cannot be asked, too.
 */
async function passCaptcha(
  site: Site,
  fields: Fields,
  request: Request,
): Promise<CaptchaState | 'failed'> {
  const verdict = await askCaptcha(site, fields['cf-turnstile-response'], request)
  return verdict !== 'failed' && fields['website'] ? 'trapped' : verdict
}

async function askCaptcha({ captcha }: Site, token: string | undefined, request: Request) {
  if (!captcha.required) return 'off'
  const verdict = await captcha.verify(token, contextOf(request).clientIp)
  return verdict === 'unreachable' ? 'unverified' : verdict
}

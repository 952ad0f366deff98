import { Elysia } from 'elysia'
import { Times, TimesPage, type TimesProps } from '../../../views/times/page.tsx'
import { jobOf, jobOfPage } from '../../domain/bookings/job.ts'
import { manageToken } from '../../domain/bookings/manage-token.ts'
import { openBookingOf } from '../../domain/bookings/queries.ts'
import { heardIn } from '../../domain/chat/conversations.ts'
import { wishedDay } from '../../domain/chat/when/fit.rules.ts'
import type { Job } from '../../domain/scheduling/calendar.ts'
import { notFound } from '../../domain/shared/errors.ts'
import { wishesOfLead } from '../../domain/wishes/queries.ts'
import { patterns, urls } from '../../urls.ts'
import type { Language } from '../../words/catalogue.ts'
import { respond, seeOther } from '../plugins/forms.ts'
import { findBooking, mayMove } from './booking-view.ts'
import { oldLinks } from './old-links.ts'
import { findQuote, quoteSummary } from './quote.ts'
import { frameOf, otherLanguage, type Site } from './site.ts'
import { type Moving, offers, offerView } from './times-view.ts'
import { sayMoment } from './visit-time.ts'

interface Asked {
  job: Job
  /** The day that is opened, as the address says it. */
  day: string | undefined
  moving: Moving | null
  /** This page in the other language. */
  alternate: string
  props: Omit<TimesProps, 'frame' | 'offer' | 'movesFrom'>
}

/** The free times: for a quote, for a request that was sent, and for a booking that moves. */
export function timesPages(site: Site, lang: Language) {
  const other = otherLanguage(lang)
  return new Elysia({ name: `pages/times/${lang}` })
    .onBeforeHandle(oldLinks(lang))
    .get(patterns[lang].quoteTimes, async ({ params, query, request }) => {
      const quote = await findQuote(site, params.token)
      const { token } = quote
      // Its page says what has become of it and leads to today's price.
      if (!quote.valid) return seeOther(urls.quote(lang, token), request)
      const day = query['day'] ?? (await wishedIn(quote.conversationId))
      return show(request, {
        job: jobOf({ postalCode: null }, quote),
        day,
        moving: null,
        alternate: urls.quoteTimes(other, token, day),
        props: {
          quote: quoteSummary(site, quote, lang),
          hrefs: {
            day: (date) => urls.quoteTimes(lang, token, date),
            pick: (start) => urls.quoteLead(lang, token, start),
            request: urls.quoteLead(lang, token),
            back: null,
          },
        },
      })
    })
    .get(patterns[lang].leadTimes, async ({ params, query, request }) => {
      const found = await jobOfPage(site.database.db, params.token)
      if (!found) throw notFound('Request')
      const { job, lead, quote } = found
      // One request holds one time: another is picked by moving it.
      const open = await openBookingOf(site.database.db, lead.id, null)
      if (open) {
        return seeOther(urls.booking(lang, manageToken(site.secret, open.id)), request)
      }
      const wishes = await wishesOfLead(site.database.db, lead.id)
      const day = query['day']
      return show(request, {
        job,
        day,
        moving: null,
        alternate: urls.leadTimes(other, lead.pageToken, day),
        props: {
          isWished: wishes.some(({ answeredAt }) => answeredAt === null),
          quote: quoteSummary(site, quote, lang),
          hrefs: {
            day: (date) => urls.leadTimes(lang, lead.pageToken, date),
            pick: (start) => urls.leadConfirm(lang, lead.pageToken, start),
            request: urls.lead(lang, lead.pageToken),
            back: null,
          },
        },
      })
    })
    .get(patterns[lang].bookingTimes, async ({ params, query, request }) => {
      const { token } = params
      const found = await findBooking(site, token)
      const { booking, lead, quote } = found
      // The page of the move says why it cannot be done here.
      if (!mayMove(site, booking)) return seeOther(urls.bookingMove(lang, token), request)
      const day = query['day']
      return show(request, {
        job: { ...jobOf(lead, quote), durationMinutes: booking.durationMinutes },
        day,
        moving: { bookingId: booking.id, startsAt: booking.startsAt },
        alternate: urls.bookingTimes(other, token, day),
        props: {
          quote: quoteSummary(site, quote, lang),
          hrefs: {
            day: (date) => urls.bookingTimes(lang, token, date),
            pick: (start) => urls.bookingMove(lang, token, start),
            request: null,
            back: urls.booking(lang, token),
          },
        },
      })
    })

  /** The day that was wished in a conversation, while it is not over. */
  async function wishedIn(conversationId: string | null): Promise<string | undefined> {
    const { wish } = await heardIn(site.database.db, conversationId)
    if (!wish?.isDay) return undefined
    return wishedDay(wish, site.clock.now(), site.config.business.timezone) ?? undefined
  }

  async function show(request: Request, asked: Asked): Promise<Response> {
    const { job, day, moving, alternate } = asked
    const days = await offers(site, job, moving)
    const offer = offerView(site, days, job, day, lang, moving)
    const props = {
      ...asked.props,
      frame: frameOf(site, lang, alternate),
      movesFrom: moving && sayMoment(site, moving.startsAt, lang),
    }
    return respond(
      request,
      () => TimesPage({ ...props, offer }).text,
      () => (typeof offer === 'string' ? '' : Times({ ...props, offer, fresh: true }).text),
    )
  }
}

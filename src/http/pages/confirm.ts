import { Elysia } from 'elysia'
import { ConfirmPage } from '../../../views/booking/confirm.tsx'
import { BlockedPage } from '../../../views/booking/refusal.tsx'
import { createBooking } from '../../domain/bookings/create-booking.ts'
import { deskOf } from '../../domain/bookings/desk.ts'
import { jobOfPage, type LeadJob } from '../../domain/bookings/job.ts'
import { manageToken } from '../../domain/bookings/manage-token.ts'
import { type Booking, openBookingOf } from '../../domain/bookings/queries.ts'
import { placeFaults } from '../../domain/leads/place.rules.ts'
import { startFault } from '../../domain/scheduling/slots.rules.ts'
import { DomainError, notFound } from '../../domain/shared/errors.ts'
import { formatInstantUtc } from '../../domain/shared/time/business-time.ts'
import { patterns, urls } from '../../urls.ts'
import type { Language } from '../../words/catalogue.ts'
import { confirmWords } from '../../words/pages/booking.ts'
import { countedClient } from '../plugins/counted-client.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { seeOther } from '../plugins/forms.ts'
import { page } from '../plugins/html.ts'
import { customerCause } from './booking-view.ts'
import { confirmView } from './confirm-view.ts'
import { depositAhead } from './deposit-view.ts'
import { keepTyped } from './draft.ts'
import { oldLinks } from './old-links.ts'
import { frameOf, otherLanguage, type Site } from './site.ts'
import { isFree, takenPage } from './taken.ts'
import { offers } from './times-view.ts'
import { readStart, sayMoment } from './visit-time.ts'

/** The last look at a request with its time, and asking for it. */
export function confirmPages(site: Site, lang: Language) {
  const words = confirmWords(lang)
  const other = otherLanguage(lang)

  return new Elysia({ name: `pages/confirm/${lang}` })
    .onBeforeHandle(oldLinks(lang))
    .get(patterns[lang].leadConfirm, async ({ params, query, request }) => {
      const found = await findLead(params.token)
      const { lead, job } = found
      const startsAt = readStart(site, query['start'])
      if (!startsAt) return seeOther(urls.leadTimes(lang, lead.pageToken), request)
      const open = await openBookingOf(site.database.db, lead.id, startsAt)
      if (open) return seeOther(bookingUrl(open), request)
      const start = formatInstantUtc(startsAt)
      if (placeFaults(lead).length > 0) {
        return seeOther(urls.leadDetails(lang, lead.pageToken, start), request)
      }
      const days = await offers(site, job, null, lead.id)
      if (!isFree(days, startsAt)) return taken(found, startsAt)
      return lastLook(found, startsAt, { codeRefused: query['code'] === 'unknown' })
    })
    .get(patterns[lang].leadBookings, ({ params, request }) =>
      seeOther(urls.leadTimes(lang, params.token), request),
    )
    .post(patterns[lang].leadBookings, async ({ params, body, request }) => {
      const fields = fieldsOf(body)
      keepTyped(request, { action: urls.leadBookings(lang, params.token), fields })
      const found = await findLead(params.token)
      const { lead } = found
      const startsAt = readStart(site, fields['start'])
      if (!startsAt) return seeOther(urls.leadTimes(lang, lead.pageToken), request)
      const start = formatInstantUtc(startsAt)
      if (placeFaults(lead).length > 0) {
        return seeOther(urls.leadDetails(lang, lead.pageToken, start), request)
      }
      try {
        const { manageToken: token, checkoutUrl } = await createBooking(
          deskOf(site),
          {
            leadId: lead.id,
            startsAt,
            clientHash: countedClient(site, request),
            keepsUnchecked: true,
          },
          customerCause(request),
        )
        return seeOther(checkoutUrl ?? urls.booking(lang, token), request)
      } catch (error) {
        return refused(error, found, startsAt, request)
      }
    })

  async function lastLook(
    found: LeadJob,
    startsAt: Date,
    { codeRefused = false, unavailable = false },
  ): Promise<Response> {
    const alternate = urls.leadConfirm(
      other,
      found.lead.pageToken,
      formatInstantUtc(startsAt),
      codeRefused,
    )
    return page(
      ConfirmPage({
        frame: frameOf(site, lang, alternate),
        ...(await confirmView(site, found, startsAt, lang)),
        codeRefused,
        unavailable,
      }).text,
      { status: unavailable ? 503 : 200 },
    )
  }

  async function findLead(token: string): Promise<LeadJob> {
    const found = await jobOfPage(site.database.db, token)
    if (!found) throw notFound('Request')
    return found
  }

  function bookingUrl({ id }: Booking): string {
    return urls.booking(lang, manageToken(site.secret, id))
  }

  function saidOf(reason: unknown): { title: string; text: string } {
    return reason === 'captcha' ? words.unverified : words.held
  }

  /** Why the time was not given, in words and with a way on; other faults go on to the error page. */
  async function refused(
    error: unknown,
    found: LeadJob,
    startsAt: Date,
    request: Request,
  ): Promise<Response> {
    if (!(error instanceof DomainError)) throw error
    const { code, extension } = error
    // Whatever was not to be reached: nothing was charged, and nothing is held.
    if (code === 'unavailable' && (await depositAhead(site, found, startsAt, lang))) {
      return lastLook(found, startsAt, { unavailable: true })
    }
    if (code === 'validation' || extension['next_slots']) return taken(found, startsAt)
    if (code !== 'conflict' && extension['reason'] !== 'captcha') throw error
    if (extension['reason'] === 'wish') {
      const { pageToken } = found.lead
      return seeOther(urls.leadWish(lang, pageToken, formatInstantUtc(startsAt)), request)
    }
    const { lead } = found
    const mine = await openBookingOf(site.database.db, lead.id, startsAt)
    // A second tap, or the way back in the browser.
    if (mine?.startsAt.getTime() === startsAt.getTime()) return seeOther(bookingUrl(mine), request)
    const { title, text } = saidOf(extension['reason'])
    return page(
      BlockedPage({
        frame: frameOf(site, lang, urls.leadTimes(other, lead.pageToken)),
        title,
        text,
        ways: mine
          ? [{ href: bookingUrl(mine), label: words.held.see }]
          : [{ href: urls.leadTimes(lang, lead.pageToken), label: words.held.other }],
      }).text,
      { status: 409 },
    )
  }

  async function taken({ lead, job }: LeadJob, startsAt: Date): Promise<Response> {
    const when = sayMoment(site, startsAt, lang)
    const isOffered = startFault(site.calendar.current(), job, startsAt, site.clock.now()) === null
    return takenPage(site, lang, {
      alternate: urls.leadConfirm(other, lead.pageToken, formatInstantUtc(startsAt)),
      title: words.taken.title,
      text: isOffered ? words.taken.text(when) : words.taken.never(when),
      asked: startsAt,
      days: await offers(site, job, null, lead.id),
      pick: (start) => urls.leadConfirm(lang, lead.pageToken, start),
      all: urls.leadTimes(lang, lead.pageToken),
    })
  }
}

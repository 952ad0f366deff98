import { Elysia } from 'elysia'
import { MovePage } from '../../../views/booking/move.tsx'
import { deskOf } from '../../domain/bookings/desk.ts'
import { jobOf } from '../../domain/bookings/job.ts'
import type { WholeBooking } from '../../domain/bookings/queries.ts'
import { rescheduleBooking } from '../../domain/bookings/reschedule-booking.ts'
import { startFault } from '../../domain/scheduling/slots.rules.ts'
import { DomainError } from '../../domain/shared/errors.ts'
import { formatInstantUtc } from '../../domain/shared/time/business-time.ts'
import { patterns, urls } from '../../urls.ts'
import type { Language } from '../../words/catalogue.ts'
import { bookingWords } from '../../words/pages/booking.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { seeOther } from '../plugins/forms.ts'
import { page } from '../plugins/html.ts'
import {
  blockedPage,
  bookingView,
  customerCause,
  findBooking,
  mayCancel,
  mayMove,
  ruleOf,
  versionIn,
} from './booking-view.ts'
import { sayMovePreview } from './deposit-view.ts'
import { keepTyped } from './draft.ts'
import { frameOf, otherLanguage, type Site } from './site.ts'
import { isFree, takenPage } from './taken.ts'
import { offers } from './times-view.ts'
import { readStart, visitTime } from './visit-time.ts'

const STATUSES = { none: 200, conflict: 409, unavailable: 503 } as const

/** Moving a booking: the last look with both times, and the move. */
export function movePages(site: Site, lang: Language) {
  const words = bookingWords(lang)
  const other = otherLanguage(lang)

  return new Elysia({ name: `pages/move/${lang}` })
    .get(patterns[lang].bookingMove, async ({ params, query, request }) => {
      const { token } = params
      const found = await findBooking(site, token)
      const startsAt = readStart(site, query['start'])
      if (!mayMove(site, found.booking)) return cannotMove(found, token, 200)
      if (!startsAt) return seeOther(urls.bookingTimes(lang, token), request)
      if (startsAt.getTime() === found.booking.startsAt.getTime()) {
        return seeOther(urls.booking(lang, token), request)
      }
      if (!isFree(await freeFor(found), startsAt)) return taken(found, token, startsAt)
      return lastLook(found, token, startsAt)
    })
    .post(patterns[lang].bookingMove, async ({ params, body, request }) => {
      const { token } = params
      const fields = fieldsOf(body)
      keepTyped(request, { action: urls.bookingMove(lang, token), fields })
      const found = await findBooking(site, token)
      const startsAt = readStart(site, fields['start'])
      if (!mayMove(site, found.booking)) return cannotMove(found, token, 409)
      if (!startsAt) return seeOther(urls.bookingTimes(lang, token), request)
      try {
        await rescheduleBooking(
          deskOf(site),
          found.booking.id,
          {
            startsAt,
            version: versionIn(fields),
            durationMinutes: null,
            by: 'customer',
          },
          customerCause(request),
        )
        return seeOther(urls.booking(lang, token, true), request)
      } catch (error) {
        if (!(error instanceof DomainError)) throw error
        const fresh = await findBooking(site, token)
        if (!mayMove(site, fresh.booking)) return cannotMove(fresh, token, 409)
        if (error.extension['reason'] === 'ceiling') return notHere(token, words.moving.nearer)
        if (error.extension['reason'] === 'often') return notHere(token, words.moving.often)
        if (error.code === 'validation' || error.extension['next_slots']) {
          return taken(fresh, token, startsAt)
        }
        if (error.code !== 'conflict' && error.code !== 'unavailable') throw error
        return lastLook(fresh, token, startsAt, error.code)
      }
    })

  /** The job of a booking keeps the length it was booked with. */
  function jobFor({ booking, lead, quote }: WholeBooking) {
    return { ...jobOf(lead, quote), durationMinutes: booking.durationMinutes }
  }

  function freeFor(found: WholeBooking) {
    const { id: bookingId, startsAt } = found.booking
    return offers(site, jobFor(found), { bookingId, startsAt })
  }

  async function lastLook(
    found: WholeBooking,
    token: string,
    startsAt: Date,
    refused?: 'conflict' | 'unavailable',
  ): Promise<Response> {
    const start = formatInstantUtc(startsAt)
    return page(
      MovePage({
        frame: frameOf(site, lang, urls.bookingMove(other, token, start)),
        booking: await bookingView(site, found, token, lang),
        deposit: await sayMovePreview(site, found, startsAt, lang),
        start,
        to: visitTime(site, startsAt, found.booking.durationMinutes, lang),
        rule: ruleOf(site, found.booking, lang, startsAt),
        stale: refused === 'conflict',
        unavailable: refused === 'unavailable',
      }).text,
      { status: STATUSES[refused ?? 'none'] },
    )
  }

  async function taken(found: WholeBooking, token: string, startsAt: Date): Promise<Response> {
    const job = jobFor(found)
    const when = visitTime(site, startsAt, job.durationMinutes, lang).short
    const kept = visitTime(site, found.booking.startsAt, job.durationMinutes, lang).short
    const isOffered = startFault(site.calendar.current(), job, startsAt, site.clock.now()) === null
    const { taken: title, takenText, neverText, keep } = words.moving
    return takenPage(site, lang, {
      alternate: urls.bookingTimes(other, token),
      title,
      text: isOffered ? takenText(when, kept) : neverText(when, kept),
      asked: startsAt,
      days: await freeFor(found),
      pick: (start) => urls.bookingMove(lang, token, start),
      all: urls.bookingTimes(lang, token),
      other: { href: urls.booking(lang, token), label: keep },
    })
  }

  function notHere(token: string, text: string): Response {
    const { nearerTitle: title } = words.moving
    return blockedPage(site, lang, { token, title, text, status: 409 })
  }

  function cannotMove({ booking }: WholeBooking, token: string, status: number): Response {
    const { closedTitle, late, over } = words.moving
    const text = mayCancel(site, booking) ? late : over
    return blockedPage(site, lang, { token, title: closedTitle, text, status })
  }
}

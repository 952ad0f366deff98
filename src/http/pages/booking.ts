import { Elysia } from 'elysia'
import { CancellationPage } from '../../../views/booking/cancellation.tsx'
import { BookingPage } from '../../../views/booking/page.tsx'
import { isUnsettled } from '../../../views/booking/story.ts'
import { cancelBooking } from '../../domain/bookings/cancel-booking.ts'
import { deskOf } from '../../domain/bookings/desk.ts'
import type { WholeBooking } from '../../domain/bookings/queries.ts'
import { lookNow } from '../../domain/deposits/look-now.ts'
import { cancelPreview } from '../../domain/deposits/standing.ts'
import { referralStanding } from '../../domain/referrals/queries.ts'
import { DomainError } from '../../domain/shared/errors.ts'
import { patterns, urls } from '../../urls.ts'
import type { Language } from '../../words/catalogue.ts'
import { faultWords } from '../../words/faults.ts'
import { bookingWords } from '../../words/pages/booking.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { isPartial, seeOther } from '../plugins/forms.ts'
import { PAGE_VARY, page } from '../plugins/html.ts'
import {
  blockedPage,
  bookingView,
  causeOfLook,
  customerCause,
  findBooking,
  mayCancel,
  versionIn,
} from './booking-view.ts'
import { sayCancelPreview } from './deposit-view.ts'
import { keepTyped } from './draft.ts'
import { referralView } from './referral-view.ts'
import { frameOf, otherLanguage, type Site } from './site.ts'

/** The longest reason for a cancellation, in characters. */
const MAX_NOTE = 500

/** A booking behind its manage link: as it stands, and giving it up. */
export function bookingPages(site: Site, lang: Language) {
  const words = bookingWords(lang)
  const other = otherLanguage(lang)

  return new Elysia({ name: `pages/booking/${lang}` })
    .get(patterns[lang].booking, async ({ params, query, request }) => {
      const { token } = params
      if (isPartial(request)) return lookAgain(token, request)
      const found = await findBooking(site, token)
      const standing = await referralStanding(site.database.db, found.lead.id)
      return page(
        BookingPage({
          frame: frameOf(site, lang, urls.booking(other, token)),
          booking: await bookingView(site, found, token, lang),
          justMoved: query['did'] === 'move',
          referral: referralView(site, lang, standing?.code, standing),
        }).text,
      )
    })
    .get(patterns[lang].bookingCancellation, async ({ params, request }) => {
      const found = await findBooking(site, params.token)
      if (found.booking.cancelIntent !== null) {
        return seeOther(urls.booking(lang, params.token), request)
      }
      return mayCancel(site, found.booking)
        ? beforeCancelling(found, params.token)
        : cannotCancel(found, params.token, 200)
    })
    .post(patterns[lang].bookingCancellation, async ({ params, body, request }) => {
      const { token } = params
      const fields = fieldsOf(body)
      keepTyped(request, { action: urls.bookingCancellation(lang, token), fields })
      const found = await findBooking(site, token)
      const note = fields['note']?.trim() ?? ''
      const { status, cancelIntent } = found.booking
      if (status === 'CANCELLED' || cancelIntent !== null) {
        return seeOther(urls.booking(lang, token), request)
      }
      if (!mayCancel(site, found.booking)) return cannotCancel(found, token, 409)
      if (note.length > MAX_NOTE) {
        const noteFault = faultWords(lang).too_long(MAX_NOTE)
        return beforeCancelling(found, token, { note, noteFault, status: 422 })
      }
      // Time may have passed since the page said what would go back.
      const { refundCents } = await previewOf(found)
      if (fields['refund_cents'] !== String(refundCents)) {
        return beforeCancelling(found, token, { note, stale: true, status: 409 })
      }
      try {
        await cancelBooking(
          deskOf(site),
          found.booking.id,
          { version: versionIn(fields), reason: 'customer', note: note || null },
          customerCause(request),
        )
        return seeOther(urls.booking(lang, token), request)
      } catch (error) {
        if (!(error instanceof DomainError) || error.code !== 'conflict') throw error
        const fresh = await findBooking(site, token)
        return mayCancel(site, fresh.booking)
          ? beforeCancelling(fresh, token, { note, stale: true, status: 409 })
          : seeOther(urls.booking(lang, token), request)
      }
    })

  /** For a page that waits: its browser reads it anew once that is over. */
  async function lookAgain(token: string, request: Request): Promise<Response> {
    const before = await findBooking(site, token)
    await lookNow(deskOf(site), before.booking.id, causeOfLook(request))
    const booking = await bookingView(site, await findBooking(site, token), token, lang)
    const headers = { 'cache-control': 'no-store', vary: PAGE_VARY }
    const over = isUnsettled(booking) ? {} : { 'hx-refresh': 'true' }
    return new Response(null, { status: 204, headers: { ...headers, ...over } })
  }

  function previewOf({ booking }: WholeBooking) {
    return cancelPreview(site.database.db, booking, deskOf(site).deposits.terms)
  }

  function cannotCancel({ booking }: WholeBooking, token: string, status: number): Response {
    const { closedTitle, started } = words.cancelling
    const isOver = booking.status === 'CANCELLED' || booking.status === 'DONE'
    const text = isOver ? words.moving.over : started
    return blockedPage(site, lang, { token, title: closedTitle, text, status })
  }

  async function beforeCancelling(
    found: WholeBooking,
    token: string,
    more: { note?: string; noteFault?: string; stale?: boolean; status?: number } = {},
  ): Promise<Response> {
    const { note = '', noteFault, stale = false, status = 200 } = more
    const preview = await previewOf(found)
    return page(
      CancellationPage({
        frame: frameOf(site, lang, urls.bookingCancellation(other, token)),
        booking: await bookingView(site, found, token, lang),
        consequence: sayCancelPreview(site, found, preview, lang),
        refundCents: preview.refundCents,
        note,
        noteFault,
        maxNote: MAX_NOTE,
        stale,
      }).text,
      { status },
    )
  }
}

import { Elysia } from 'elysia'
import { PaymentPage, PaymentState } from '../../../views/booking/payment.tsx'
import { isAwaited } from '../../../views/booking/story.ts'
import { deskOf } from '../../domain/bookings/desk.ts'
import { lookNow } from '../../domain/deposits/look-now.ts'
import { patterns, urls } from '../../urls.ts'
import type { Language } from '../../words/catalogue.ts'
import { isPartial, seeOther } from '../plugins/forms.ts'
import { PAGE_VARY, page } from '../plugins/html.ts'
import { bookingView, causeOfLook, findBooking } from './booking-view.ts'
import { frameOf, otherLanguage, type Site } from './site.ts'

/**
 * Where customers come back to from paying. Whatever the address says besides its token is not read: the
 * provider is asked about the checkout we know, and what is shown is what our own rows say then.
 */
export const paymentPages = (site: Site, lang: Language) =>
  new Elysia({ name: `pages/payment/${lang}` }).get(
    patterns[lang].bookingPayment,
    async ({ params: { token }, request }) => {
      const { booking } = await findBooking(site, token)
      if (booking.depositStatus === null) return seeOther(urls.booking(lang, token), request)
      const looked = await lookNow(deskOf(site), booking.id, causeOfLook(request))
      const shown = {
        frame: frameOf(site, lang, urls.bookingPayment(otherLanguage(lang), token)),
        booking: await bookingView(site, await findBooking(site, token), token, lang),
        unreachable: looked === 'unreachable',
      }
      if (!isPartial(request)) return page(PaymentPage(shown).text)
      // Nothing new: what is on the page stays, and is not read out again.
      return isAwaited(shown.booking) ? unchanged() : page(PaymentState(shown).text)
    },
  )

const unchanged = (): Response =>
  new Response(null, { status: 204, headers: { 'cache-control': 'no-store', vary: PAGE_VARY } })

import { Elysia } from 'elysia'
import { ConfirmPage } from '../../../views/booking/confirm.tsx'
import { WishPage, type WishReach } from '../../../views/booking/wish.tsx'
import { deskOf } from '../../domain/bookings/desk.ts'
import { jobOf, jobOfPage, type LeadJob } from '../../domain/bookings/job.ts'
import { manageToken } from '../../domain/bookings/manage-token.ts'
import { bookingsOfLead } from '../../domain/bookings/queries.ts'
import { placeFaults } from '../../domain/leads/place.rules.ts'
import { DomainError, notFound } from '../../domain/shared/errors.ts'
import { formatInstantUtc } from '../../domain/shared/time/business-time.ts'
import { bookOffer } from '../../domain/wishes/book-offer.ts'
import { type WholeWish, wishByToken, wishOf } from '../../domain/wishes/queries.ts'
import { wishToken } from '../../domain/wishes/wish-token.ts'
import { patterns, urls } from '../../urls.ts'
import type { Language } from '../../words/catalogue.ts'
import { wishWords } from '../../words/wishes.ts'
import { seeOther } from '../plugins/forms.ts'
import { page } from '../plugins/html.ts'
import { customerCause } from './booking-view.ts'
import { confirmView } from './confirm-view.ts'
import { oldLinks } from './old-links.ts'
import { frameOf, otherLanguage, type Site } from './site.ts'
import { isFree, takenPage } from './taken.ts'
import { offers } from './times-view.ts'
import { readStart, sayMoment } from './visit-time.ts'

/** A start that could not be held: how the wish stands, and taking it once it is offered. */
export function wishPages(site: Site, lang: Language) {
  const words = wishWords(lang)
  const other = otherLanguage(lang)
  const desk = deskOf(site)

  return new Elysia({ name: `pages/wishes/${lang}` })
    .onBeforeHandle(oldLinks(lang))
    .get(patterns[lang].leadWish, async ({ params, query, request }) => {
      const asked = await jobOfPage(site.database.db, params.token)
      if (!asked) throw notFound('Request')
      const { lead } = asked
      const startsAt = readStart(site, query['start'])
      const found = startsAt && (await wishOf(site.database.db, lead.id, startsAt))
      if (!found) return seeOther(urls.leadTimes(lang, lead.pageToken), request)
      const { wish } = found
      if (wish.state === 'offered') return seeOther(offerUrl(found), request)
      if (wish.answeredAt !== null) return seeOther(urls.lead(lang, lead.pageToken), request)
      const start = formatInstantUtc(wish.startsAt)
      return page(
        WishPage({
          frame: frameOf(site, lang, urls.leadWish(other, lead.pageToken, start)),
          requestToken: lead.pageToken,
          when: sayMoment(site, wish.startsAt, lang),
          reach: reachOf(found),
          isUnchecked: wish.why === 'unverified',
        }).text,
      )
    })
    .get(patterns[lang].wish, async ({ params, request }) => {
      const found = await findWish(params.token)
      const elsewhere = await notOffered(found, request)
      return elsewhere ?? lastLook(found)
    })
    .post(patterns[lang].wish, async ({ params, request }) => {
      const found = await findWish(params.token)
      const elsewhere = await notOffered(found, request)
      if (elsewhere) return elsewhere
      try {
        const { manageToken: token, checkoutUrl } = await bookOffer(
          desk,
          found,
          customerCause(request),
        )
        return seeOther(checkoutUrl ?? urls.booking(lang, token), request)
      } catch (error) {
        return refused(error, found, request)
      }
    })

  async function findWish(token: string): Promise<WholeWish> {
    const found = await wishByToken(site.database.db, token)
    if (!found) throw notFound('Offer')
    return found
  }

  /** Where no mail goes out, an address more or less makes no difference. */
  function reachOf({ wish, lead }: WholeWish): WishReach {
    if (!desk.outbox.emailOn) return 'calls'
    if (lead.email === null) return 'no_address'
    return wish.state === 'to_call' ? 'calls' : 'mail'
  }

  function jobIn({ lead, quote, now }: WholeWish): LeadJob {
    return { lead, quote, job: jobOf(lead, quote), now }
  }

  function offerUrl({ wish }: WholeWish): string {
    return urls.wish(lang, wishToken(site.secret, wish.id))
  }

  /** Where to go instead, when there is nothing to take (any more); null when there is. */
  async function notOffered(found: WholeWish, request: Request): Promise<Response | null> {
    const { wish, lead, now } = found
    const bookings = await bookingsOfLead(site.database.db, lead.id)
    const open = bookings.find(({ status }) => status === 'PENDING' || status === 'CONFIRMED')
    if (open) return seeOther(urls.booking(lang, manageToken(site.secret, open.id)), request)
    const start = formatInstantUtc(wish.startsAt)
    if (wish.state === 'open' || wish.state === 'to_call') {
      return seeOther(urls.leadWish(lang, lead.pageToken, start), request)
    }
    if (wish.state !== 'offered' || wish.offerEndsAt === null || wish.offerEndsAt <= now) {
      return instead(found, words.offer.over.title, words.offer.over.text)
    }
    if (placeFaults(lead).length > 0) {
      return seeOther(urls.leadDetails(lang, lead.pageToken, start), request)
    }
    const days = await offers(site, jobIn(found).job, null, lead.id)
    return isFree(days, wish.startsAt) ? null : gone(found)
  }

  async function lastLook(found: WholeWish, unavailable = false): Promise<Response> {
    const { wish, heldUntil } = found
    const { title, held, notHeld, until } = words.offer
    const say = (instant: Date) => sayMoment(site, instant, lang)
    return page(
      ConfirmPage({
        frame: frameOf(site, lang, urls.wish(other, wishToken(site.secret, wish.id))),
        ...(await confirmView(site, jobIn(found), wish.startsAt, lang)),
        codeRefused: false,
        unavailable,
        offered: {
          title,
          said: [
            heldUntil === null ? notHeld : held(say(heldUntil)),
            until(say(wish.offerEndsAt!)),
          ],
          action: offerUrl(found),
        },
      }).text,
      { status: unavailable ? 503 : 200 },
    )
  }

  function gone(found: WholeWish): Promise<Response> {
    const { title, text } = words.offer.gone
    return instead(found, title, text(sayMoment(site, found.wish.startsAt, lang)))
  }

  /** The closest three free starts in place of one that cannot be had. */
  async function instead(found: WholeWish, title: string, text: string): Promise<Response> {
    const { wish, lead } = found
    return takenPage(site, lang, {
      alternate: urls.wish(other, wishToken(site.secret, wish.id)),
      title,
      text,
      asked: wish.startsAt,
      days: await offers(site, jobIn(found).job, null, lead.id),
      pick: (start) => urls.leadConfirm(lang, lead.pageToken, start),
      all: urls.leadTimes(lang, lead.pageToken),
    })
  }

  /** Why the start was not given, in words and with a way on; other faults go on to the error page. */
  async function refused(error: unknown, found: WholeWish, request: Request): Promise<Response> {
    if (!(error instanceof DomainError)) throw error
    const { code, extension } = error
    if (code === 'unavailable') return lastLook(found, true)
    if (code === 'validation' || extension['next_slots']) return gone(found)
    if (code !== 'conflict') throw error
    // Kept as a wish once more, or booked by a second tap: the page of either tells.
    return (
      (await notOffered(await findWish(wishToken(site.secret, found.wish.id)), request)) ??
      gone(found)
    )
  }
}

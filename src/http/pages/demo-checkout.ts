import { Elysia } from 'elysia'
import {
  DemoCheckoutPage,
  type DemoCheckoutView,
  DemoExpiredPage,
  DemoPaidPage,
} from '../../../views/demo-checkout/page.tsx'
import { type DemoCheckout, type DemoPayments, isDemo } from '../../domain/shared/demo-payments.ts'
import { notFound } from '../../domain/shared/errors.ts'
import { patterns, urls } from '../../urls.ts'
import { seeOther } from '../plugins/forms.ts'
import { page } from '../plugins/html.ts'
import { frameOf, otherLanguage, type Site } from './site.ts'
import { sayMoment } from './visit-time.ts'

/**
 * Where deposits are paid while no payment provider is configured. Mounted outside production only, and not
 * found when the payments are real. Like a provider's page it knows nothing of bookings.
 */
export function demoCheckoutPages(site: Site) {
  const { development } = patterns

  const demo = (): DemoPayments => {
    if (!isDemo(site.payments)) throw notFound('Checkout')
    return site.payments
  }
  const find = (id: string): DemoCheckout => {
    const checkout = demo().checkout(id)
    if (!checkout) throw notFound('Checkout')
    return checkout
  }

  return new Elysia({ name: 'pages/demo-checkout' })
    .get(development.demoCheckout, ({ params: { id } }) => {
      const checkout = find(id)
      const { language, session } = checkout
      const frame = frameOf(site, language, urls.home(otherLanguage(language)))
      const Shown = PAGES[session.status]
      return page(Shown({ frame, checkout: viewOf(site, checkout) }).text, {
        headers: { 'content-security-policy': policyFor(checkout) },
      })
    })
    .post(development.demoCheckoutPayment, ({ params: { id }, request }) => {
      demo().pay(id)
      const { session, successUrl } = find(id)
      const isPaid = session.status === 'complete'
      return seeOther(isPaid ? successUrl : urls.demoCheckout(id), request)
    })
    .post(development.demoCheckoutDecline, ({ params: { id }, request }) => {
      demo().decline(id)
      find(id)
      return seeOther(urls.demoCheckout(id), request)
    })
}

const PAGES = {
  open: DemoCheckoutPage,
  complete: DemoPaidPage,
  expired: DemoExpiredPage,
} as const

function viewOf(site: Site, checkout: DemoCheckout): DemoCheckoutView {
  const { session, email, language, declined, successUrl, cancelUrl } = checkout
  const { id, amountCents, expiresAt } = session
  const until = sayMoment(site, expiresAt, language)
  return { id, amountCents, email, until, declined, successUrl, cancelUrl }
}

/** Nothing runs here; browsers count the address a form is sent on to as its target too. */
const policyFor = ({ successUrl }: DemoCheckout): string =>
  [
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self' data:",
    `form-action 'self' ${new URL(successUrl).origin}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

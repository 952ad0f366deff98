import { expect, test } from 'bun:test'
import type { DemoPayments } from '../../../src/domain/shared/demo-payments.ts'
import { isDemo } from '../../../src/domain/shared/demo-payments.ts'
import type { Payments, SessionAsked } from '../../../src/domain/shared/payments.ts'
import { urls } from '../../../src/urls.ts'
import { testApp } from '../../support/app.ts'
import { textOf } from '../../support/html.ts'
import { outline } from '../../views/outline.ts'

const MINUTE = 60_000
const PROD = {
  APP_ENV: 'prod',
  PUBLIC_URL: 'https://spruce.example',
  SESSION_SECRET: 'an-unlikely-secret-of-forty-characters-x',
  ADMIN_BASIC_PASSWORD: 'qv7-Rm2_xTe9.LkW4',
  DISPATCHER_BASIC_PASSWORD: 'zB4-pN8_wYc3.HsJ6',
}

const asked = (more: Partial<SessionAsked> = {}): SessionAsked => ({
  key: 'bk:b1:1',
  bookingId: 'b1',
  leadReference: 'R-1',
  attempt: 1,
  amountCents: 4907,
  currency: 'cad',
  email: 'ada@example.com',
  language: 'en',
  successUrl: 'https://front.example/paid?session_id={CHECKOUT_SESSION_ID}',
  cancelUrl: 'https://front.example/back?session_id={CHECKOUT_SESSION_ID}',
  expiresAt: new Date(Date.now() + 35 * MINUTE),
  ...more,
})

function demoOf(payments: Payments | null): DemoPayments {
  if (!isDemo(payments)) throw new Error('These payments are not the demo')
  return payments
}

async function checkout(more: Partial<SessionAsked> = {}) {
  const app = await testApp()
  const payments = demoOf(app.deps.payments)
  const opened = await payments.openSession(asked(more))
  if (!opened.ok) throw new Error(opened.code)
  const { id, url } = opened.value
  return { app, payments, id, url: url!, path: urls.demoCheckout(id) }
}

const state = (payments: DemoPayments, id: string) => {
  const { status, paymentStatus } = payments.checkout(id)!.session
  return [status, paymentStatus]
}

test('the page says what is paid, for whom, until when, and loudly that no money moves', async () => {
  const { app, path, url } = await checkout()
  expect(url).toBe(app.deps.config.publicUrl + path)
  const answer = await app.get(path)
  expect(answer.status).toBe(200)
  const html = await answer.text()
  const text = textOf(html)
  expect(text).toContain('This is a demo: no money moves')
  expect(text).toContain('Cleaning deposit $49.07')
  expect(text).toContain('Pay $49.07')
  expect(text).toContain('This page can be used until')
  const inputs = outline(html).elements.filter(({ tag }) => tag === 'input')
  const values = inputs.map(({ attributes }) => attributes['value'])
  expect(values).toEqual(['ada@example.com', '4242 4242 4242 4242', '12 / 34', '123'])
  for (const { attributes } of inputs) expect(attributes).toHaveProperty('readonly')
})

test('opening it changes nothing', async () => {
  const { app, path, payments, id } = await checkout()
  for (let i = 0; i < 3; i++) await app.get(path)
  expect(state(payments, id)).toEqual(['open', 'unpaid'])
})

test('it speaks the language of the customer', async () => {
  const { app, path } = await checkout({ language: 'fr' })
  const html = await (await app.get(path)).text()
  expect(html).toContain('<html lang="fr">')
  const text = textOf(html).replaceAll('\u00a0', ' ')
  expect(text).toContain('aucun argent ne bouge')
  expect(text).toContain('Payer 49,07 $')
  expect(text).not.toMatch(/Pay the deposit|Card number/)
})

test('a customer without an e-mail pays too', async () => {
  const { app, path } = await checkout({ email: null })
  const text = textOf(await (await app.get(path)).text())
  expect(text).not.toContain('E-mail')
  expect(text).toContain('Card number')
})

test('paying sends the customer on, with the session filled in, once and again', async () => {
  const { app, payments, id } = await checkout()
  for (let i = 0; i < 2; i++) {
    const paid = await app.form(urls.demoCheckoutPayment(id), { number: '1' })
    expect(paid.status).toBe(303)
    expect(paid.headers.get('location')).toBe(`https://front.example/paid?session_id=${id}`)
  }
  expect(state(payments, id)).toEqual(['complete', 'paid'])
  const { paymentId } = payments.checkout(id)!.session
  const payment = await payments.payment(paymentId!)
  expect(payment.ok && payment.value.capturedCents).toBe(4907)
})

test('a page opened again after paying asks for nothing and leads on', async () => {
  const { app, path, id } = await checkout()
  await app.form(urls.demoCheckoutPayment(id), {})
  const html = await (await app.get(path)).text()
  expect(textOf(html)).toContain('This deposit is paid')
  const { elements } = outline(html)
  expect(elements.some(({ tag }) => tag === 'form')).toBe(false)
  expect(elements.some(hrefIs(`https://front.example/paid?session_id=${id}`))).toBe(true)
})

const hrefIs =
  (address: string) =>
  ({ attributes }: { attributes: Record<string, string> }) =>
    attributes['href'] === address

test('a declined card is told on the page, and the next try pays', async () => {
  const { app, path, payments, id } = await checkout()
  const declined = await app.form(urls.demoCheckoutDecline(id), {})
  expect([declined.status, declined.headers.get('location')]).toEqual([303, path])
  const html = await (await app.get(path)).text()
  expect(textOf(html)).toContain('The card was declined Nothing was paid.')
  expect(outline(html).elements.some(({ attributes }) => attributes['role'] === 'alert')).toBe(true)
  expect(state(payments, id)).toEqual(['open', 'unpaid'])
  await app.form(urls.demoCheckoutPayment(id), {})
  expect(state(payments, id)).toEqual(['complete', 'paid'])
})

test('going back pays nothing and leaves the page as it was', async () => {
  const { app, path, payments, id } = await checkout()
  const html = await (await app.get(path)).text()
  const back = outline(html).elements.find(hrefIs(`https://front.example/back?session_id=${id}`))
  expect(back?.tag).toBe('a')
  expect(state(payments, id)).toEqual(['open', 'unpaid'])
})

test('an ended checkout cannot be paid or declined, and says so', async () => {
  const { app, path, payments, id } = await checkout()
  await payments.expireSession(id)
  const late = await app.form(urls.demoCheckoutPayment(id), {})
  expect([late.status, late.headers.get('location')]).toEqual([303, path])
  await app.form(urls.demoCheckoutDecline(id), {})
  expect(state(payments, id)).toEqual(['expired', 'unpaid'])
  const html = await (await app.get(path)).text()
  expect(textOf(html)).toContain('This payment page has expired Nothing was paid')
  expect(outline(html).elements.some(({ tag }) => tag === 'form')).toBe(false)
})

test('the policy lets its form be sent on to where the customer goes, and to nowhere else', async () => {
  const { app, path } = await checkout()
  const { headers } = await app.get(path)
  const policy = headers.get('content-security-policy')!.split('; ')
  expect(policy).toContain("form-action 'self' https://front.example")
  expect(policy).toContain("default-src 'none'")
  expect(policy.join()).not.toContain('script-src')
})

test('a checkout nobody made, or none any more after a restart, is not found', async () => {
  const { id } = await checkout()
  const restarted = await testApp()
  for (const unknown of [id, 'x', "'", '%00', '{CHECKOUT_SESSION_ID}']) {
    const ways = [
      await restarted.get(urls.demoCheckout(unknown)),
      await restarted.form(urls.demoCheckoutPayment(unknown), {}),
      await restarted.form(urls.demoCheckoutDecline(unknown), {}),
    ]
    expect([unknown, ...ways.map(({ status }) => status)]).toEqual([unknown, 404, 404, 404])
  }
})

test('with other payments than the demo, or none, the page does not exist', async () => {
  const { payments, id } = await checkout()
  for (const replaced of [null, { ...payments, kind: 'stripe' as const }]) {
    const app = await testApp({ deps: { payments: replaced } })
    expect((await app.get(urls.demoCheckout(id))).status).toBe(404)
    expect((await app.form(urls.demoCheckoutPayment(id), {})).status).toBe(404)
  }
  expect(state(payments, id)).toEqual(['open', 'unpaid'])
})

test('production has neither the page nor play money', async () => {
  const app = await testApp({ env: PROD })
  expect(app.deps.payments).toBeNull()
  const { payments, id } = await checkout()
  const wrong = await testApp({ env: PROD, deps: { payments } })
  expect((await wrong.get(urls.demoCheckout(id))).status).toBe(404)
  expect((await wrong.form(urls.demoCheckoutPayment(id), {})).status).toBe(404)
  expect(state(payments, id)).toEqual(['open', 'unpaid'])
})

test('with a key the payments are Stripe’s, and the demo page does not exist', async () => {
  const app = await testApp({ env: { STRIPE_SECRET_KEY: 'sk_test_0123456789abcdefghij' } })
  expect(app.deps.payments?.kind).toBe('stripe')
  expect((await app.get(urls.demoCheckout('x'))).status).toBe(404)
})

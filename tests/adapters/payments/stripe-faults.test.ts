import { afterEach, beforeEach, expect, test } from 'bun:test'
import { stripePayments } from '../../../src/adapters/payments/stripe.ts'
import type { Payments } from '../../../src/domain/shared/payments.ts'
import type { Fault } from '../../support/stripe/faults.ts'
import { type StripeDouble, stripeDouble } from '../../support/stripe/server.ts'
import { ASKED, AT, everyMethod, LIMITS, paymentsOn } from './stripe-asking.ts'

let double: StripeDouble
let payments: Payments
beforeEach(async () => {
  double = await stripeDouble({ at: AT })
  payments = paymentsOn(double)
})
afterEach(() => double.stop())

const UNREACHABLE: [Fault, string][] = [
  ['conflicts', 'idempotency_key_in_use'],
  ['limits', 'rate_limit'],
  ['fails', 'status_500'],
  ['fails_after', 'status_500'],
  ['unavailable', 'status_503'],
  ['html', 'not_json'],
  ['html_after', 'not_json'],
  ['hangs_before', 'timeout'],
  ['hangs_after', 'timeout'],
  ['resets_before', 'connection'],
  ['resets_after', 'connection'],
]
/** Our key is not taken: it goes on when the key is right, and nobody else's doing is told of (R111). */
const KEYS: [Fault, string][] = [
  ['unauthorized', 'key_401'],
  ['forbids', 'key_403'],
]
const REFUSED: [Fault, string][] = [
  ['refuses', 'parameter_invalid'],
  ['declines', 'card_declined'],
]

/** The answers of every method, by its name and fault, while Stripe is as said; all of them at once. */
async function answersDuring(faults: [Fault, string][]) {
  const asked = faults.map(async ([fault, code]) => {
    const own = await stripeDouble({ at: AT })
    const methods = Object.entries(await everyMethod(own))
    own.outage(fault)
    const answers = await Promise.all(methods.map(async ([, ask]) => await ask()))
    const creations = own.calls.filter(({ kind }) => kind === 'sessions.create').length - 2
    await own.stop()
    return methods.map(([name], index) => ({
      fault,
      code,
      name,
      answer: answers[index],
      creations,
    }))
  })
  return (await Promise.all(asked)).flat()
}

test('when Stripe gives no answer or a fault of its own, nobody knows and no method throws', async () => {
  const answers = await answersDuring(UNREACHABLE)
  expect(answers).toHaveLength(UNREACHABLE.length * 6)
  for (const { fault, code, name, answer, creations } of answers) {
    expect([fault, name, answer]).toEqual([fault, name, { ok: false, fault: 'unreachable', code }])
    // Stripe asks by 429 to be left alone.
    expect([fault, creations]).toEqual([fault, fault === 'limits' ? 1 : 2])
  }
})

test('a key that Stripe does not take is our trouble, whatever is asked for, and is not tried twice in a row', async () => {
  const answers = await answersDuring(KEYS)
  expect(answers).toHaveLength(KEYS.length * 6)
  for (const { fault, code, name, answer, creations } of answers) {
    expect([fault, name, answer]).toEqual([fault, name, { ok: false, fault: 'unreachable', code }])
    expect([fault, creations]).toEqual([fault, 1])
  }
})

test('what Stripe refuses is refused at once', async () => {
  const answers = await answersDuring(REFUSED)
  expect(answers).toHaveLength(REFUSED.length * 6)
  for (const { fault, code, name, answer, creations } of answers) {
    expect([fault, name, answer]).toEqual([fault, name, { ok: false, fault: 'refused', code }])
    expect([fault, creations]).toEqual([fault, 1])
  }
})

test('only a new checkout knows a refused expiry', async () => {
  const methods = await everyMethod(double)
  double.outage('refuses_expiry')
  expect(await methods.openSession()).toMatchObject({ fault: 'expiry_refused' })
  expect(await methods.refund()).toMatchObject({ fault: 'refused', code: 'status_400' })
})

test('there are two tries, under one key, and the second may succeed', async () => {
  double.failNext('unavailable')
  expect(await payments.openSession(ASKED)).toMatchObject({ ok: true })
  double.outage('unavailable')
  await payments.refund({ key: 'rf:pi_1:1', paymentId: 'pi_1', amountCents: 1 })
  expect(double.calls.map(({ kind, key }) => [kind, key])).toEqual([
    ['sessions.create', ASKED.key],
    ['sessions.create', ASKED.key],
    ['refunds.create', 'rf:pi_1:1'],
    ['refunds.create', 'rf:pi_1:1'],
  ])
})

test('a method ends at its limit although a try would still wait', async () => {
  const asking = paymentsOn(double, { tryMs: 60_000, wholeMs: 50 })
  double.outage('hangs_before')
  for (const answer of [
    await asking.openSession(ASKED),
    await asking.expireSession('cs_1'),
    await asking.payment('pi_1'),
  ]) {
    expect(answer).toEqual({ ok: false, fault: 'unreachable', code: 'timeout' })
  }
})

test('an answer that is not Stripe’s is no answer', async () => {
  const bodies = ['{}', 'null', '[]', '"ok"', '{', '{"object":"x"}', '{"error":"no"}', '']
  for (const status of [200, 403]) {
    for (const body of bodies) {
      const impostor = Bun.serve({
        port: 0,
        hostname: '127.0.0.1',
        fetch: () => new Response(body, { status }),
      })
      const apiBase = `http://127.0.0.1:${impostor.port}`
      const asking = stripePayments(
        { secretKey: 'rk_test_x', webhookSecrets: [], apiBase, env: 'prod' },
        double.clock,
        LIMITS,
      )
      for (const answer of [
        await asking.openSession(ASKED),
        await asking.session('cs_1'),
        await asking.sessionsSince(new Date(AT)),
        await asking.payment('pi_1'),
        await asking.refund({ key: 'k', paymentId: 'pi_1', amountCents: 1 }),
        await asking.expireSession('cs_1'),
      ]) {
        expect([status, body, answer]).toMatchObject([status, body, { fault: 'unreachable' }])
      }
      await impostor.stop(true)
    }
  }
})

test('nobody leads the key elsewhere', async () => {
  const followed: string[] = []
  const elsewhere = Bun.serve({
    port: 0,
    hostname: '127.0.0.1',
    fetch(request) {
      followed.push(request.url)
      return Response.json({})
    },
  })
  const leading = Bun.serve({
    port: 0,
    hostname: '127.0.0.1',
    fetch: () => Response.redirect(`http://127.0.0.1:${elsewhere.port}/v1/checkout/sessions`, 307),
  })
  const asking = paymentsOn({ ...double, url: `http://127.0.0.1:${leading.port}` })
  expect(await asking.openSession(ASKED)).toMatchObject({ fault: 'unreachable' })
  expect(followed).toBeEmpty()
  await Promise.all([elsewhere.stop(true), leading.stop(true)])
})

test('where nobody listens, nobody knows', async () => {
  await double.stop()
  expect(await payments.openSession(ASKED)).toMatchObject({ fault: 'unreachable' })
})

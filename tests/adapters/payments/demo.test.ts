import { expect, test } from 'bun:test'
import { demoPayments } from '../../../src/adapters/payments/demo.ts'
import { isDemo } from '../../../src/domain/shared/demo-payments.ts'
import type { Asked, SessionAsked } from '../../../src/domain/shared/payments.ts'
import { fixedClock } from '../../support/fixed-clock.ts'

const NOON = '2026-12-01T12:00:00.000Z'
const MINUTE = 60_000

const asked = (more: Partial<SessionAsked> = {}): SessionAsked => ({
  key: 'bk:b1:1',
  bookingId: 'b1',
  leadReference: 'R-1',
  attempt: 1,
  amountCents: 7069,
  currency: 'cad',
  email: 'ada@example.com',
  language: 'en',
  successUrl: 'https://spruce.example/paid?session_id={CHECKOUT_SESSION_ID}',
  cancelUrl: 'https://spruce.example/back?session_id={CHECKOUT_SESSION_ID}',
  expiresAt: new Date('2026-12-01T12:35:00Z'),
  ...more,
})

function demo() {
  const clock = fixedClock(NOON)
  return { clock, demo: demoPayments({ clock, pageUrl: (id) => `https://spruce.example/p/${id}` }) }
}

function value<T>(answer: Asked<T>): T {
  if (!answer.ok) throw new Error(answer.code)
  return answer.value
}

async function paid() {
  const world = demo()
  const { id } = value(await world.demo.openSession(asked()))
  world.demo.pay(id)
  const { paymentId } = value(await world.demo.session(id))
  return { ...world, id, paymentId: paymentId! }
}

test('it is known as a demo, and nothing else is', () => {
  const { demo: payments } = demo()
  expect(isDemo(payments)).toBe(true)
  expect(isDemo({ ...payments, kind: 'stripe' })).toBe(false)
  expect(isDemo(null)).toBe(false)
})

test('a checkout opens on a page of ours with what was asked, and is not live', async () => {
  const { demo: payments } = demo()
  const session = value(await payments.openSession(asked()))
  expect(session).toEqual({
    id: session.id,
    url: `https://spruce.example/p/${session.id}`,
    status: 'open',
    paymentStatus: 'unpaid',
    mode: 'payment',
    live: false,
    amountCents: 7069,
    currency: 'cad',
    paymentId: null,
    bookingId: 'b1',
    attempt: 1,
    expiresAt: new Date('2026-12-01T12:35:00Z'),
    createdAt: new Date(NOON),
  })
  expect(value(await payments.session(session.id))).toEqual(session)
})

test('the same key gives the same checkout for ever, and refuses anything else under it', async () => {
  const { demo: payments, clock } = demo()
  const first = value(await payments.openSession(asked()))
  clock.advance(20 * MINUTE)
  expect(value(await payments.openSession(asked())).id).toBe(first.id)
  const other = await payments.openSession(asked({ amountCents: 1 }))
  expect(other).toEqual({ ok: false, fault: 'refused', code: 'idempotency_error' })
  const second = value(await payments.openSession(asked({ key: 'bk:b1:2', expiresAt: at(55) })))
  expect(second.id).not.toBe(first.id)
})

const at = (minutes: number) => new Date(Date.parse(NOON) + minutes * MINUTE)

test.each([
  [29, false],
  [30, true],
  [24 * 60, true],
  [24 * 60 + 1, false],
])('an end in %p minutes is taken: %p', async (minutes, ok) => {
  const answer = await demo().demo.openSession(asked({ expiresAt: at(minutes) }))
  expect(answer.ok ? true : answer.fault).toBe(ok ? true : 'expiry_refused')
})

test('time ends a checkout that nobody paid, and it cannot be paid after', async () => {
  const { demo: payments, clock } = demo()
  const { id } = value(await payments.openSession(asked()))
  clock.advance(35 * MINUTE - 1)
  expect(value(await payments.session(id)).status).toBe('open')
  clock.advance(1)
  payments.pay(id)
  const over = value(await payments.session(id))
  expect([over.status, over.url, over.paymentStatus]).toEqual(['expired', null, 'unpaid'])
})

test('a paid checkout has its payment, stays paid, and is paid once', async () => {
  const { demo: payments, clock, id, paymentId } = await paid()
  payments.pay(id)
  clock.advance(90 * MINUTE)
  const session = value(await payments.session(id))
  expect([session.status, session.paymentStatus, session.paymentId, session.url]).toEqual([
    'complete',
    'paid',
    paymentId,
    null,
  ])
  expect(value(await payments.payment(paymentId))).toEqual({
    id: paymentId,
    capturedCents: 7069,
    currency: 'cad',
    refunds: [],
    failed: false,
    dispute: null,
  })
})

test('an open checkout can be ended; one that is over is given back as it is', async () => {
  const { demo: payments } = demo()
  const { id } = value(await payments.openSession(asked()))
  expect(value(await payments.expireSession(id)).status).toBe('expired')
  payments.pay(id)
  expect(value(await payments.session(id)).status).toBe('expired')
  const { demo: others, id: done } = await paid()
  expect(value(await others.expireSession(done)).status).toBe('complete')
})

test('a declined card leaves the checkout open, and another pays it', async () => {
  const { demo: payments } = demo()
  const { id } = value(await payments.openSession(asked()))
  payments.decline(id)
  expect(payments.checkout(id)).toMatchObject({ declined: true, session: { status: 'open' } })
  payments.pay(id)
  expect(payments.checkout(id)).toMatchObject({ declined: false, session: { status: 'complete' } })
  payments.decline(id)
  expect(payments.checkout(id)).toMatchObject({ declined: false })
})

test('its page is told where to go on, with the session filled in', async () => {
  const { demo: payments } = demo()
  const { id } = value(await payments.openSession(asked()))
  expect(payments.checkout(id)).toMatchObject({
    email: 'ada@example.com',
    language: 'en',
    successUrl: `https://spruce.example/paid?session_id=${id}`,
    cancelUrl: `https://spruce.example/back?session_id=${id}`,
  })
})

test('what was made since a moment is listed, newest first', async () => {
  const { demo: payments, clock } = demo()
  const ids: string[] = []
  for (const [n, pause] of [0, 10, 0].entries()) {
    clock.advance(pause * MINUTE)
    const made = await payments.openSession(asked({ key: `k${n}`, expiresAt: at(60) }))
    ids.push(value(made).id)
  }
  const listed = async (since: Date) =>
    value(await payments.sessionsSince(since)).map(({ id }) => id)
  expect(await listed(at(0))).toEqual([...ids].reverse())
  expect(await listed(at(1))).toEqual([ids[2]!, ids[1]!])
  expect(await listed(at(11))).toEqual([])
})

test('money goes back once a key, and never more than came in', async () => {
  const { demo: payments, paymentId } = await paid()
  const part = { key: 'rf:1', paymentId, amountCents: 7000 }
  const refund = value(await payments.refund(part))
  expect(refund).toMatchObject({ amountCents: 7000, status: 'succeeded' })
  expect(value(await payments.refund(part))).toEqual(refund)
  const fault = async (more: object) => {
    const answer = await payments.refund({ ...part, ...more })
    return answer.ok ? null : answer.fault
  }
  expect(await fault({ amountCents: 1 })).toBe('refused')
  expect(await fault({ key: 'rf:2', amountCents: 70 })).toBe('refused')
  expect(await fault({ key: 'rf:3', amountCents: 0 })).toBe('refused')
  expect(await fault({ key: 'rf:4', amountCents: 69 })).toBeNull()
  expect(await fault({ key: 'rf:5', amountCents: 1 })).toBe('already_refunded')
  const { refunds } = value(await payments.payment(paymentId))
  expect(refunds.map(({ amountCents }) => amountCents)).toEqual([7000, 69])
})

test('after a restart nothing is known any more, and no notice is genuine', async () => {
  const { id, paymentId } = await paid()
  const { demo: restarted } = demo()
  for (const answer of [
    await restarted.session(id),
    await restarted.expireSession(id),
    await restarted.payment(paymentId),
    await restarted.refund({ key: 'rf:1', paymentId, amountCents: 1 }),
  ]) {
    expect(answer).toEqual({ ok: false, fault: 'absent', code: 'resource_missing' })
  }
  expect(restarted.checkout(id)).toBeNull()
  expect(await restarted.readEvent('{}', 't=1,v1=00')).toBeNull()
})

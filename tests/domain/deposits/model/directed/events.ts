import { handleEvent } from '../../../../../src/domain/deposits/events.ts'
import { openSessionOf } from '../commands/command.ts'
import type { Visit } from '../model.ts'
import { type Scene, type Stage, same } from './stage.ts'

/** An event as Stripe would sign it, of our own telling. */
async function say(
  stage: Stage,
  type: string,
  about: { id: string },
  more = {},
): Promise<number | null> {
  const { webhooks, events } = stage.world.stripe
  const [like] = events
  const id = `evt_told_${events.length}_${Math.abs(type.length)}`
  const data = { object: { ...like!.data.object, ...about } }
  const { status, eventId } = await webhooks.send(
    { ...like!, id, type, data, livemode: true },
    more,
  )
  if (status === 200) await handleEvent(stage.world.desk, eventId)
  return status
}

const paidNow = (stage: Stage, visit: Visit): string => {
  const session = openSessionOf(stage.world, visit)!
  stage.pay(visit)
  return session
}

/** D. Delivery of events. */
export const EVENTS: Scene[] = [
  {
    rows: ['R49', 'R61'],
    async act(stage) {
      const visit = await stage.book()
      stage.pay(visit)
      const { webhooks } = stage.world.stripe
      const { length } = webhooks.waiting()
      for (let copy = 0; copy < 9; copy++) webhooks.duplicate(length - 1)
      // Stored, and the process dies before it works on them: the poller does.
      await webhooks.deliverAll()
      await stage.stands(visit, 'PENDING due')
      await stage.poll()
      await stage.stands(visit, 'CONFIRMED paid')
    },
  },
  {
    rows: ['R50'],
    async act(stage) {
      const visit = await stage.book()
      const session = paidNow(stage, visit)
      await stage.tell()
      same('status', await say(stage, 'checkout.session.expired', { id: session }), 200)
      await stage.stands(visit, 'CONFIRMED paid')
    },
  },
  {
    rows: ['R51'],
    async act(stage) {
      const visit = await stage.book()
      const session = openSessionOf(stage.world, visit)!
      stage.world.stripe.expireNow(session)
      await stage.tell()
      same('status', await say(stage, 'checkout.session.completed', { id: session }), 200)
      await stage.stands(visit, 'CANCELLED expired expired')
    },
  },
  {
    rows: ['R52'],
    async act(stage) {
      const visit = await stage.book()
      const session = openSessionOf(stage.world, visit)!
      stage.world.stripe.payAsync(session)
      stage.world.stripe.resolveAsync(session, 'ok')
      const { webhooks } = stage.world.stripe
      const { length } = webhooks.waiting()
      webhooks.reorder(Array.from({ length }, (_, index) => length - 1 - index))
      await stage.tell()
      await stage.stands(visit, 'CONFIRMED paid')
    },
  },
  {
    rows: ['R53'],
    async act(stage) {
      const visit = await stage.book()
      const payment = stage.pay(visit)
      stage.world.stripe.dashboardRefund(payment, visit.seen.cents!)
      visit.outside = 'refund'
      const { webhooks } = stage.world.stripe
      webhooks.delay(webhooks.waiting().findIndex(({ type }) => type.endsWith('completed')))
      await stage.tell()
      await stage.poll()
      await stage.stands(visit, 'CONFIRMED refunded')
    },
  },
  {
    rows: ['R54'],
    async act(stage) {
      stage.world.port.failNext('killed_after', 'openSession')
      const visit = await stage.book()
      stage.pay(visit)
      await stage.tell()
      await stage.stands(visit, 'CONFIRMED paid')
    },
  },
  {
    rows: ['R55'],
    async act(stage) {
      const visit = await stage.book()
      const ours = stage.sessions(visit)[0]!
      const made = await stage.world.port.payments.openSession({
        key: 'bk:nobody:1',
        bookingId: crypto.randomUUID(),
        leadReference: visit.leadId,
        attempt: 1,
        amountCents: ours.amount_total,
        currency: ours.currency,
        email: null,
        language: 'en',
        expiresAt: new Date(Date.now() + 35 * 60_000),
        successUrl: 'https://spruce.example/paid',
        cancelUrl: 'https://spruce.example/left',
      })
      if (!made.ok) throw new Error(made.code)
      stage.world.stripe.pay(made.value.id)
      await stage.tell()
      same('tasks', await stage.tasks(), [])
      await stage.world.advance(61)
      await stage.poll()
      same('tasks', await stage.tasks(), ['payment_decision'])
    },
  },
  {
    rows: ['R56'],
    async act(stage) {
      const visit = await stage.book()
      stage.pay(visit)
      await stage.poll()
      await stage.stands(visit, 'CONFIRMED paid')
      await stage.world.advance(3 * 24 * 60)
      const { version } = visit.seen
      await stage.tell()
      same('version', visit.seen.version, version)
    },
  },
  {
    rows: ['R57', 'R58'],
    async act(stage) {
      const visit = await stage.book()
      stage.pay(visit)
      stage.world.stripe.webhooks.dropAll()
      stage.world.isUntold = true
      await stage.world.advance(10)
      await stage.world.poll()
      await stage.stands(visit, 'CONFIRMED paid')
      same('tasks', await stage.tasks(), ['payments_silent'])
    },
  },
  {
    rows: ['R59'],
    async act(stage) {
      const visit = await stage.book()
      stage.pay(visit)
      const { webhooks } = stage.world.stripe
      for (const forgery of [
        { secrets: ['whsec_old'] },
        { unsigned: true },
        { corrupt: true },
        { ageSeconds: 301 },
        { ageSeconds: -301 },
      ]) {
        same('status', (await webhooks.forge(0, forgery)).status, 400)
      }
      same(
        'status',
        (await webhooks.forge(0, { secrets: ['whsec_old', 'whsec_double'] })).status,
        200,
      )
    },
  },
  {
    rows: ['R60'],
    async act(stage) {
      const visit = await stage.book()
      const session = paidNow(stage, visit)
      for (const other of [{ livemode: false }, { account: 'acct_other' }]) {
        await say(stage, `checkout.session.completed${Object.keys(other)}`, { id: session }, other)
      }
      await stage.stands(visit, 'PENDING due')
      const found = await stage.world.rows<{ state: string }>('select state from stripe_events')
      same(
        'events',
        found.map(({ state }) => state),
        ['ignored', 'ignored'],
      )
    },
  },
  {
    rows: ['R62'],
    async act(stage) {
      const visit = await stage.book()
      stage.pay(visit)
      const { webhooks } = stage.world.stripe
      const { length } = webhooks.waiting()
      webhooks.deliverTo(() => Promise.reject(new Error('The process is dead')))
      await webhooks.deliverAll()
      same('waiting', webhooks.waiting().length, length)
      webhooks.deliverTo((request) => stage.world.app.app.handle(request))
      await stage.tell()
      await stage.stands(visit, 'CONFIRMED paid')
    },
  },
  {
    rows: ['R63'],
    async act(stage) {
      // Thousands are counted by a proof of their own; here it is that none hides another.
      const visit = await stage.book()
      const { webhooks } = stage.world.stripe
      for (let other = 0; other < 40; other++) webhooks.emitUnknown()
      stage.pay(visit)
      await webhooks.deliverAll()
      await stage.poll()
      await stage.stands(visit, 'CONFIRMED paid')
      same(
        'waiting',
        (await stage.world.rows(`select 1 from stripe_events where state = 'waiting'`)).length,
        0,
      )
    },
  },
]

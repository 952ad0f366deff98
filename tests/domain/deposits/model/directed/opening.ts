import { bookNoDeposit, retrySameKey } from '../commands/book.ts'

import { reschedule } from '../commands/staff.ts'
import { type Scene, type Stage, same } from './stage.ts'

/** The process died in the middle of opening a checkout; so many minutes later the poller comes. */
async function diedAt(stage: Stage, when: 'killed_before' | 'killed_after', minutes: number) {
  stage.world.port.failNext(when, 'openSession')
  const visit = await stage.book()
  await stage.stands(visit, 'PENDING due')
  await stage.world.advance(minutes)
  await stage.world.poll()
  await stage.check('the poller')
  return visit
}

const unanswered =
  (when: 'lost_before' | 'lost_after', calls = 1) =>
  async (stage: Stage) => {
    for (let call = 0; call < calls; call++) stage.world.port.failNext(when, 'openSession')
    const visit = await stage.book()
    await stage.stands(visit, 'CANCELLED checkout_failed failed')
    await stage.world.advance(1)
    await stage.world.poll()
    await stage.world.advance(2)
    await stage.world.poll()
    same(
      'sessions',
      stage.sessions(visit).map(({ status }) => status),
      ['expired'],
    )
  }

/** B. Creating the checkout. */
export const OPENING: Scene[] = [
  {
    rows: ['R15'],
    async act(stage) {
      const visit = await stage.book()
      await stage.stands(visit, 'PENDING due')
      same('mails', await stage.mails(visit), ['booking_pending'])
    },
  },
  {
    rows: ['R16'],
    async act(stage) {
      stage.world.port.failNext('refused', 'openSession')
      const visit = await stage.book()
      await stage.stands(visit, 'CANCELLED checkout_failed failed')
      same('tasks', await stage.tasks(), ['checkout_failed'])
      same('mails', await stage.mails(visit), [])
    },
  },
  { rows: ['R17'], act: unanswered('lost_before', 2) },
  { rows: ['R18'], act: unanswered('lost_after') },
  { rows: ['R19'], act: unanswered('lost_before') },
  {
    rows: ['R20'],
    async act(stage) {
      const visit = await diedAt(stage, 'killed_before', 1)
      same(
        'sessions',
        stage.sessions(visit).map(({ status }) => status),
        ['open'],
      )
      same('mails', await stage.mails(visit), ['booking_pending'])
    },
  },
  {
    rows: ['R21'],
    async act(stage) {
      const visit = await diedAt(stage, 'killed_after', 1)
      same(
        'sessions',
        stage.sessions(visit).map(({ status }) => status),
        ['open'],
      )
      same('mails', await stage.mails(visit), ['booking_pending'])
    },
  },
  {
    rows: ['R22'],
    async act(stage) {
      const visit = await diedAt(stage, 'killed_after', 11)
      same('status', visit.seen.status, 'CANCELLED')
      same('mails', await stage.mails(visit), ['hold_ended'])
    },
  },
  {
    rows: ['R23'],
    async act(stage) {
      stage.world.port.failNext('killed_after', 'openSession')
      const visit = await stage.book()
      stage.pay(visit)
      stage.world.stripe.webhooks.dropAll()
      stage.world.isUntold = true
      // The key is forgotten by now: what it made is found by the booking it names.
      await stage.world.advance(25 * 60)
      await stage.world.poll()
      await stage.stands(visit, 'CONFIRMED paid')
    },
  },
  {
    rows: ['R24'],
    async act(stage) {
      const visit = await stage.book()
      await retrySameKey(0).run(stage.model, stage.world)
      same('sessions', stage.sessions(visit).length, 1)
    },
  },
  {
    rows: ['R25'],
    async act(stage) {
      const visit = await stage.book()
      stage.world.reprice()
      stage.world.port.outage(true)
      await reschedule(0, 3, 'customer').run(stage.model, stage.world)
      same(
        'sessions',
        stage.sessions(visit).map(({ status }) => status),
        ['open'],
      )
      stage.world.port.recover()
      await reschedule(0, 3, 'customer').run(stage.model, stage.world)
      visit.marks.add('repriced')
      same(
        'sessions',
        stage.sessions(visit).map(({ status }) => status),
        ['expired', 'open'],
      )
    },
  },
  {
    rows: ['R26'],
    async act(stage) {
      await bookNoDeposit(0).run(stage.model, stage.world)
      const [visit] = stage.model.visits
      await stage.stands(visit!, 'PENDING')
      same('sessions', stage.sessions(visit!).length, 0)
    },
  },
  {
    rows: ['R27'],
    async act(stage) {
      // Prices change between the quote and the checkout: the quote's own total is what counts.
      const [before] = await stage.world.rows<{ id: string }>('select id from price_books')
      const visit = await stage.book()
      const [quote] = await stage.world.rows<{ cents: string }>(
        `select q.total_cents as cents from quotes q join bookings b on b.quote_id = q.id
          where b.id = '${visit.id}' and q.price_book_id = '${before!.id}'`,
      )
      same('deposit', visit.seen.cents, Math.ceil(Number(quote!.cents) / 4))
      same('asked for', stage.sessions(visit)[0]!.amount_total, visit.seen.cents)
    },
  },
  {
    rows: ['R35'],
    async act(stage) {
      // A key that was withdrawn: whatever is asked is refused, and that frees nothing.
      const visit = await stage.book()
      stage.world.port.failNext('refused', 'session')
      await stage.poll()
      await stage.stands(visit, 'PENDING due')
      same(
        'sessions',
        stage.sessions(visit).map(({ status }) => status),
        ['open'],
      )
    },
  },
]

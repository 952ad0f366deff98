import { sql } from 'drizzle-orm'
import { attemptsOf } from '../../../../../src/domain/deposits/attempts.ts'
import { decidePayment } from '../../../../../src/domain/deposits/decide-payment.ts'
import { handleEvent } from '../../../../../src/domain/deposits/events.ts'
import { openSession } from '../../../../../src/domain/deposits/open-session.ts'
import { CAUSE } from '../../../../support/bookings.ts'
import { openSessionOf, outcomeOf } from '../commands/command.ts'
import { payDecline, payOtherTab } from '../commands/customer.ts'
import { bringNear, customerCancel, staffCancel } from '../commands/staff.ts'
import type { Visit } from '../model.ts'
import { type Scene, type Stage, same } from './stage.ts'

const STAFF = { actor: 'staff:owner', requestId: null, role: 'admin' } as const

/** Its time was freed because nobody has its link, and yet its session lives. */
async function lost(stage: Stage): Promise<Visit> {
  stage.world.port.failNext('lost_after', 'openSession')
  const visit = await stage.book()
  await stage.stands(visit, 'CANCELLED checkout_failed failed')
  return visit
}

/** A second checkout of a booking that has one, as only a fault could make it. */
async function second(stage: Stage, { id }: Visit): Promise<void> {
  const { db } = stage.world.database
  await db.execute(sql`update payment_attempts set state = 'failed' where booking_id = ${id}::uuid`)
  await db.execute(sql`insert into payment_attempts
      (id, booking_id, n, key, state, amount_cents, currency, expires_at)
    select gen_random_uuid(), booking_id, 2, ${`bk:${id}:2`}, 'creating', amount_cents, currency, expires_at
    from payment_attempts where booking_id = ${id}::uuid`)
  const attempts = await attemptsOf(db, id)
  await openSession(stage.world.desk, attempts[1]!, CAUSE)
}

async function passHold(stage: Stage): Promise<void> {
  await stage.world.advance(36)
  await stage.world.cleanup()
  await stage.check('Cleanup()')
}

/** C. Paying, expiring, cleaning up. */
export const PAYING: Scene[] = [
  { rows: ['R28'], act: async (stage) => void (await stage.paid()) },
  {
    rows: ['R29'],
    async act(stage) {
      const visit = await stage.book()
      await payDecline(0).run(stage.model, stage.world)
      stage.pay(visit)
      await stage.tell()
      await stage.stands(visit, 'CONFIRMED paid')
      same('mails', await stage.mails(visit), ['booking_pending', 'booking_confirmed'])
    },
  },
  {
    rows: ['R30'],
    async act(stage) {
      const visit = await stage.book()
      await payDecline(0).run(stage.model, stage.world)
      await passHold(stage)
      await stage.stands(visit, 'CANCELLED expired expired')
    },
  },
  {
    rows: ['R31', 'R33'],
    async act(stage) {
      const visit = await stage.book()
      await passHold(stage)
      await stage.stands(visit, 'CANCELLED expired expired')
      await payOtherTab(0).run(stage.model, stage.world)
    },
  },
  {
    rows: ['R32', 'R34'],
    async act(stage) {
      const visit = await stage.book()
      stage.pay(visit)
      await passHold(stage)
      await stage.stands(visit, 'CONFIRMED paid')
    },
  },
  {
    rows: ['R35'],
    async act(stage) {
      const visit = await stage.book()
      stage.world.port.outage(true)
      await stage.world.advance(52)
      await stage.world.cleanup()
      await stage.stands(visit, 'PENDING due')
      same('tasks', await stage.tasks(), ['payments_unreachable'])
    },
  },
  {
    rows: ['R36'],
    async act(stage) {
      const visit = await stage.book()
      await stage.world.advance(36)
      const freed = await Promise.all([stage.world.cleanup(), stage.world.cleanup()])
      same('freed', freed[0]! + freed[1]!, 1)
      await stage.stands(visit, 'CANCELLED expired expired')
    },
  },
  {
    rows: ['R37'],
    async act(stage) {
      const visit = await stage.book()
      stage.world.port.failNext('lost_after', 'expireSession')
      await staffCancel(0, 'policy').run(stage.model, stage.world)
      await stage.stands(visit, 'PENDING due')
      await stage.poll()
      await stage.stands(visit, 'CANCELLED staff expired')
    },
  },
  {
    rows: ['R38'],
    async act(stage) {
      const visit = await lost(stage)
      stage.pay(visit)
      await stage.tell()
      await stage.stands(visit, 'CONFIRMED paid')
    },
  },
  {
    rows: ['R39'],
    async act(stage) {
      const visit = await lost(stage)
      stage.pay(visit)
      await stage.book()
      await stage.book()
      await stage.tell()
      await stage.stands(visit, 'CANCELLED checkout_failed refund_due')
      await stage.poll()
      await stage.stands(visit, 'CANCELLED checkout_failed refunded')
      same('mails', await stage.mails(visit), ['payment_sorry'])
    },
  },
  {
    rows: ['R40'],
    async act(stage) {
      const visit = await lost(stage)
      await bringNear(0, 1).run(stage.model, stage.world)
      stage.pay(visit)
      await stage.tell()
      await stage.stands(visit, 'CANCELLED checkout_failed refund_due')
    },
  },
  {
    rows: ['R41'],
    async act(stage) {
      const late = [await lost(stage), await lost(stage), await lost(stage)]
      for (const each of late) stage.pay(each)
      const told = await stage.world.stripe.webhooks.deliverAll()
      await Promise.all(told.map(({ eventId }) => handleEvent(stage.world.desk, eventId)))
      await stage.check('both at once')
      const ends = late.map(({ seen }) => seen.status).sort()
      same('ends', ends.slice(0, 1), ['CANCELLED'])
      same('a revived one', ends.includes('CONFIRMED'), true)
    },
  },
  {
    rows: ['R42'],
    async act(stage) {
      const visit = await stage.book()
      await second(stage, visit)
      stage.pay(visit)
      stage.pay(visit)
      await stage.tell()
      await stage.stands(visit, 'CONFIRMED paid')
      same(
        'refunds',
        (await stage.world.rows(`select 1 from refunds where reason = 'surplus'`)).length,
        1,
      )
    },
  },
  ...(['ok', 'fail'] as const).map((as) => ({
    rows: ['R43', 'R44'],
    async act(stage: Stage) {
      const visit = await stage.book()
      const session = openSessionOf(stage.world, visit)!
      stage.world.stripe.payAsync(session)
      await stage.tell()
      await stage.stands(visit, 'PENDING processing')
      same('tasks', await stage.tasks(), ['payment_undecided'])
      stage.world.stripe.resolveAsync(session, as)
      await stage.tell()
      await stage.stands(visit, as === 'ok' ? 'CONFIRMED paid' : 'CANCELLED expired expired')
    },
  })),
  {
    rows: ['R47'],
    async act(stage) {
      const visit = await stage.book()
      stage.world.stripe.payFree(openSessionOf(stage.world, visit)!)
      await stage.tell()
      await stage.stands(visit, 'CONFIRMED waived')
    },
  },
  ...[{ amountCents: 1 }, { currency: 'usd' }].map((odd) => ({
    rows: ['R48'],
    async act(stage: Stage) {
      const visit = await stage.book()
      visit.odd = true
      stage.world.stripe.payWith(openSessionOf(stage.world, visit)!, odd)
      await stage.tell()
      await passHold(stage)
      await stage.stands(visit, 'PENDING due')
      same('tasks', await stage.tasks(), ['payment_decision'])
      const [attempt] = await attemptsOf(stage.world.database.db, visit.id)
      visit.cancelled = { by: 'staff', keeps: false }
      await decidePayment(stage.world.desk, attempt!.id, 'refund', STAFF)
      await stage.poll()
      await stage.stands(visit, 'CANCELLED staff refunded')
    },
  })),
  {
    rows: ['R48'],
    async act(stage) {
      // Whoever asked to cancel meanwhile is not promised a visit.
      const visit = await stage.book()
      visit.odd = true
      stage.world.stripe.payWith(openSessionOf(stage.world, visit)!, { amountCents: 1 })
      await customerCancel(0).run(stage.model, stage.world)
      const [attempt] = await attemptsOf(stage.world.database.db, visit.id)
      const decide = (decision: 'accept' | 'refund') =>
        outcomeOf(decidePayment(stage.world.desk, attempt!.id, decision, STAFF))
      same('accepting', await decide('accept'), 'domain')
      same('refunding', await decide('refund'), 'done')
      await stage.poll()
      await stage.stands(visit, 'CANCELLED customer refunded')
    },
  },
  {
    rows: ['R48', 'R60'],
    async act(stage) {
      const visit = await stage.book()
      visit.odd = true
      stage.world.stripe.payOtherMode(openSessionOf(stage.world, visit)!)
      await stage.poll()
      await stage.stands(visit, 'PENDING due')
      same('tasks', await stage.tasks(), ['payment_decision', 'payments_silent'])
    },
  },
]

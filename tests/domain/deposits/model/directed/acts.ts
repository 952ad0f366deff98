import { confirmBooking } from '../../../../../src/domain/bookings/confirm-booking.ts'
import { handleEvent } from '../../../../../src/domain/deposits/events.ts'
import { outcomeOf } from '../commands/command.ts'
import {
  bringNear,
  complete,
  customerCancel,
  staffCancel,
  staffConfirm,
} from '../commands/staff.ts'
import { cancelled, count, run, STAFF } from './by.ts'
import { type Scene, same } from './stage.ts'

/** E. Staff and customer actions against money. */
export const ACTS: Scene[] = [
  {
    rows: ['R64'],
    async act(stage) {
      const visit = await stage.book()
      await run(stage, staffCancel(0, 'policy'))
      await stage.stands(visit, 'CANCELLED staff expired')
      same('mails', count(await stage.mails(visit), 'booking_cancelled'), 1)
    },
  },
  {
    rows: ['R65'],
    async act(stage) {
      const visit = await stage.book()
      stage.pay(visit)
      await run(stage, staffCancel(0, 'policy'))
      await stage.stands(visit, 'CANCELLED staff refund_due')
      await stage.tell()
      await stage.poll()
      await stage.stands(visit, 'CANCELLED staff refunded')
      same('mails', count(await stage.mails(visit), 'booking_confirmed'), 0)
    },
  },
  {
    rows: ['R66'],
    async act(stage) {
      const visit = await stage.book()
      stage.world.port.outage(true)
      await run(stage, customerCancel(0))
      await stage.stands(visit, 'PENDING due')
      same('a wish', visit.seen.wish, 'customer')
      stage.world.port.recover()
      await stage.poll()
      await stage.stands(visit, 'CANCELLED customer expired')
      same('mails', count(await stage.mails(visit), 'booking_cancelled'), 1)
    },
  },
  {
    rows: ['R67'],
    async act(stage) {
      const visit = await stage.paid()
      await run(stage, customerCancel(0))
      await stage.poll()
      await stage.stands(visit, 'CANCELLED customer refunded')
    },
  },
  {
    rows: ['R67'],
    async act(stage) {
      const visit = await stage.paid()
      await run(stage, bringNear(0, 12), staffCancel(0, 'policy'))
      await stage.poll()
      await stage.stands(visit, 'CANCELLED staff refunded')
    },
  },
  {
    rows: ['R68'],
    async act(stage) {
      const visit = await stage.paid()
      await run(stage, bringNear(0, 23), customerCancel(0))
      await stage.stands(visit, 'CANCELLED customer forfeited')
    },
  },
  {
    rows: ['R69'],
    async act(stage) {
      // The start is a whole minute, so by the database's clock it is 24 h less some seconds away.
      const visit = await stage.paid()
      await run(stage, bringNear(0, 24), customerCancel(0))
      await stage.stands(visit, 'CANCELLED customer forfeited')
    },
  },
  {
    rows: ['R70'],
    async act(stage) {
      const visit = await stage.paid()
      const both = await Promise.all([cancelled(stage, visit), cancelled(stage, visit)])
      same('answers', both, ['done', 'done'])
      same('refunds', (await stage.world.rows('select 1 from refunds')).length, 1)
      same('mails', count(await stage.mails(visit), 'booking_cancelled'), 1)
    },
  },
  {
    rows: ['R71'],
    async act(stage) {
      const visit = await stage.book()
      stage.pay(visit)
      const told = await stage.world.stripe.webhooks.deliverAll()
      await Promise.all([
        cancelled(stage, visit),
        ...told.map(({ eventId }) => handleEvent(stage.world.desk, eventId)),
      ])
      await stage.poll()
      await stage.stands(visit, 'CANCELLED staff refunded')
      same('last mail', (await stage.mails(visit)).at(-1), 'booking_cancelled')
    },
  },
  {
    rows: ['R72'],
    async act(stage) {
      const visit = await stage.book()
      await run(stage, staffConfirm(0, false), staffConfirm(0, true))
      await stage.stands(visit, 'CONFIRMED waived')
      same(
        'sessions',
        stage.sessions(visit).map(({ status }) => status),
        ['expired'],
      )
    },
  },
  {
    rows: ['R73'],
    async act(stage) {
      const visit = await stage.book()
      stage.pay(visit)
      await run(stage, staffConfirm(0, true))
      await stage.stands(visit, 'CONFIRMED paid')
      same('mails', count(await stage.mails(visit), 'booking_confirmed'), 1)
    },
  },
  {
    rows: ['R74'],
    async act(stage) {
      const visit = await stage.book()
      await stage.world.advance(36)
      const [answer] = await Promise.all([
        outcomeOf(confirmBooking(stage.world.desk, visit.id, { waiveDeposit: true }, STAFF)),
        stage.world.cleanup(),
      ])
      await stage.check('both')
      visit.promised = answer === 'done'
      await stage.stands(
        visit,
        answer === 'done' ? 'CONFIRMED waived' : 'CANCELLED expired expired',
      )
    },
  },
  {
    rows: ['R75'],
    async act(stage) {
      await stage.paid()
      await run(stage, complete(0), staffConfirm(0, true))
      await stage.book(3)
      await run(stage, staffCancel(1, 'policy'), staffConfirm(1, true))
    },
  },
]

import { cancelBooking } from '../../../../../src/domain/bookings/cancel-booking.ts'
import { completeBooking } from '../../../../../src/domain/bookings/complete-booking.ts'
import { handleEvent } from '../../../../../src/domain/deposits/events.ts'
import { scanReminders } from '../../../../../src/domain/messages/reminders.ts'
import { eraseLead } from '../../../../../src/domain/privacy/erase-lead.ts'
import { begin, CAUSE } from '../../../../support/bookings.ts'
import { outcomeOf, slot } from '../commands/command.ts'
import { eraseTheLead } from '../commands/customer.ts'
import { bringNear, complete, reschedule } from '../commands/staff.ts'
import { BY_STAFF, cancelled, count, moved, run, STAFF } from './by.ts'
import { type Scene, same } from './stage.ts'

/** E, continued: moving, finishing and erasing. */
export const MOVES: Scene[] = [
  {
    rows: ['R76'],
    async act(stage) {
      const visit = await stage.book()
      const [before] = await stage.world.rows<{ at: string }>(
        'select hold_expires_at::text as at from bookings',
      )
      await run(stage, reschedule(0, 3, 'customer'))
      const [after] = await stage.world.rows<{ at: string }>(
        'select hold_expires_at::text as at from bookings',
      )
      same('hold', after!.at, before!.at)
      same(
        'sessions',
        stage.sessions(visit).map(({ status }) => status),
        ['open'],
      )
      same('mails', await stage.mails(visit), ['booking_pending', 'booking_moved'])
    },
  },
  {
    rows: ['R77'],
    async act(stage) {
      const visit = await stage.book()
      const { cents } = visit.seen
      stage.world.reprice()
      visit.marks.add('repriced')
      await run(stage, reschedule(0, 3, 'staff'))
      await stage.stands(visit, 'PENDING due')
      same(
        'sessions',
        stage.sessions(visit).map(({ status }) => status),
        ['expired', 'open'],
      )
      same('twice as much', Math.abs(visit.seen.cents! - 2 * cents!) <= 1, true)
    },
  },
  {
    rows: ['R78'],
    async act(stage) {
      const visit = await stage.book()
      const { cents } = visit.seen
      stage.pay(visit)
      stage.world.reprice()
      await run(stage, reschedule(0, 3, 'customer'))
      await stage.stands(visit, 'CONFIRMED paid')
      same('deposit', visit.seen.cents, cents)
      same('start', visit.seen.startsAt, slot(3).getTime())
    },
  },
  {
    rows: ['R79'],
    async act(stage) {
      const visit = await stage.paid()
      await run(stage, reschedule(0, 3, 'customer'))
      await stage.stands(visit, 'CONFIRMED paid')
      same('start', visit.seen.startsAt, slot(3).getTime())
    },
  },
  {
    rows: ['R80'],
    async act(stage) {
      const visit = await stage.book(0)
      await stage.book(3)
      await stage.book(3)
      same('answer', await moved(stage, visit, 3), 'conflict')
      await stage.check('a move')
      same('start', visit.seen.startsAt, slot(0).getTime())
    },
  },
  {
    rows: ['R81'],
    async act(stage) {
      const visit = await stage.paid()
      const [move] = await Promise.all([moved(stage, visit, 3), cancelled(stage, visit)])
      same('a known answer', ['done', 'domain', 'conflict'].includes(move), true)
      await stage.poll()
      await stage.stands(visit, 'CANCELLED staff refunded')
    },
  },
  {
    rows: ['R82'],
    async act(stage) {
      const visit = await stage.paid()
      await run(stage, bringNear(0, 23))
      await scanReminders(stage.world.database, false)
      await run(stage, bringNear(0, 20))
      await scanReminders(stage.world.database, false)
      const starts = await stage.world.rows(
        `select distinct starts_at from messages where kind = 'booking_reminder'`,
      )
      same('reminded of', starts.length, 2)
      same('mails', count(await stage.mails(visit), 'booking_reminder'), 2)
    },
  },
  {
    rows: ['R83'],
    async act(stage) {
      const visit = await stage.book()
      await run(stage, complete(0))
      await stage.stands(visit, 'PENDING due')
    },
  },
  {
    rows: ['R84'],
    async act(stage) {
      const visit = await stage.paid()
      await begin(stage.world.database, visit.id)
      const [done] = await Promise.all([
        outcomeOf(completeBooking(stage.world.desk, visit.id, { actualMinutes: 90 }, STAFF)),
        outcomeOf(cancelBooking(stage.world.desk, visit.id, BY_STAFF, STAFF)),
      ])
      visit.completed = done === 'done'
      if (done !== 'done') visit.cancelled = { by: 'staff', keeps: false }
      await stage.poll()
      await stage.stands(visit, done === 'done' ? 'DONE paid' : 'CANCELLED staff refunded')
    },
  },
  {
    rows: ['R85'],
    async act(stage) {
      await stage.book()
      await run(stage, eraseTheLead(0))
    },
  },
  {
    rows: ['R86'],
    async act(stage) {
      const visit = await stage.book()
      stage.pay(visit)
      const told = await stage.world.stripe.webhooks.deliverAll()
      const [erased] = await Promise.all([
        eraseLead(stage.world.database, visit.leadId, 'request', CAUSE),
        ...told.map(({ eventId }) => handleEvent(stage.world.desk, eventId)),
      ])
      same('erasure', erased.outcome, 'live')
      await stage.poll()
      await stage.stands(visit, 'CONFIRMED paid')
    },
  },
]

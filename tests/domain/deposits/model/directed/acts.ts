import { cancelBooking } from '../../../../../src/domain/bookings/cancel-booking.ts'
import { completeBooking } from '../../../../../src/domain/bookings/complete-booking.ts'
import { confirmBooking } from '../../../../../src/domain/bookings/confirm-booking.ts'
import { rescheduleBooking } from '../../../../../src/domain/bookings/reschedule-booking.ts'
import { handleEvent } from '../../../../../src/domain/deposits/events.ts'
import { scanReminders } from '../../../../../src/domain/messages/reminders.ts'
import { eraseLead } from '../../../../../src/domain/privacy/erase-lead.ts'
import { CAUSE } from '../../../../support/bookings.ts'
import type { Command } from '../commands/command.ts'
import { outcomeOf, slot } from '../commands/command.ts'
import { eraseTheLead } from '../commands/customer.ts'
import {
  bringNear,
  complete,
  customerCancel,
  reschedule,
  staffCancel,
  staffConfirm,
} from '../commands/staff.ts'
import type { Visit } from '../model.ts'
import { type Scene, type Stage, same } from './stage.ts'

const STAFF = { actor: 'staff:owner', requestId: null } as const
const BY_STAFF = { reason: 'staff', note: null } as const
const run = (stage: Stage, ...given: Command[]) =>
  given.reduce(
    (before, each) => before.then(() => each.run(stage.model, stage.world)),
    Promise.resolve(),
  )
const cancelled = (stage: Stage, visit: Visit) => {
  visit.cancelled = { by: 'staff', keeps: false }
  return outcomeOf(cancelBooking(stage.world.desk, visit.id, BY_STAFF, STAFF))
}
const moved = (stage: Stage, visit: Visit, to: number) =>
  outcomeOf(
    rescheduleBooking(
      stage.world.desk,
      visit.id,
      { startsAt: slot(to), durationMinutes: null, by: 'staff' },
      STAFF,
    ),
  )
const count = (mails: string[], kind: string) => mails.filter((each) => each === kind).length

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

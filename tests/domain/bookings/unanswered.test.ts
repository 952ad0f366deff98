import { expect, test } from 'bun:test'
import { and, eq, sql } from 'drizzle-orm'
import { messages, staffTasks } from '../../../src/db/schema/index.ts'
import { SYSTEM } from '../../../src/domain/audit/record.ts'
import { confirmBooking } from '../../../src/domain/bookings/confirm-booking.ts'
import { createBooking } from '../../../src/domain/bookings/create-booking.ts'
import type { Desk } from '../../../src/domain/bookings/desk.ts'
import { jobOfLead } from '../../../src/domain/bookings/job.ts'
import { bookingById } from '../../../src/domain/bookings/queries.ts'
import { rescheduleBooking } from '../../../src/domain/bookings/reschedule-booking.ts'
import { sweepUnanswered } from '../../../src/domain/bookings/unanswered.ts'
import { releaseHolds } from '../../../src/domain/deposits/release-holds.ts'
import { readNeeds } from '../../../src/domain/staff/needs.ts'
import { byUrgency } from '../../../src/domain/staff/urgency.rules.ts'
import { book, CAUSE, somebody, testDesk, timeIn } from '../../support/bookings.ts'

const STAFF = { actor: 'staff:desk', role: 'dispatcher', requestId: null } as const
const HOUR = 3_600_000
/** Open day and night, so that two office hours are two hours. */
const always = [{ name: 'North', opens: 0, closes: 1440 }]

const holdEnds = (desk: Desk, id: string, inMinutes: number) =>
  desk.database.db.execute(
    sql`update bookings set hold_expires_at = now() + make_interval(mins => ${inMinutes}) where id = ${id}`,
  )
const open = (desk: Desk, kind: string) =>
  desk.database.db
    .select()
    .from(staffTasks)
    .where(and(eq(staffTasks.kind, kind), eq(staffTasks.status, 'open')))
const mails = (desk: Desk, kind: 'request_expired') =>
  desk.database.db.select().from(messages).where(eq(messages.kind, kind))
const standing = async (desk: Desk, id: string) => (await bookingById(desk.database.db, id))!

test('a request ends when its time is kept no longer: its customer is told, its lead is put before the office', async () => {
  const { desk } = await testDesk(always)
  const { booking, lead } = await book(desk, timeIn(5, 9))
  const fresh = await book(desk, timeIn(6, 9))
  await holdEnds(desk, booking.id, -1)
  await Promise.all([sweepUnanswered(desk), sweepUnanswered(desk)])
  expect(await standing(desk, booking.id)).toMatchObject({
    status: 'CANCELLED',
    cancelReason: 'expired',
    holdExpiresAt: null,
  })
  expect((await standing(desk, fresh.booking.id)).status).toBe('PENDING')
  expect(await mails(desk, 'request_expired')).toMatchObject([{ bookingId: booking.id }])
  expect(await open(desk, 'request_ended')).toMatchObject([{ subjectId: booking.id }])
  const found = await jobOfLead(desk.database.db, lead.leadId)
  expect(found!.lead.status).toBe('NEW')
  const { needs } = await readNeeds(desk.database.db, 240)
  expect(needs.find(({ kind }) => kind === 'request_ended')).toMatchObject({
    leadId: lead.leadId,
    person: 'Ada Example',
  })
  // The same request asks for another time: nobody has to go after it.
  await createBooking(desk, { leadId: lead.leadId, startsAt: timeIn(7, 9) }, CAUSE)
  expect(await open(desk, 'request_ended')).toEqual([])
})

test('the office is told two of its hours before, once, and no more when it has answered', async () => {
  const { desk } = await testDesk(always)
  const { booking } = await book(desk, timeIn(5, 9))
  await holdEnds(desk, booking.id, 125)
  await sweepUnanswered(desk)
  expect(await open(desk, 'unanswered_request')).toEqual([])
  await holdEnds(desk, booking.id, 119)
  await Promise.all([sweepUnanswered(desk), sweepUnanswered(desk)])
  const { holdExpiresAt } = await standing(desk, booking.id)
  expect(await open(desk, 'unanswered_request')).toMatchObject([
    { subjectId: booking.id, dueAt: holdExpiresAt },
  ])
  await confirmBooking(desk, booking.id, {}, STAFF)
  expect(await open(desk, 'unanswered_request')).toEqual([])
  await sweepUnanswered(desk)
  expect((await standing(desk, booking.id)).status).toBe('CONFIRMED')
})

test('what the office sees first is what ends first', async () => {
  const { desk } = await testDesk(always)
  const [far, near] = [await book(desk, timeIn(5, 9)), await book(desk, timeIn(6, 9))]
  await holdEnds(desk, near.booking.id, 30)
  const { needs, now } = await readNeeds(desk.database.db, 240)
  const due = byUrgency(needs, now)
    .filter(({ kind }) => kind === 'request')
    .map(({ id, dueAt }) => [id, dueAt])
  expect(due).toEqual([
    [near.booking.id, (await standing(desk, near.booking.id)).holdExpiresAt],
    [far.booking.id, (await standing(desk, far.booking.id)).holdExpiresAt],
  ])
})

test('a stranger’s request has about a day, a returning customer’s until the notice', async () => {
  const { desk } = await testDesk(always)
  const me = somebody()
  const first = await book(desk, timeIn(5, 9), me)
  expect(first.booking.byStranger).toBe(true)
  const kept = first.booking.holdExpiresAt!.getTime() - first.booking.createdAt.getTime()
  expect(Math.round(kept / HOUR)).toBe(24)
  await confirmBooking(desk, first.booking.id, {}, STAFF)
  const again = await book(desk, timeIn(8, 9), { ...me, notes: 'again' })
  expect(again.booking).toMatchObject({
    byStranger: false,
    holdExpiresAt: new Date(timeIn(8, 9).getTime() - 4 * HOUR),
  })
})

test('holds are released without ever sweeping a request that needs no deposit', async () => {
  const { desk } = await testDesk(always)
  const { booking } = await book(desk, timeIn(5, 9))
  await holdEnds(desk, booking.id, -60)
  expect(await releaseHolds(desk, SYSTEM)).toBe(0)
  expect((await standing(desk, booking.id)).status).toBe('PENDING')
})

test('moving a request gives its customer no more waiting time, and the office as much as a new one', async () => {
  const { desk } = await testDesk(always)
  const { booking } = await book(desk, timeIn(5, 9))
  const move = (startsAt: Date, by: 'customer' | 'staff') =>
    rescheduleBooking(
      desk,
      booking.id,
      { startsAt, durationMinutes: null, by },
      by === 'staff' ? STAFF : CAUSE,
    )
  await desk.database.db.execute(
    sql`update bookings set created_at = created_at - interval '20 hours', hold_expires_at = hold_expires_at - interval '20 hours'`,
  )
  const before = (await standing(desk, booking.id)).holdExpiresAt!
  expect((await move(timeIn(20, 9), 'customer')).holdExpiresAt).toEqual(before)
  const anew = (await move(timeIn(21, 9), 'staff')).holdExpiresAt!
  expect(Math.round((anew.getTime() - before.getTime()) / HOUR)).toBe(20)
})

test('a request that was promised more time than today loses none of it when it is moved, by whomever', async () => {
  for (const by of ['customer', 'staff'] as const) {
    for (const written of [true, false]) {
      const { desk } = await testDesk(always, { MIN_NOTICE_HOURS: '6' })
      const { booking } = await book(desk, timeIn(15, 9))
      // As the version before made it; `written` where the first sweep has put down what was promised.
      await desk.database.db.execute(
        sql`update bookings set hold_expires_at = null, created_at = now() - interval '7 days'`,
      )
      if (written) await sweepUnanswered(desk)
      const move = { startsAt: timeIn(16, 9), durationMinutes: null, by }
      await rescheduleBooking(desk, booking.id, move, by === 'staff' ? STAFF : CAUSE)
      await sweepUnanswered(desk)
      const { status, holdExpiresAt } = await standing(desk, booking.id)
      expect(status).toBe('PENDING')
      const promised = timeIn(written ? 15 : 16, 9).getTime() - 6 * HOUR
      expect(holdExpiresAt!.getTime()).toBe(promised)
    }
  }
})

test('a request of the first release keeps its time until the minimum notice, also on the newest code', async () => {
  const { desk } = await testDesk(always, { MIN_NOTICE_HOURS: '6' })
  const { booking } = await book(desk, timeIn(5, 9))
  const late = await book(desk, timeIn(6, 9))
  // As the version before writes it: without an end, a week ago.
  await desk.database.db.execute(
    sql`update bookings set hold_expires_at = null, created_at = now() - interval '7 days'`,
  )
  await desk.database.db.execute(
    sql`update bookings set starts_at = now() + interval '5 hours', during = tstzrange(now() + interval '5 hours',
      now() + interval '11 hours') where id = ${late.booking.id}`,
  )
  await sweepUnanswered(desk)
  expect(await standing(desk, booking.id)).toMatchObject({
    status: 'PENDING',
    version: 1,
    holdExpiresAt: new Date(timeIn(5, 9).getTime() - 6 * HOUR),
  })
  expect(await standing(desk, late.booking.id)).toMatchObject({ cancelReason: 'expired' })
})

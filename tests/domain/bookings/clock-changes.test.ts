import { expect, test } from 'bun:test'
import { sql } from 'drizzle-orm'
import type { Database } from '../../../src/db/database.ts'
import { analyticsEvents, audit, messages } from '../../../src/db/schema/index.ts'
import { applyClockChanges } from '../../../src/domain/bookings/clock-changes.ts'
import { reviewClocks } from '../../../src/domain/bookings/clock-review.ts'
import { type Booking, bookingById } from '../../../src/domain/bookings/queries.ts'
import { book, testDesk, timeIn } from '../../support/bookings.ts'
import { everything } from '../scheduling/office.ts'

const OWNER = { actor: 'staff:owner', requestId: null, role: 'admin' } as const
const HOUR_MS = 3_600_000

/** As if a law had moved the clocks since a visit was booked: its instant is hours off what was told. */
const misplace = (database: Database, id: string, hours: number) =>
  database.db.execute(sql`update bookings set
    starts_at = starts_at + make_interval(hours => ${hours}::int),
    during = tstzrange(lower(during) + make_interval(hours => ${hours}::int),
      upper(during) + make_interval(hours => ${hours}::int)) where id = ${id}::uuid`)

const whole = async (database: Database, { id }: Booking) => (await bookingById(database.db, id))!

test('where nothing has changed nothing is listed and nothing is done', async () => {
  const { desk, app } = await testDesk([{ name: 'North' }])
  await book(desk, timeIn(3, 9))
  const before = await everything(app.database)
  expect(await reviewClocks(app.database.db, OWNER)).toEqual({ changes: [], conflicts: [] })
  expect(await applyClockChanges(desk, OWNER)).toEqual([])
  expect(await everything(app.database)).toEqual(before)
})

for (const hours of [1, -1]) {
  test(`visits back to back that are ${hours} h off follow the wall clock together`, async () => {
    const { desk, app } = await testDesk([{ name: 'North', closes: 20 * 60 }])
    const { database } = app
    const told = [await book(desk, timeIn(3, 9)), await book(desk, timeIn(3, 14))].map(
      ({ booking }) => booking,
    )
    // The one that has to make way goes first, so that the two never overlap.
    for (const { id } of hours > 0 ? told.toReversed() : told) await misplace(database, id, hours)
    const { changes, conflicts } = await reviewClocks(database.db, OWNER)
    expect(conflicts).toEqual([])
    expect(changes).toMatchObject(
      told.map(({ id, startsAt, localStart }) => ({
        id,
        localStart,
        to: startsAt,
        from: new Date(startsAt.getTime() + hours * HOUR_MS),
        team: 'North',
      })),
    )
    expect((await applyClockChanges(desk, OWNER)).map(({ id }) => id)).toEqual(
      told.map(({ id }) => id),
    )
    for (const booking of told) {
      expect(await whole(database, booking)).toEqual({ ...booking, version: 2 })
    }
    expect(await reviewClocks(database.db, OWNER)).toEqual({ changes: [], conflicts: [] })
  })
}

test('who is told, and what is noted', async () => {
  const { desk, app } = await testDesk([{ name: 'North' }])
  const { db } = app.database
  const moved = await book(desk, timeIn(3, 9))
  await book(desk, timeIn(4, 9))
  const cancelled = await book(desk, timeIn(5, 9))
  await db.execute(sql`update bookings set status = 'CANCELLED', cancel_reason = 'staff',
    cancelled_at = now() where id = ${cancelled.booking.id}::uuid`)
  for (const { booking } of [moved, cancelled]) await misplace(app.database, booking.id, 1)
  await applyClockChanges({ ...desk, outbox: { ...desk.outbox, emailOn: true } }, OWNER)
  const { id } = moved.booking
  expect(await db.select().from(messages).where(sql`kind = 'booking_moved'`)).toMatchObject([
    { bookingId: id, state: 'waiting', dedupeKey: `booking_moved:${id}:2` },
  ])
  expect(await db.select().from(analyticsEvents).where(sql`name = 'booking_moved'`)).toMatchObject([
    { subjectId: id },
  ])
  expect(await db.select().from(audit).where(sql`action = 'booking.clock_followed'`)).toMatchObject(
    [{ subjectId: id, actor: 'staff:owner' }],
  )
  expect(await whole(app.database, cancelled.booking)).toMatchObject({ version: 1 })
})

test('visits that would overlap are named and nobody is moved', async () => {
  const { desk, app } = await testDesk([{ name: 'North' }])
  const early = await book(desk, timeIn(3, 9))
  const late = await book(desk, timeIn(4, 9))
  await app.database.db.execute(sql`update bookings set local_start = ${early.booking.localStart}
    where id = ${late.booking.id}::uuid`)
  const before = await everything(app.database)
  const pair = [early.booking.id, late.booking.id].sort()
  const { conflicts } = await reviewClocks(app.database.db, OWNER)
  expect(conflicts.map(({ id, withId }) => [id, withId].sort())).toEqual([pair])
  await expect(applyClockChanges(desk, OWNER)).rejects.toMatchObject({
    code: 'conflict',
    extension: { conflicts: [{ booking_id: pair[0], with_booking_id: pair[1] }] },
  })
  expect(await everything(app.database)).toEqual(before)
})

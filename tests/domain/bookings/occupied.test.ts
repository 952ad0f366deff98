import { expect, test } from 'bun:test'
import { sql } from 'drizzle-orm'
import { rows } from '../../../src/db/client.ts'
import type { Database } from '../../../src/db/database.ts'
import { faultOf } from '../../../src/db/errors.ts'
import { uuidV7 } from '../../../src/db/ids.ts'
import { bookings, occupiedRanges } from '../../../src/db/schema/index.ts'
import { cancelBooking } from '../../../src/domain/bookings/cancel-booking.ts'
import { createBooking } from '../../../src/domain/bookings/create-booking.ts'
import { planMove } from '../../../src/domain/bookings/move-plan.ts'
import { wholeBooking } from '../../../src/domain/bookings/queries.ts'
import { rescheduleBooking } from '../../../src/domain/bookings/reschedule-booking.ts'
import { offer } from '../../../src/domain/scheduling/offer.ts'
import { businessDate } from '../../../src/domain/shared/time/business-time.ts'
import { book, CAUSE, somebody, testDesk, timeIn, ZONE } from '../../support/bookings.ts'
import { newLead } from '../../support/leads.ts'

const JOB = { durationMinutes: 270, teamSize: 1, postalCode: null }
/** The job and its buffer. */
const MINUTES = 300

/** Holds a start for a lead for so many minutes from now, below none for one that has ended. */
const hold = (db: Database['db'], teamId: string, leadId: string, startsAt: Date, minutes = 60) =>
  db.insert(occupiedRanges).values({
    id: uuidV7(),
    teamId,
    kind: 'hold',
    leadId,
    during: `[${startsAt.toISOString()},${new Date(startsAt.getTime() + MINUTES * 60_000).toISOString()})`,
    heldUntil: sql`now() + make_interval(mins => ${minutes}::int)`,
  })

const occupied = (database: Database) =>
  rows<{ kind: string; booking_id: string | null; lead_id: string | null }>(
    database.db,
    sql`select kind, booking_id, lead_id from occupied_ranges order by during, kind`,
  )

const constraintOf = async (statement: Promise<unknown>) => {
  try {
    await statement
    return null
  } catch (error) {
    return faultOf(error).constraint
  }
}

test('a start that is held belongs to its request: others get another, its own books it and the hold is gone', async () => {
  const { desk, teamIds } = await testDesk([{ name: 'North' }])
  const startsAt = timeIn(5, 10)
  const keeper = await newLead(desk.database, somebody())
  await hold(desk.database.db, teamIds[0]!, keeper.leadId, startsAt)

  const days = (except: string | null) =>
    offer(desk, JOB, businessDate(startsAt, ZONE), 1, except).then(([day]) =>
      day!.starts.some((start) => start.getTime() === startsAt.getTime()),
    )
  expect([await days(null), await days(keeper.leadId)]).toEqual([false, true])
  await expect(book(desk, startsAt)).rejects.toThrow('Requested slot is no longer available')
  const { booking } = await createBooking(desk, { leadId: keeper.leadId, startsAt }, CAUSE)
  expect(await occupied(desk.database)).toEqual([
    { kind: 'booking', booking_id: booking.id, lead_id: null },
  ])
})

test('a hold that has ended is in nobody’s way and goes when somebody books', async () => {
  const { desk, teamIds } = await testDesk([{ name: 'North' }])
  const startsAt = timeIn(5, 10)
  const keeper = await newLead(desk.database, somebody())
  await hold(desk.database.db, teamIds[0]!, keeper.leadId, startsAt, -1)

  const { booking } = await book(desk, startsAt)
  expect(await occupied(desk.database)).toEqual([
    { kind: 'booking', booking_id: booking.id, lead_id: null },
  ])
})

test('of the keeper, strangers and a second tab at once one visit comes, and it is the keeper’s', async () => {
  const { desk, teamIds } = await testDesk([{ name: 'North' }])
  const startsAt = timeIn(6, 9)
  const keeper = await newLead(desk.database, somebody())
  await hold(desk.database.db, teamIds[0]!, keeper.leadId, startsAt)
  const theirs = () => createBooking(desk, { leadId: keeper.leadId, startsAt }, CAUSE)

  const outcomes = await Promise.allSettled([
    ...Array.from({ length: 6 }, () => book(desk, startsAt)),
    theirs(),
    theirs(),
  ])
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const made = await desk.database.db.select().from(bookings)
  expect(made.map(({ leadId }) => leadId)).toEqual([keeper.leadId])
})

test('a visit cannot be moved onto a start that is held for somebody else', async () => {
  const { desk, teamIds } = await testDesk([{ name: 'North' }])
  const startsAt = timeIn(6, 9)
  const keeper = await newLead(desk.database, somebody())
  await hold(desk.database.db, teamIds[0]!, keeper.leadId, startsAt)
  const { booking } = await book(desk, timeIn(7, 9))
  const move = { startsAt, durationMinutes: null, by: 'staff' } as const
  const staff = { actor: 'staff:desk', requestId: null, role: 'dispatcher' } as const

  await expect(rescheduleBooking(desk, booking.id, move, staff)).rejects.toThrow(
    'Requested slot is no longer available',
  )
  // Staff are told what is in the way.
  const found = (await wholeBooking(desk.database.db, booking.id))!
  const { verdicts } = await planMove(desk, found, { ...move, teamId: null })
  expect(verdicts[0]!.visits).toEqual([
    { id: null, teamId: teamIds[0]!, name: 'Ada Example', startsAt, durationMinutes: 270 },
  ])
})

test('the database has the last word over bookings and holds alike', async () => {
  const { desk, teamIds } = await testDesk([{ name: 'North' }])
  const { db } = desk.database
  const keeper = await newLead(desk.database, somebody())
  const { booking } = await book(desk, timeIn(5, 10))
  const overBooking = hold(db, teamIds[0]!, keeper.leadId, timeIn(5, 11))
  expect(await constraintOf(overBooking)).toBe('bookings_slot_sold_once')

  await hold(db, teamIds[0]!, keeper.leadId, timeIn(6, 10))
  const overHold = db.execute(sql`update bookings
    set starts_at = starts_at + interval '1 day',
      during = tstzrange(lower(during) + interval '1 day', upper(during) + interval '1 day')
    where id = ${booking.id}::uuid`)
  expect(await constraintOf(overHold)).toBe('bookings_slot_sold_once')
})

test('a process of the release before knows the name of the constraint, and the function it searches by', async () => {
  const { desk, teamIds } = await testDesk([{ name: 'North' }])
  const { db } = desk.database
  const keeper = await newLead(desk.database, somebody())
  const { booking } = await book(desk, timeIn(5, 10))
  await hold(db, teamIds[0]!, keeper.leadId, timeIn(6, 10))
  const moved = db.execute(sql`update bookings set starts_at = starts_at + interval '1 day',
    during = tstzrange(lower(during) + interval '1 day', upper(during) + interval '1 day')
    where id = ${booking.id}::uuid`)
  expect(await constraintOf(moved)).toBe('bookings_slot_sold_once')
  const [found] = await rows<{ n: number }>(
    db,
    sql`select count(*)::int as n from leads
      where lead_search(name, email, phone_key, address, postal_code) like '%ada%'`,
  )
  expect(Number(found!.n)).toBe(2)
})

test('what is occupied follows the bookings: made, moved past one another in one statement, given up', async () => {
  const { desk } = await testDesk([{ name: 'North', closes: 1200 }])
  const { db } = desk.database
  const first = await book(desk, timeIn(5, 9))
  const second = await book(desk, timeIn(5, 14))
  await db.execute(sql`update bookings set starts_at = starts_at + interval '5 hours',
    during = tstzrange(lower(during) + interval '5 hours', upper(during) + interval '5 hours')`)
  const [agrees] = await rows<{ all: boolean; n: number }>(
    db,
    sql`select bool_and(b.during = r.during and b.team_id = r.team_id) as all, count(*)::int as n
      from bookings b join occupied_ranges r on r.booking_id = b.id`,
  )
  expect(agrees).toEqual({ all: true, n: 2 })
  await cancelBooking(desk, first.booking.id, { reason: 'staff', note: null }, CAUSE)
  expect(await occupied(desk.database)).toEqual([
    { kind: 'booking', booking_id: second.booking.id, lead_id: null },
  ])
})

import { expect, test } from 'bun:test'
import { eq, sql } from 'drizzle-orm'
import { bookings, wishes } from '../../../src/db/schema/index.ts'
import { confirmBooking } from '../../../src/domain/bookings/confirm-booking.ts'
import { createBooking } from '../../../src/domain/bookings/create-booking.ts'
import type { Desk } from '../../../src/domain/bookings/desk.ts'
import { rescheduleBooking } from '../../../src/domain/bookings/reschedule-booking.ts'
import { addDays, businessDate, toInstant } from '../../../src/domain/shared/time/business-time.ts'
import { LEAST_STARTS, mostMinutes, shareOf } from '../../../src/domain/wishes/share.rules.ts'
import { strangersStanding } from '../../../src/domain/wishes/standing.ts'
import { book, CAUSE, somebody, testDesk, ZONE } from '../../support/bookings.ts'
import { newLead } from '../../support/leads.ts'
import { nine } from '../../support/strangers.ts'

const STAFF = { actor: 'staff:desk', requestId: null, role: 'dispatcher' } as const

const standing = (desk: Desk) =>
  strangersStanding(desk.database.db, desk.calendar.current(), new Date())

/** Nine o’clock and two o’clock on so many days from tomorrow on: two visits fit into each of them. */
const starts = (days: number): Date[] =>
  Array.from({ length: days }, (_, ahead) =>
    [9, 14].map((hour) =>
      toInstant(addDays(businessDate(new Date(), ZONE), ahead + 1), hour * 60, ZONE),
    ),
  ).flat()

/** What asking came to: made, or how it was refused. */
const asked = async (asking: Promise<unknown>): Promise<string> => {
  try {
    await asking
    return 'made'
  } catch (error) {
    const { extension, message } = error as { extension?: { reason?: string }; message: string }
    return extension?.reason ?? message
  }
}

/** Two visits fit into it. */
const LONG_DAY = { name: 'North', opens: 540, closes: 1140 }

test('however many strangers ask at once, together they hold at most 40 %, and nobody is lost', async () => {
  // Each team goes to other streets, so that all of them are asked for at the same moment.
  const streets = ['T5A', 'T5B', 'T5C', 'T5E', 'T5G', 'T5H']
  const teams = streets.map((name) => ({ ...LONG_DAY, name, postalPrefixes: [name] }))
  const { desk } = await testDesk(teams, { BOOKING_HORIZON_DAYS: '4' })
  const wanted = starts(4).flatMap((startsAt) => streets.map((street) => ({ startsAt, street })))
  const outcomes = await Promise.all(
    wanted.map(({ startsAt, street }) =>
      asked(book(desk, startsAt, somebody({ postalCode: `${street} 1A1` }))),
    ),
  )

  const { near, horizon } = await standing(desk)
  for (const stretch of [near, horizon]) {
    expect(stretch.heldMinutes).toBeLessThanOrEqual(mostMinutes(stretch))
    // Nobody was sent away while another start would have fitted.
    expect(stretch.heldMinutes + 300).toBeGreaterThan(mostMinutes(stretch))
  }
  const made = outcomes.filter((outcome) => outcome === 'made').length
  expect(made).toBe(near.heldStarts)
  const kept = await desk.database.db.select().from(wishes)
  expect(kept).toHaveLength(outcomes.filter((outcome) => outcome === 'wish').length)
  expect(made + kept.length).toBe(wanted.length)
  const all = await desk.database.db.select().from(bookings)
  expect(all).toHaveLength(made)
})

test('staff and returning customers are not counted, and their visits are not the strangers’ to hold', async () => {
  const { desk } = await testDesk([LONG_DAY], { BOOKING_HORIZON_DAYS: '10' })
  const person = somebody()
  const first = await book(desk, nine(9), person)
  await confirmBooking(desk, first.booking.id, {}, STAFF)
  const before = await standing(desk)
  expect([before.near.heldStarts, before.near.promisedMinutes]).toEqual([0, 300])

  for (const day of [1, 2]) {
    const { booking } = await book(desk, nine(day), { ...person, notes: `Visit of day ${day}` })
    expect(booking.byStranger).toBe(false)
  }
  const lead = await newLead(desk.database, somebody())
  await createBooking(desk, { leadId: lead.leadId, startsAt: nine(3) }, STAFF)
  const after = await standing(desk)
  expect([after.near.heldStarts, after.near.promisedMinutes]).toEqual([0, 4 * 300])
})

test('when strangers hold their share a returning customer and staff book all the same', async () => {
  const { desk } = await testDesk([LONG_DAY], { BOOKING_HORIZON_DAYS: '10' })
  const person = somebody()
  const first = await book(desk, nine(9), person)
  await confirmBooking(desk, first.booking.id, {}, STAFF)
  const outcomes: string[] = []
  for (const startsAt of starts(8)) outcomes.push(await asked(book(desk, startsAt)))
  expect(outcomes).toContain('wish')
  const free = starts(8)[outcomes.indexOf('wish')]!
  expect(await asked(book(desk, free))).toBe('wish')
  expect((await book(desk, free, { ...person, notes: 'Once more' })).booking.byStranger).toBe(false)
  const next = starts(8)[outcomes.lastIndexOf('wish')]!
  const lead = await newLead(desk.database, somebody())
  const byStaff = createBooking(desk, { leadId: lead.leadId, startsAt: next }, STAFF)
  expect((await byStaff).booking.madeBy).toBe('staff')
})

test('however small the company, strangers may hold three starts', async () => {
  const { desk } = await testDesk([{ name: 'North', opens: 540, closes: 840 }], {
    BOOKING_HORIZON_DAYS: '4',
  })
  const outcomes: string[] = []
  for (const day of [1, 2, 3, 4]) outcomes.push(await asked(book(desk, nine(day))))
  expect(outcomes).toEqual([...Array(LEAST_STARTS).fill('made'), 'wish'])
  expect(shareOf((await standing(desk)).near)).toBeGreaterThan(0.4)
})

test('the near days have a ceiling of their own: further ahead there is still room', async () => {
  const { desk } = await testDesk([{ name: 'North' }], { BOOKING_HORIZON_DAYS: '40' })
  const outcomes: string[] = []
  for (let day = 1; day <= 13; day++) outcomes.push(await asked(book(desk, nine(day))))
  expect(outcomes).toContain('wish')
  expect(await asked(book(desk, nine(20)))).toBe('made')
})

test('a wish for the start another request of somebody holds stays taken, not a wish', async () => {
  const { desk } = await testDesk([{ name: 'North', opens: 540, closes: 840 }], {
    BOOKING_HORIZON_DAYS: '4',
  })
  for (const day of [1, 2, 3]) await book(desk, nine(day))
  expect(await asked(book(desk, nine(2)))).toBe('Requested slot is no longer available')
  const left = await desk.database.db.select().from(wishes).where(eq(wishes.state, 'open'))
  expect(left).toEqual([])
  await desk.database.db.execute(sql`update bookings set by_stranger = false`)
  expect(await asked(book(desk, nine(4)))).toBe('made')
})

test('a stranger’s start far ahead comes no nearer where strangers hold what they may; the office moves it', async () => {
  const { desk } = await testDesk([{ name: 'North' }], { BOOKING_HORIZON_DAYS: '40' })
  const { booking } = await book(desk, nine(20))
  for (let day = 1; day <= 12; day++) await asked(book(desk, nine(day)))
  const move = { startsAt: nine(13), durationMinutes: null }
  const theirs = rescheduleBooking(desk, booking.id, { ...move, by: 'customer' }, CAUSE)
  expect(await asked(theirs)).toBe('ceiling')
  const { near } = await standing(desk)
  expect(near.heldMinutes).toBeLessThanOrEqual(mostMinutes(near))
  const elsewhere = { startsAt: nine(21), durationMinutes: null, by: 'customer' } as const
  expect(await asked(rescheduleBooking(desk, booking.id, elsewhere, CAUSE))).toBe('made')
  expect(await asked(rescheduleBooking(desk, booking.id, { ...move, by: 'staff' }, STAFF))).toBe(
    'made',
  )
})

import { expect, test } from 'bun:test'
import { bookings } from '../../../src/db/schema/index.ts'
import { cancelBooking } from '../../../src/domain/bookings/cancel-booking.ts'
import { jobsBetween } from '../../../src/domain/bookings/day-jobs.ts'
import { teamLoads } from '../../../src/domain/scheduling/load.rules.ts'
import { bookedDays } from '../../../src/domain/scheduling/load.ts'
import { book, testDesk, timeIn } from '../../support/bookings.ts'
import { calendar, everyDay, special, team } from './calendars.ts'
import { dateIn, OFFICE } from './office.ts'

test('a day is as full as its visits are long, of the hours its team works', () => {
  const teams = [team('a', { week: everyDay('9:00-12:00', '13:00-17:00') }), team('b')]
  const days = calendar({ teams, specialDays: [special('2026-12-02', 'closed', null, 'a')] })
  const booked = [{ teamId: 'a', date: '2026-12-01', jobs: 2, minutes: 300 }]
  expect(teamLoads(days, teams, booked, ['2026-12-01', '2026-12-02'])).toEqual([
    {
      team: expect.objectContaining({ id: 'a' }),
      days: [
        { date: '2026-12-01', jobs: 2, minutes: 300, capacity: 420 },
        { date: '2026-12-02', jobs: 0, minutes: 0, capacity: 0 },
      ],
    },
    {
      team: expect.objectContaining({ id: 'b' }),
      days: [
        { date: '2026-12-01', jobs: 0, minutes: 0, capacity: 540 },
        { date: '2026-12-02', jobs: 0, minutes: 0, capacity: 540 },
      ],
    },
  ])
})

test('what is booked counts by team and business day, cancelled visits do not', async () => {
  const { desk, app, teamIds } = await testDesk([{ name: 'North', opens: 480 }])
  const first = await book(desk, timeIn(3, 8))
  await book(desk, timeIn(3, 13))
  const gone = await book(desk, timeIn(4, 8))
  await cancelBooking(desk, gone.booking.id, { reason: 'staff', note: null }, OFFICE)
  const { durationMinutes } = first.booking
  expect(await bookedDays(app.database.db, timeIn(3, 0), timeIn(5, 0))).toEqual([
    { teamId: teamIds[0]!, date: dateIn(3), jobs: 2, minutes: durationMinutes * 2 },
  ])
  expect(await bookedDays(app.database.db, timeIn(5, 0), timeIn(9, 0))).toEqual([])
})

test("a day's visits come by start, of one team where one is asked for, and no more than asked", async () => {
  const { desk, app } = await testDesk([{ name: 'North', opens: 480 }])
  const late = await book(desk, timeIn(3, 13))
  const early = await book(desk, timeIn(3, 8))
  const { db } = app.database
  const day = { from: timeIn(3, 0), to: timeIn(4, 0) }
  const all = await jobsBetween(db, { ...day, teamId: null, limit: 10 })
  expect(all.jobs.map(({ id }) => id)).toEqual([early.booking.id, late.booking.id])
  const totalCents = early.lead.quote.estimate.totalWithTaxCents
  const unpaid = { totalCents, depositCents: 0, creditCents: 0, dueCents: totalCents }
  expect(all.jobs[0]!.balance).toEqual(unpaid)
  expect(all.isCut).toBe(false)
  const one = await jobsBetween(db, { ...day, teamId: late.booking.teamId, limit: 10 })
  expect(one.jobs.every(({ team }) => team.id === late.booking.teamId)).toBe(true)
  const cut = await jobsBetween(db, { ...day, teamId: null, limit: 1 })
  expect(cut).toMatchObject({ isCut: true, jobs: [{ id: early.booking.id }] })
  expect(await db.$count(bookings)).toBe(2)
})

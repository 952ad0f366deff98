import { expect, test } from 'bun:test'
import { cancelBooking } from '../../../src/domain/bookings/cancel-booking.ts'
import { boardDays, boardJobs } from '../../../src/domain/scheduling/board.ts'
import { book, somebody, testDesk, timeIn } from '../../support/bookings.ts'
import { dateIn, OFFICE } from './office.ts'

const LONG_DAY = [{ name: 'North', opens: 0, closes: 1440 }]

test("a day's board has its visits with their buffers, soonest first, and no cancelled ones", async () => {
  const { desk, app } = await testDesk([{ name: 'North', opens: 480 }])
  const late = await book(desk, timeIn(3, 13), somebody({ name: 'Bea' }))
  const early = await book(desk, timeIn(3, 8), somebody({ name: 'Ada', address: '12 Elm St' }))
  const gone = await book(desk, timeIn(4, 8))
  await cancelBooking(desk, gone.booking.id, { reason: 'staff', note: null }, OFFICE)
  const jobs = await boardJobs(app.database.db, timeIn(3, 0), timeIn(5, 0))
  expect(jobs.map(({ id, name, team }) => [id, name, team])).toEqual([
    [early.booking.id, 'Ada', 'North'],
    [late.booking.id, 'Bea', 'North'],
  ])
  const { startsAt, durationMinutes } = early.booking
  expect(jobs[0]).toMatchObject({
    date: dateIn(3),
    address: '12 Elm St',
    startsAt,
    durationMinutes,
    busyUntil: new Date(startsAt.getTime() + (durationMinutes + 30) * 60_000),
  })
})

test('a week counts all visits of a day and shows the first', async () => {
  const { desk, app, teamIds } = await testDesk(LONG_DAY)
  const made = []
  for (const hour of [0, 6, 12]) made.push(await book(desk, timeIn(3, hour)))
  const other = await book(desk, timeIn(5, 6))
  const range = { from: timeIn(2, 0), to: timeIn(9, 0), teamId: null, each: 2 }
  const days = await boardDays(app.database.db, range)
  const minutes = other.booking.durationMinutes
  expect(days.map(({ date, jobs, minutes, first }) => [date, jobs, minutes, first.length])).toEqual(
    [
      [dateIn(3), 3, minutes * 3, 2],
      [dateIn(5), 1, minutes, 1],
    ],
  )
  expect(days[0]!.first.map(({ id }) => id)).toEqual([made[0]!.booking.id, made[1]!.booking.id])
  const nobody = { ...range, teamId: crypto.randomUUID() }
  expect(await boardDays(app.database.db, nobody)).toEqual([])
  expect(await boardDays(app.database.db, { ...range, teamId: teamIds[0]! })).toHaveLength(2)
})

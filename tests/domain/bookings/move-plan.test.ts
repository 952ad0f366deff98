import { expect, test } from 'bun:test'
import { confirmBooking } from '../../../src/domain/bookings/confirm-booking.ts'
import { planMove } from '../../../src/domain/bookings/move-plan.ts'
import { wholeBooking } from '../../../src/domain/bookings/queries.ts'
import { rescheduleBooking } from '../../../src/domain/bookings/reschedule-booking.ts'
import { addSpecialDay } from '../../../src/domain/scheduling/add-special-day.ts'
import { book, somebody, type TestTeam, testDesk, timeIn } from '../../support/bookings.ts'
import { dateIn, OFFICE } from '../scheduling/office.ts'

const TEAMS = [{ name: 'North' }, { name: 'River' }]
const wish = (startsAt: Date, teamId: string | null = null) => ({
  startsAt,
  teamId,
  durationMinutes: null,
})
const scene = async (teams: TestTeam[] = TEAMS) => {
  const { desk, teamIds } = await testDesk(teams)
  const { booking } = await book(desk, timeIn(3, 9), somebody({ name: 'Ada' }))
  const found = () => wholeBooking(desk.database.db, booking.id).then((whole) => whole!)
  const otherTeam = teamIds.find((id) => id !== booking.teamId)!
  return { desk, booking, found, otherTeam }
}

test('a free time of its own team is taken by it, and the deposit stays', async () => {
  const { desk, booking, found } = await scene()
  const plan = await planMove(desk, await found(), wish(timeIn(4, 9)))
  expect(plan).toMatchObject({ isSame: false, general: [], verdicts: [], deposit: null })
  expect(plan.team!.id).toBe(booking.teamId)
})

test('its own time is no move', async () => {
  const { desk, booking, found } = await scene()
  expect((await planMove(desk, await found(), wish(booking.startsAt))).isSame).toBe(true)
})

test('the team that is chosen takes it, in the plan and in the move', async () => {
  const { desk, found, otherTeam, booking } = await scene()
  const plan = await planMove(desk, await found(), wish(timeIn(4, 9), otherTeam))
  expect(plan.team!.id).toBe(otherTeam)
  const moved = await rescheduleBooking(
    desk,
    booking.id,
    { ...wish(timeIn(4, 9), otherTeam), by: 'staff' },
    OFFICE,
  )
  expect(moved).toMatchObject({ teamId: otherTeam, startsAt: timeIn(4, 9) })
})

test('a chosen team that is busy is named with the visit in its way, although another one is free', async () => {
  const { desk, found, otherTeam, booking } = await scene()
  const other = await book(desk, timeIn(3, 9), somebody({ name: 'Bea' }))
  expect(other.booking.teamId).toBe(otherTeam)
  const plan = await planMove(desk, await found(), wish(timeIn(3, 9, 30), otherTeam))
  expect(plan.team).toBeNull()
  expect(plan.verdicts).toMatchObject([
    { team: { id: otherTeam }, reasons: ['busy'], visits: [{ id: other.booking.id, name: 'Bea' }] },
  ])
  const moving = rescheduleBooking(
    desk,
    booking.id,
    { ...wish(timeIn(3, 9, 30), otherTeam), by: 'staff' },
    OFFICE,
  )
  await expect(moving).rejects.toMatchObject({ code: 'conflict' })
  expect(await found()).toMatchObject({ booking: { version: 1, startsAt: booking.startsAt } })
})

test('free starts of that team near the wish are offered instead', async () => {
  const { desk, found, otherTeam } = await scene()
  await book(desk, timeIn(3, 9), somebody({ name: 'Bea' }))
  const { next } = await planMove(desk, await found(), wish(timeIn(3, 9), otherTeam))
  expect(next).toHaveLength(6)
  for (const startsAt of next) {
    const plan = await planMove(desk, await found(), wish(startsAt, otherTeam))
    expect(plan.team?.id).toBe(otherTeam)
  }
})

test('a closure in the way is named with its reason', async () => {
  const { desk, found } = await scene([{ name: 'North' }])
  const day = { teamId: null, date: dateIn(4), window: null, reason: 'Staff party' }
  await addSpecialDay(desk, { ...day, kind: 'closed' }, OFFICE)
  const plan = await planMove(desk, await found(), wish(timeIn(4, 9)))
  expect(plan).toMatchObject({
    team: null,
    general: ['closed'],
    verdicts: [{ reasons: ['day_off'], visits: [], closures: [{ reason: 'Staff party' }] }],
  })
})

test('the office moves further ahead than customers book, but not into the past or off the grid', async () => {
  const { desk, found } = await scene()
  expect((await planMove(desk, await found(), wish(timeIn(200, 9)))).team).not.toBeNull()
  expect(await planMove(desk, await found(), wish(timeIn(-1, 9)))).toMatchObject({
    team: null,
    general: ['past'],
  })
  expect(await planMove(desk, await found(), wish(timeIn(4, 9, 10)))).toMatchObject({
    team: null,
    general: ['off_grid'],
  })
})

test('a request is confirmed before it is moved into the minimum notice', async () => {
  const { desk, found, booking } = await scene([{ name: 'North' }])
  const early = { ...desk, clock: { now: () => timeIn(3, 8) } }
  expect(await planMove(early, await found(), wish(timeIn(3, 10)))).toMatchObject({
    team: null,
    mustConfirmFirst: true,
    general: [],
  })
  await confirmBooking(desk, booking.id, {}, OFFICE)
  expect(await planMove(early, await found(), wish(timeIn(3, 10)))).toMatchObject({
    team: { id: booking.teamId },
    mustConfirmFirst: false,
  })
})

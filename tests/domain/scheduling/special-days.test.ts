import { expect, test } from 'bun:test'
import { sql } from 'drizzle-orm'
import { audit } from '../../../src/db/schema/index.ts'
import { cancelBooking } from '../../../src/domain/bookings/cancel-booking.ts'
import { addSpecialDay } from '../../../src/domain/scheduling/add-special-day.ts'
import type { Window } from '../../../src/domain/scheduling/calendar.ts'
import { removeSpecialDay } from '../../../src/domain/scheduling/remove-special-day.ts'
import { book, CAUSE, testDesk, timeIn } from '../../support/bookings.ts'
import { dateIn, everything, hours, inTheWay, OFFICE } from './office.ts'

const north = [{ name: 'North' }]
const closed = (date: string, window: Window | null = null, teamId: string | null = null) =>
  ({ teamId, date, kind: 'closed', window, reason: 'Day off' }) as const
const open = (date: string, window: Window | null, teamId: string | null = null) =>
  ({ teamId, date, kind: 'open', window, reason: 'Busy season' }) as const

test('a day the company closes is known at once and can be had back', async () => {
  const { desk, app } = await testDesk(north)
  const { version } = desk.calendar.current()
  const day = await addSpecialDay(desk, closed(dateIn(3)), OFFICE)
  expect(desk.calendar.current()).toMatchObject({ version: version + 1, specialDays: [day] })
  await expect(book(desk, timeIn(3, 9))).rejects.toMatchObject({ code: 'validation' })
  await removeSpecialDay(desk, day.id, OFFICE)
  await book(desk, timeIn(3, 9))
  const actions = await app.database.db
    .select({ action: audit.action })
    .from(audit)
    .where(sql`subject_id = ${day.id}`)
  expect(actions.map(({ action }) => action).sort()).toEqual([
    'special_day.added',
    'special_day.removed',
  ])
})

test('the company cannot close over a visit of any team, and says which', async () => {
  const { desk, app } = await testDesk([{ name: 'North' }, { name: 'River' }])
  const first = await book(desk, timeIn(3, 9))
  const second = await book(desk, timeIn(3, 9, 30))
  await book(desk, timeIn(4, 9))
  const before = await everything(app.database)
  const refused = addSpecialDay(desk, closed(dateIn(3)), OFFICE)
  await expect(refused).rejects.toMatchObject(inTheWay(first.booking, second.booking))
  expect(await everything(app.database)).toEqual(before)
  await addSpecialDay(desk, closed(dateIn(5)), OFFICE)
})

test('a team closes without the other being asked', async () => {
  const { desk, teamIds } = await testDesk([{ name: 'North' }, { name: 'River' }])
  const { booking } = await book(desk, timeIn(3, 9))
  const other = teamIds.find((id) => id !== booking.teamId)!
  await addSpecialDay(desk, closed(dateIn(3), null, other), OFFICE)
  await expect(
    addSpecialDay(desk, closed(dateIn(3), null, booking.teamId), OFFICE),
  ).rejects.toMatchObject(inTheWay(booking))
})

test('part of a day closes up to the visit, whose buffer may be closed', async () => {
  const { desk } = await testDesk(north)
  const { booking } = await book(desk, timeIn(3, 9, 30))
  await addSpecialDay(desk, closed(dateIn(3), hours(0, 9.5)), OFFICE)
  await addSpecialDay(desk, closed(dateIn(3), hours(14, 24)), OFFICE)
  for (const window of [hours(9.5, 9.75), hours(13.75, 14)]) {
    await expect(addSpecialDay(desk, closed(dateIn(3), window), OFFICE)).rejects.toMatchObject(
      inTheWay(booking),
    )
  }
})

test('an opening stays while a visit lies in it', async () => {
  const { desk } = await testDesk(north)
  const day = await addSpecialDay(desk, open(dateIn(3), hours(18, 24)), OFFICE)
  const { booking } = await book(desk, timeIn(3, 18))
  await expect(removeSpecialDay(desk, day.id, OFFICE)).rejects.toMatchObject(inTheWay(booking))
  expect(desk.calendar.current().specialDays).toEqual([day])
  await cancelBooking(desk, booking.id, { reason: 'staff', note: null }, CAUSE)
  await removeSpecialDay(desk, day.id, OFFICE)
  await expect(removeSpecialDay(desk, day.id, OFFICE)).rejects.toMatchObject({ code: 'not_found' })
})

test('a team that opens keeps its visits when the company closes', async () => {
  const { desk, teamIds } = await testDesk(north)
  await addSpecialDay(desk, open(dateIn(3), hours(9, 14), teamIds[0]!), OFFICE)
  const { booking } = await book(desk, timeIn(3, 9))
  const day = await addSpecialDay(desk, closed(dateIn(3)), OFFICE)
  expect(day.teamId).toBeNull()
  expect(booking.status).toBe('PENDING')
})

test('while the clocks are being moved the time that was told counts', async () => {
  const { desk, app } = await testDesk(north)
  const { booking } = await book(desk, timeIn(3, 9))
  await app.database.db.execute(sql`update bookings set starts_at = starts_at + interval '5 hours',
    during = tstzrange(lower(during) + interval '5 hours', upper(during) + interval '5 hours')`)
  await addSpecialDay(desk, closed(dateIn(3), hours(14, 18)), OFFICE)
  await expect(addSpecialDay(desk, closed(dateIn(3), hours(9, 10)), OFFICE)).rejects.toMatchObject(
    inTheWay(booking),
  )
})

test('what a special day cannot be is refused field by field', async () => {
  const { desk, app } = await testDesk(north)
  const before = await everything(app.database)
  const cases = [
    [closed(dateIn(-1)), ['date']],
    [closed('2027-02-30'), ['date']],
    [closed(`${dateIn(3)} `), ['date']],
    [{ ...closed(dateIn(3), hours(9, 9)), reason: ' ' }, ['window', 'reason']],
    [closed(dateIn(3), hours(-1, 9)), ['window']],
    [open(dateIn(3), null), ['window']],
  ] as const
  for (const [day, fields] of cases) {
    await expect(addSpecialDay(desk, day, OFFICE)).rejects.toMatchObject({
      code: 'validation',
      faults: fields.map((field) => expect.objectContaining({ field })),
    })
  }
  for (const id of ['x', crypto.randomUUID()]) {
    const day = closed(dateIn(3), null, id)
    await expect(addSpecialDay(desk, day, OFFICE)).rejects.toMatchObject({ code: 'not_found' })
    await expect(removeSpecialDay(desk, id, OFFICE)).rejects.toMatchObject({ code: 'not_found' })
  }
  expect(await everything(app.database)).toEqual(before)
})

test('today can be closed, and one day is entered once', async () => {
  const { desk } = await testDesk(north)
  const results = await Promise.allSettled(
    Array.from({ length: 4 }, () => addSpecialDay(desk, closed(dateIn(0)), OFFICE)),
  )
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  await addSpecialDay(desk, closed(dateIn(0), hours(9, 10)), OFFICE)
  expect(desk.calendar.current().specialDays).toHaveLength(2)
})

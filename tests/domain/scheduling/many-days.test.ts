import { expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { audit, specialDays } from '../../../src/db/schema/index.ts'
import { addSpecialDays } from '../../../src/domain/scheduling/add-special-day.ts'
import { holidays } from '../../../src/domain/scheduling/holidays.rules.ts'
import { keepHolidays } from '../../../src/domain/scheduling/keep-holidays.ts'
import { book, testDesk, timeIn } from '../../support/bookings.ts'
import { dateIn, everything, inTheWay, OFFICE } from './office.ts'

const north = [{ name: 'North' }]
const off = (date: string, teamId: string | null = null) =>
  ({ teamId, date, kind: 'closed', window: null, reason: 'Vacation' }) as const
const nextYear = Number(dateIn(0).slice(0, 4)) + 1

test('several days close together, with an audit row each', async () => {
  const { desk, app, teamIds } = await testDesk(north)
  const days = await addSpecialDays(
    desk,
    [off(dateIn(3), teamIds[0]), off(dateIn(4), teamIds[0])],
    OFFICE,
  )
  expect(days.map(({ date }) => date)).toEqual([dateIn(3), dateIn(4)])
  const noted = await app.database.db
    .select()
    .from(audit)
    .where(eq(audit.action, 'special_day.added'))
  expect(noted.map(({ subjectId }) => subjectId).sort()).toEqual(days.map(({ id }) => id).sort())
})

test('several days close all or none: a visit on the last keeps the first open', async () => {
  const { desk, app } = await testDesk(north)
  const { booking } = await book(desk, timeIn(5, 9))
  const before = await everything(app.database)
  const closing = addSpecialDays(desk, [off(dateIn(3)), off(dateIn(5))], OFFICE)
  await expect(closing).rejects.toMatchObject(inTheWay(booking))
  expect(await everything(app.database)).toEqual(before)
})

test('the holidays that are ticked are days off, the others are not any more', async () => {
  const { desk, app } = await testDesk(north)
  const [first, second, third] = holidays(nextYear).map(({ date }) => date)
  expect(await keepHolidays(desk, nextYear, [first!, second!], OFFICE)).toEqual({
    closed: 2,
    opened: 0,
  })
  expect(await keepHolidays(desk, nextYear, [second!, third!], OFFICE)).toEqual({
    closed: 1,
    opened: 1,
  })
  const kept = await app.database.db.select().from(specialDays)
  expect(kept.map(({ date }) => date).sort()).toEqual([second!, third!])
  expect(kept.find(({ date }) => date === second!)).toMatchObject({
    teamId: null,
    reason: 'Alberta Family Day',
  })
})

test('a day off of its own is none of the holidays, and stays', async () => {
  const { desk, app } = await testDesk(north)
  await addSpecialDays(desk, [off(`${nextYear}-03-03`)], OFFICE)
  expect(await keepHolidays(desk, nextYear, [], OFFICE)).toEqual({ closed: 0, opened: 0 })
  expect(await app.database.db.$count(specialDays)).toBe(1)
})

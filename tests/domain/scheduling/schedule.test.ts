import { expect, test } from 'bun:test'
import { sql } from 'drizzle-orm'
import { audit } from '../../../src/db/schema/index.ts'
import { bookingById } from '../../../src/domain/bookings/queries.ts'
import { changeSchedule } from '../../../src/domain/scheduling/change-schedule.ts'
import { book, testDesk, timeIn } from '../../support/bookings.ts'
import { everything, OFFICE } from './office.ts'

test('grid and buffer change for new bookings, promised ones keep what they have', async () => {
  const { desk, app } = await testDesk([{ name: 'North' }])
  const { booking } = await book(desk, timeIn(3, 9, 30))
  await changeSchedule(desk, { stepMinutes: 60, bufferMinutes: 0 }, OFFICE)
  expect(desk.calendar.current()).toMatchObject({ stepMinutes: 60, bufferMinutes: 0 })
  expect(await bookingById(app.database.db, booking.id)).toEqual(booking)
  await expect(book(desk, timeIn(4, 9, 30))).rejects.toMatchObject({ code: 'validation' })
  const next = await book(desk, timeIn(4, 9))
  const [lasts] = await app.database.db
    .select({
      minutes: sql<number>`(select extract(epoch from upper(during) - lower(during)) / 60
      from bookings where id = ${next.booking.id})::int`,
    })
    .from(sql`schedule_settings`)
  expect(Number(lasts!.minutes)).toBe(next.booking.durationMinutes)
})

test('a company without teams sets its grid too', async () => {
  const { desk, app } = await testDesk([])
  const { version } = desk.calendar.current()
  await changeSchedule(desk, { bufferMinutes: 45 }, OFFICE)
  expect(desk.calendar.current()).toMatchObject({
    bufferMinutes: 45,
    stepMinutes: 30,
    version: version + 1,
  })
  expect(
    await app.database.db.select().from(audit).where(sql`action = 'schedule.changed'`),
  ).toMatchObject([{ changed: ['bufferMinutes'] }])
})

test('a buffer beyond four hours or of parts of a minute is refused', async () => {
  const { desk, app } = await testDesk([{ name: 'North' }])
  const before = await everything(app.database)
  for (const bufferMinutes of [-1, 241, 1.5, Number.NaN]) {
    await expect(changeSchedule(desk, { bufferMinutes }, OFFICE)).rejects.toMatchObject({
      code: 'validation',
      faults: [{ field: 'buffer_minutes' }],
    })
  }
  expect(await everything(app.database)).toEqual(before)
})

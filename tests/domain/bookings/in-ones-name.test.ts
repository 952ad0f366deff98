import { expect, test } from 'bun:test'
import { eq, sql } from 'drizzle-orm'
import { bookings } from '../../../src/db/schema/index.ts'
import { confirmBooking } from '../../../src/domain/bookings/confirm-booking.ts'
import { createBooking } from '../../../src/domain/bookings/create-booking.ts'
import type { Desk } from '../../../src/domain/bookings/desk.ts'
import { rescheduleBooking } from '../../../src/domain/bookings/reschedule-booking.ts'
import { book, CAUSE, somebody, testDesk, timeIn } from '../../support/bookings.ts'
import { newLead } from '../../support/leads.ts'

// The promise: who knows a customer's e-mail and phone holds no calendar and fills no mailbox in their name.

const STAFF = { actor: 'staff:desk', requestId: null, role: 'dispatcher' } as const
const ADA = somebody()

/** A company with a customer of one confirmed visit, and requests in her name from many clients. */
async function company(teams = 12) {
  const { app, desk } = await testDesk(Array.from({ length: teams }, (_, n) => ({ name: `T${n}` })))
  const { booking } = await book(desk, timeIn(2, 9), ADA)
  await confirmBooking(desk, booking.id, {}, STAFF)
  return { app, desk, db: app.database.db }
}
const inHerName = async (desk: Desk, n: number) => {
  const { leadId } = await newLead(desk.database, { ...ADA, notes: `Request ${n}` })
  const asked = { leadId, startsAt: timeIn(4 + n, 10), clientHash: `client ${n}` }
  return createBooking(desk, asked, CAUSE)
}

test('three open requests are believed of a typed contact, what comes after is a stranger’s', async () => {
  const { desk, db } = await company()
  for (let n = 0; n < 5; n++) await inHerName(desk, n)
  const made = await db
    .select({ byStranger: bookings.byStranger })
    .from(bookings)
    .where(eq(bookings.status, 'PENDING'))
    .orderBy(bookings.startsAt)
  expect(made.map(({ byStranger }) => byStranger)).toEqual([false, false, false, true, true])
})

test('answered, her requests are believed again; of many at once no more than three are', async () => {
  const { desk, db } = await company()
  const all = await Promise.allSettled(Array.from({ length: 8 }, (_, n) => inHerName(desk, n)))
  const believed = () =>
    db.$count(bookings, sql`status = 'PENDING' and not by_stranger and made_by = 'public'`)
  expect(await believed()).toBe(3)
  // Nobody is refused otherwise than as a wish.
  for (const each of all) {
    if (each.status === 'rejected') expect(each.reason.extension).toEqual({ reason: 'wish' })
  }
  await db.execute(sql`update bookings set status = 'CONFIRMED', confirmed_at = now()
    where status = 'PENDING' and not by_stranger`)
  await inHerName(desk, 20)
  expect(await believed()).toBe(1)
})

test('a customer moves a visit five times a day, the office as often as it likes', async () => {
  const { desk } = await company(1)
  const { booking } = await book(desk, timeIn(6, 9))
  const move = (n: number, by: 'customer' | 'staff') =>
    rescheduleBooking(
      desk,
      booking.id,
      { startsAt: timeIn(7 + n, 9), durationMinutes: null, by },
      by === 'staff' ? STAFF : CAUSE,
    )
  for (let n = 0; n < 5; n++) await move(n, 'customer')
  await expect(move(5, 'customer')).rejects.toMatchObject({
    code: 'conflict',
    extension: { reason: 'often' },
  })
  expect((await move(6, 'staff')).startsAt).toEqual(timeIn(13, 9))
})

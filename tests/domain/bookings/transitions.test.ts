import { expect, test } from 'bun:test'
import { eq, sql } from 'drizzle-orm'
import {
  analyticsEvents,
  audit,
  bookings,
  leads,
  messages,
  referralCredits,
} from '../../../src/db/schema/index.ts'
import { cancelBooking } from '../../../src/domain/bookings/cancel-booking.ts'
import { confirmBooking } from '../../../src/domain/bookings/confirm-booking.ts'
import { createBooking } from '../../../src/domain/bookings/create-booking.ts'
import type { Desk } from '../../../src/domain/bookings/desk.ts'
import { bookNextVisit } from '../../../src/domain/bookings/next-visit.ts'
import { bookingById } from '../../../src/domain/bookings/queries.ts'
import { rescheduleBooking } from '../../../src/domain/bookings/reschedule-booking.ts'
import { book, CAUSE, finish, somebody, testDesk, timeIn } from '../../support/bookings.ts'
import { home, newLead } from '../../support/leads.ts'

const staff = { actor: 'staff:desk', requestId: null, role: 'dispatcher' } as const
const one = [{ name: 'North' }]
const confirm = (desk: Desk, id: string, version?: number) =>
  confirmBooking(desk, id, { version }, staff)
const cancel = (desk: Desk, id: string, reason: 'staff' | 'customer' = 'staff') =>
  cancelBooking(desk, id, { reason, note: null }, staff)
const complete = (desk: Desk, id: string) => finish(desk, id, 200, staff)
const move = (desk: Desk, id: string, startsAt: Date, more = {}) =>
  rescheduleBooking(desk, id, { startsAt, durationMinutes: null, by: 'staff', ...more }, staff)

test('confirming and completing move the lead along, each with one audit row, event and e-mail', async () => {
  const { desk, app } = await testDesk(one)
  const { db } = app.database
  const { booking, lead } = await book(
    desk,
    timeIn(3, 9),
    somebody({ consent: { wording: 'yes' } }),
  )
  await confirm(desk, booking.id)
  await confirm(desk, booking.id)
  expect((await db.select().from(leads))[0]!.status).toBe('BOOKED')
  const done = await complete(desk, booking.id)
  expect(done).toMatchObject({ status: 'DONE', actualDurationMinutes: 200, version: 3 })
  expect((await db.select().from(leads))[0]!.status).toBe('DONE')
  for (const action of ['booking.confirmed', 'booking.completed'])
    expect(await db.select().from(audit).where(eq(audit.action, action))).toHaveLength(1)
  for (const name of ['booking_confirmed', 'job_completed'])
    expect(
      await db.select().from(analyticsEvents).where(eq(analyticsEvents.name, name)),
    ).toHaveLength(1)
  const kinds = (await db.select().from(messages)).map((row) => row.kind).sort()
  expect(kinds).toEqual([
    'booking_completed',
    'booking_confirmed',
    'booking_pending',
    'request_received',
  ])
  expect(lead.leadId).toBe(booking.leadId)
})

test('illegal steps are refused with their sentence and the same step again succeeds silently', async () => {
  const { desk } = await testDesk(one)
  const { booking } = await book(desk, timeIn(3, 9))
  await expect(complete(desk, booking.id)).rejects.toMatchObject({
    code: 'domain',
    message: 'Cannot transition booking from PENDING to DONE',
  })
  await cancel(desk, booking.id)
  expect((await cancel(desk, booking.id)).version).toBe(2)
  for (const act of [
    () => confirm(desk, booking.id),
    () => complete(desk, booking.id),
    () => move(desk, booking.id, timeIn(4, 9)),
  ])
    await expect(act()).rejects.toMatchObject({
      message: 'Booking is already in terminal status: CANCELLED',
    })
})

test('a cancelled time is free at once', async () => {
  const { desk } = await testDesk(one)
  const { booking } = await book(desk, timeIn(3, 9))
  await cancel(desk, booking.id, 'customer')
  expect(await bookingById(desk.database.db, booking.id)).toMatchObject({
    status: 'CANCELLED',
    cancelReason: 'customer',
  })
  expect((await book(desk, timeIn(3, 9))).booking.status).toBe('PENDING')
})

test('two dispatchers at once: one acts, the other learns that the page is old', async () => {
  const { desk } = await testDesk(one)
  const { booking } = await book(desk, timeIn(3, 9))
  const acts = await Promise.allSettled([
    confirm(desk, booking.id, 1),
    cancelBooking(desk, booking.id, { version: 1, reason: 'staff', note: null }, staff),
  ])
  expect(acts.filter((act) => act.status === 'fulfilled')).toHaveLength(1)
  const [lost] = acts.filter((act) => act.status === 'rejected')
  expect(lost!.reason).toMatchObject({
    code: 'conflict',
    message: 'Booking has changed since you saw it',
  })
})

test('a move does not stand in its own way and keeps id and team', async () => {
  const { desk } = await testDesk(one)
  const { booking } = await book(desk, timeIn(3, 9))
  const moved = await move(desk, booking.id, timeIn(3, 9, 30))
  expect(moved).toMatchObject({ id: booking.id, startsAt: timeIn(3, 9, 30), version: 2 })
  expect(moved.localStart).toEndWith('T09:30')
})

test('a move to a taken time is refused with what is free and changes nothing', async () => {
  const { desk } = await testDesk(one)
  const { booking } = await book(desk, timeIn(3, 9))
  await book(desk, timeIn(4, 9))
  await expect(move(desk, booking.id, timeIn(4, 9, 30))).rejects.toMatchObject({
    code: 'conflict',
    extension: { next_slots: [expect.any(String), expect.any(String), expect.any(String)] },
  })
  expect(await bookingById(desk.database.db, booking.id)).toEqual(booking)
})

test('of two moves to one free time one wins and the loser keeps what it had', async () => {
  const { desk } = await testDesk(one)
  const [a, b] = [await book(desk, timeIn(3, 9)), await book(desk, timeIn(4, 9))]
  const moves = await Promise.allSettled(
    [a, b].map(({ booking }) => move(desk, booking.id, timeIn(5, 9))),
  )
  expect(moves.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const starts = (await desk.database.db.select().from(bookings)).map((row) =>
    row.startsAt.getTime(),
  )
  expect(starts).toContain(timeIn(5, 9).getTime())
  expect(new Set(starts).size).toBe(2)
})

test('a swap of two times is refused both ways', async () => {
  const { desk } = await testDesk(one)
  const [a, b] = [await book(desk, timeIn(3, 9)), await book(desk, timeIn(4, 9))]
  const swaps = await Promise.allSettled([
    move(desk, a.booking.id, timeIn(4, 9)),
    move(desk, b.booking.id, timeIn(3, 9)),
  ])
  expect(swaps.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
})

test('a move from a weekday to a Saturday is looked at afresh while it is a request, not after', async () => {
  const { desk } = await testDesk(one)
  const saturday = [3, 4, 5, 6, 7, 8, 9].find((d) => timeIn(d, 12).getUTCDay() === 6)!
  const { booking } = await book(desk, timeIn(saturday + 2, 9))
  expect(booking.depositPolicy).not.toContain('weekend')
  expect((await move(desk, booking.id, timeIn(saturday, 9))).depositPolicy).toContain('weekend')
  await confirm(desk, booking.id)
  expect((await move(desk, booking.id, timeIn(saturday + 3, 9))).depositPolicy).toContain('weekend')
})

test('a customer moves until a day before, after that only the office does', async () => {
  const { desk } = await testDesk(one)
  const { booking } = await book(desk, timeIn(3, 9))
  await desk.database.db.execute(
    sql`update bookings set starts_at = now() + interval '20 hours',
      during = tstzrange(now() + interval '20 hours', now() + interval '26 hours')`,
  )
  const target = timeIn(5, 9)
  await expect(move(desk, booking.id, target, { by: 'customer' })).rejects.toMatchObject({
    code: 'domain',
  })
  expect((await move(desk, booking.id, target)).startsAt).toEqual(target)
})

test('who sent a friend earns one credit, once, and loses it when the visit is cancelled', async () => {
  const { desk, app } = await testDesk([{ name: 'North' }, { name: 'River' }])
  const owner = await newLead(app.database, somebody())
  const friend = somebody({ source: { referral_code: owner.referralCode } })
  const credits = () => app.database.db.select().from(referralCredits)
  const first = await book(desk, timeIn(3, 9), friend)
  await Promise.all(Array.from({ length: 10 }, () => confirm(desk, first.booking.id)))
  expect(await credits()).toMatchObject([
    { code: owner.referralCode, amountCents: 2000, state: 'earned' },
  ])
  const second = await book(desk, timeIn(4, 9), { ...friend, notes: 'again' })
  await confirm(desk, second.booking.id)
  expect(await credits()).toHaveLength(1)
  await cancel(desk, first.booking.id)
  expect(await credits()).toMatchObject([{ state: 'withdrawn' }])
  const third = await book(desk, timeIn(5, 9), { ...friend, notes: 'third' })
  await confirm(desk, third.booking.id)
  expect(await credits()).toMatchObject([{ state: 'earned', bookingId: third.booking.id }])
  await complete(desk, third.booking.id)
  await cancel(desk, third.booking.id).catch(() => null)
  expect(await credits()).toMatchObject([{ state: 'earned' }])
})

test('a person’s own code, typed with one half of their contact, is kept and earns nothing', async () => {
  const { desk, app } = await testDesk(one)
  const me = somebody()
  const { referralCode } = await newLead(app.database, me)
  const half = { ...me, email: null, source: { referral_code: referralCode } }
  const lead = await newLead(app.database, half)
  const [kept] = await app.database.db.select().from(leads).where(eq(leads.id, lead.leadId))
  expect(kept!.referredByCode).toBe(referralCode)
  const asked = { leadId: lead.leadId, startsAt: timeIn(3, 10) }
  const { booking } = await createBooking(desk, asked, CAUSE)
  await confirm(desk, booking.id)
  expect(await app.database.db.select().from(referralCredits)).toEqual([])
})

test('a finished recurring visit offers the next one at the same time and books it once', async () => {
  const { desk, app } = await testDesk(one)
  const subject = { home: { ...home, frequency: 'weekly' as const }, session: null }
  const lead = await newLead(app.database, somebody(), subject)
  const { booking } = await createBooking(
    desk,
    { leadId: lead.leadId, startsAt: timeIn(3, 10) },
    CAUSE,
  )
  await expect(bookNextVisit(desk, booking.id, {}, staff)).rejects.toMatchObject({ code: 'domain' })
  await confirm(desk, booking.id)
  await complete(desk, booking.id)
  const next = await bookNextVisit(desk, booking.id, {}, staff)
  expect(next.booking).toMatchObject({
    status: 'CONFIRMED',
    startsAt: timeIn(10, 10),
    durationMinutes: booking.durationMinutes,
    quoteId: booking.quoteId,
  })
  await expect(bookNextVisit(desk, booking.id, {}, staff)).rejects.toMatchObject({
    code: 'conflict',
  })
})

test('a next visit that was cancelled can be booked again, also when the last one was closed late', async () => {
  const { desk, app } = await testDesk(one)
  const subject = { home: { ...home, frequency: 'weekly' as const }, session: null }
  const lead = await newLead(app.database, somebody(), subject)
  const asked = { leadId: lead.leadId, startsAt: timeIn(3, 10) }
  const { booking } = await createBooking(desk, asked, CAUSE)
  await confirm(desk, booking.id)
  await complete(desk, booking.id)
  const first = await bookNextVisit(desk, booking.id, {}, staff)
  await cancel(desk, first.booking.id, 'customer')
  await app.database.db.execute(
    sql`update bookings set local_start = to_char(now() - interval '20 days', 'YYYY-MM-DD') || 'T10:00'
      where id = ${booking.id}`,
  )
  const again = await bookNextVisit(desk, booking.id, {}, staff)
  expect(again.booking.startsAt.getTime()).toBeGreaterThan(Date.now())
})

test('a credit earned again goes to the one whose code counts now', async () => {
  const { desk, app } = await testDesk(one)
  const [a, b] = [await newLead(app.database, somebody()), await newLead(app.database, somebody())]
  const friend = somebody({ source: { referral_code: a.referralCode } })
  const first = await book(desk, timeIn(3, 9), friend)
  await confirm(desk, first.booking.id)
  await cancel(desk, first.booking.id)
  const second = await book(desk, timeIn(4, 9), {
    ...friend,
    source: { referral_code: b.referralCode },
  })
  await confirm(desk, second.booking.id)
  expect(await app.database.db.select().from(referralCredits)).toMatchObject([
    { code: b.referralCode, state: 'earned', bookingId: second.booking.id },
  ])
})

test('an open request is answered before it is moved inside the minimum notice', async () => {
  const { desk } = await testDesk([{ name: 'Night', opens: 0, closes: 1440 }])
  const { booking } = await book(desk, timeIn(3, 9))
  const half = 30 * 60_000
  const soon = new Date(Math.ceil((Date.now() + half) / half) * half)
  await expect(move(desk, booking.id, soon)).rejects.toMatchObject({
    message: 'Confirm the request before moving it this close',
  })
})

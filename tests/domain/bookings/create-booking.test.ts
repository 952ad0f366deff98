import { expect, test } from 'bun:test'
import { sql } from 'drizzle-orm'
import { analyticsEvents, audit, bookings, messages } from '../../../src/db/schema/index.ts'
import { createBooking } from '../../../src/domain/bookings/create-booking.ts'
import { book, CAUSE, somebody, testDesk, timeIn } from '../../support/bookings.ts'
import { newLead } from '../../support/leads.ts'

const one = [{ name: 'North' }]
const two = [{ name: 'North' }, { name: 'River' }]

test('a request is stored with its team, length, audit row, event and e-mail', async () => {
  const { desk, app, teamIds } = await testDesk(one)
  const startsAt = timeIn(3, 9)
  const { booking, manageToken } = await book(desk, startsAt)
  expect(booking).toMatchObject({
    status: 'PENDING',
    teamId: teamIds[0],
    startsAt,
    durationMinutes: 270,
    depositRequired: false,
    version: 1,
  })
  expect(booking.depositPolicy).toContain('heavy_cleaning')
  expect(booking.localStart).toEndWith('T09:00')
  expect(manageToken).toHaveLength(22)
  expect(booking.manageHash).not.toContain(manageToken)
  const { db } = app.database
  const about = { subjectId: booking.id }
  expect(await db.select().from(audit).where(sql`action = 'booking.created'`)).toMatchObject([
    about,
  ])
  expect(
    await db.select().from(analyticsEvents).where(sql`name = 'booking_created'`),
  ).toMatchObject([about])
  expect(await db.select().from(messages).where(sql`kind = 'booking_pending'`)).toMatchObject([
    { bookingId: booking.id, state: 'off' },
  ])
})

test('as many of those who want one start get it as there are teams, the others are told what is free', async () => {
  const { desk, app } = await testDesk(two)
  const startsAt = timeIn(3, 9)
  const all = await Promise.allSettled(Array.from({ length: 12 }, () => book(desk, startsAt)))
  expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
  for (const lost of all) {
    if (lost.status === 'fulfilled') continue
    expect(lost.reason).toMatchObject({
      code: 'conflict',
      message: 'Requested slot is no longer available',
    })
    expect(lost.reason.extension.next_slots).toHaveLength(3)
  }
  const rows = await app.database.db.select().from(bookings)
  expect(new Set(rows.map((row) => row.teamId)).size).toBe(2)
})

test('the buffer is kept: half past is free after noon, a minute before is not', async () => {
  const { desk } = await testDesk(one)
  await book(desk, timeIn(3, 9))
  await expect(book(desk, timeIn(3, 13, 30))).rejects.toMatchObject({ code: 'conflict' })
  expect((await book(desk, timeIn(4, 9))).booking.status).toBe('PENDING')
})

test('the team with the least to do that day gets the job', async () => {
  const { desk, teamIds } = await testDesk(two)
  const first = await book(desk, timeIn(3, 9))
  const second = await book(desk, timeIn(3, 13, 30))
  expect(first.booking.teamId).toBe([...teamIds].sort()[0]!)
  expect(second.booking.teamId).not.toBe(first.booking.teamId)
})

test('a request that holds a time is told so, also when another team is free', async () => {
  const { desk } = await testDesk(two)
  const { lead } = await book(desk, timeIn(3, 9))
  for (const startsAt of [timeIn(3, 9), timeIn(5, 9)]) {
    const asked = { leadId: lead.leadId, startsAt }
    await expect(createBooking(desk, asked, CAUSE)).rejects.toMatchObject({
      code: 'conflict',
      extension: { reason: 'already_held', manage_token: expect.any(String) },
    })
  }
})

test('one request in many tabs at once gets one start, whichever it asks for', async () => {
  const { desk, app } = await testDesk(two)
  const { leadId } = await newLead(app.database, somebody())
  const starts = [timeIn(3, 9), timeIn(3, 9), timeIn(4, 9), timeIn(5, 9), timeIn(6, 9)]
  const all = await Promise.allSettled(
    starts.map((startsAt) => createBooking(desk, { leadId, startsAt }, CAUSE)),
  )
  expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  for (const lost of all) {
    if (lost.status === 'rejected')
      expect(lost.reason.extension).toMatchObject({ reason: 'already_held' })
  }
})

test('two requests with one phone and address are two, also at the same time', async () => {
  const { desk } = await testDesk(two)
  const me = somebody()
  const first = await book(desk, timeIn(3, 9), me)
  const second = await book(desk, timeIn(3, 9), { ...me, notes: 'another home' })
  expect(second.booking.teamId).not.toBe(first.booking.teamId)
})

test('the office books a second start for a request beside the one the public made', async () => {
  const { desk } = await testDesk(two)
  const { lead } = await book(desk, timeIn(3, 9))
  const cause = { actor: 'staff:desk', role: 'dispatcher', requestId: null } as const
  const again = (startsAt: Date) => createBooking(desk, { leadId: lead.leadId, startsAt }, cause)
  expect((await again(timeIn(5, 9))).booking).toMatchObject({ madeBy: 'staff', byStranger: false })
  await expect(again(timeIn(3, 9))).rejects.toMatchObject({ extension: { reason: 'already_held' } })
})

test('a team that does not work then is not sent because the one that does is taken', async () => {
  const { desk, app } = await testDesk([
    { name: 'By day', closes: 1080 },
    { name: 'Late', closes: 1440 },
  ])
  const evening = timeIn(3, 17)
  const { booking } = await book(desk, evening)
  await expect(book(desk, evening)).rejects.toMatchObject({ code: 'conflict' })
  expect(await app.database.db.select().from(bookings)).toMatchObject([{ id: booking.id }])
})

test.each([
  ['in the past', () => timeIn(-1, 9), 'must not be in the past'],
  ['too far ahead', () => timeIn(61, 9), 'must be within the next 60 days'],
  ['off the grid', () => timeIn(3, 9, 10), 'must start on a 30-minute step of the day'],
  ['outside hours', () => timeIn(3, 16), 'must lie, with the whole job, within working hours'],
  ['at night', () => timeIn(3, 2), 'must lie, with the whole job, within working hours'],
])('a start %s is refused with its rule', async (_what, startsAt, message) => {
  const { desk } = await testDesk(one)
  await expect(book(desk, startsAt())).rejects.toMatchObject({
    code: 'validation',
    faults: [{ field: 'starts_at', message }],
  })
})

test('a home too far away or a team too small is a matter for the phone', async () => {
  const { desk } = await testDesk([{ name: 'West', postalPrefixes: ['T5'] }])
  const far = somebody({ postalCode: 'V5K 0A1' })
  await expect(book(desk, timeIn(3, 9), far)).rejects.toMatchObject({
    faults: [{ message: expect.stringContaining('no team') }],
  })
})

test('an unknown lead is not found', async () => {
  const { desk } = await testDesk(one)
  for (const leadId of ['nobody', '00000000-0000-4000-8000-000000000000']) {
    const asked = { leadId, startsAt: timeIn(3, 9) }
    await expect(createBooking(desk, asked, CAUSE)).rejects.toMatchObject({ code: 'not_found' })
  }
})

test('somebody who was confirmed before is no new client', async () => {
  const { desk, app } = await testDesk(one)
  const me = somebody()
  const { booking } = await book(desk, timeIn(3, 9), me)
  expect(booking.depositPolicy).toContain('new_client')
  await app.database.db.execute(sql`update bookings set status = 'CONFIRMED'`)
  const again = await book(desk, timeIn(4, 9), { ...me, notes: 'again' })
  expect(again.booking.depositPolicy).not.toContain('new_client')
})

test('a booking decided on calendars that have changed since is decided again', async () => {
  const { desk, app } = await testDesk(one)
  const lead = await newLead(app.database, somebody())
  // Nobody told this process yet.
  await app.database.db.execute(sql`update schedule_settings set version = version + 1`)
  await app.database.db.execute(
    sql`insert into special_days (id, date, kind, reason)
      values (gen_random_uuid(), (${timeIn(3, 9).toISOString()}::timestamptz - interval '6 hours')::date, 'closed', 'Outing')`,
  )
  const asked = { leadId: lead.leadId, startsAt: timeIn(3, 9) }
  await expect(createBooking(desk, asked, CAUSE)).rejects.toMatchObject({
    faults: [{ field: 'starts_at', message: 'must be on a day we work' }],
  })
})

test('the database refuses overlapping, empty and endless times whatever the code does', async () => {
  const { desk, app } = await testDesk(one)
  const { booking } = await book(desk, timeIn(3, 9))
  const copy = (set: string) =>
    app.database.db
      .execute(
        sql.raw(`insert into bookings (id, lead_id, quote_id, team_id, status, starts_at, duration_minutes,
          during, local_start, zone, manage_hash, deposit_required, deposit_policy)
        select gen_random_uuid(), lead_id, quote_id, team_id, status, starts_at, duration_minutes,
          ${set}, local_start, zone, 'copy', false, deposit_policy from bookings where id = '${booking.id}'`),
      )
      .then(
        () => 'stored',
        () => 'refused',
      )
  for (const range of [
    'during',
    "'empty'::tstzrange",
    'tstzrange(starts_at, null)',
    "tstzrange(starts_at, starts_at + interval '1 minute')",
  ])
    expect(await copy(range)).toBe('refused')
})

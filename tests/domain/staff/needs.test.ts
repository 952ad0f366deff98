import { expect, test } from 'bun:test'
import { eq, sql } from 'drizzle-orm'
import type { Database } from '../../../src/db/database.ts'
import { audit, bookings, cases, staffTasks } from '../../../src/db/schema/index.ts'
import { inTransaction } from '../../../src/db/transaction.ts'
import { confirmBooking } from '../../../src/domain/bookings/confirm-booking.ts'
import { finishByHand } from '../../../src/domain/staff/finish-by-hand.ts'
import { readNeeds } from '../../../src/domain/staff/needs.ts'
import { raiseTask, type TaskRaised } from '../../../src/domain/staff/raise-task.ts'
import { book, testDesk, timeIn } from '../../support/bookings.ts'

const OFFICE = { actor: 'staff:desk', requestId: 'r1', role: 'dispatcher' } as const
const NOTICE = 240
const read = async ({ db }: Database) => {
  const { needs, totals } = await readNeeds(db, NOTICE)
  return { needs, totals: Object.fromEntries(totals) }
}
const raise = (database: Database, task: Partial<TaskRaised>) =>
  inTransaction(database, (tx) =>
    raiseTask(tx, {
      kind: 'foreign_event',
      subjectType: 'stripe_event',
      subjectId: crypto.randomUUID(),
      ...task,
    }),
  )

test('a request nobody has answered is there with its person, until it is confirmed', async () => {
  const { app, desk } = await testDesk([{ name: 'North' }])
  const { booking } = await book(desk, timeIn(3, 9), { name: 'Ada Example', phone: '780-555-0142' })
  const { needs, totals } = await read(app.database)
  expect(totals).toEqual({ request: 1 })
  expect(needs[0]).toMatchObject({
    kind: 'request',
    person: 'Ada Example',
    phone: '780-555-0142',
    bookingId: booking.id,
    version: 1,
    team: 'North',
    startsAt: booking.startsAt,
    dueAt: new Date(booking.startsAt.getTime() - NOTICE * 60_000),
  })
  await confirmBooking(desk, booking.id, {}, OFFICE)
  expect((await read(app.database)).needs).toEqual([])
})

test('a request whose task was raised as well is there once', async () => {
  const { app, desk } = await testDesk([{ name: 'North' }])
  const { booking } = await book(desk, timeIn(3, 9))
  await raise(app.database, {
    kind: 'unanswered_request',
    subjectType: 'booking',
    subjectId: booking.id,
  })
  expect((await read(app.database)).totals).toEqual({ request: 1 })
})

test('an unpaid hold is there in its last half hour only, and is no request', async () => {
  const { app, desk } = await testDesk([{ name: 'North' }])
  const { booking } = await book(desk, timeIn(3, 9))
  const hold = (minutes: number) =>
    app.database.db
      .update(bookings)
      .set({
        depositRequired: true,
        depositCents: 1000,
        depositStatus: 'due',
        holdExpiresAt: sql`now() + make_interval(mins => ${minutes})`,
      })
      .where(eq(bookings.id, booking.id))
  await hold(31)
  expect((await read(app.database)).totals).toEqual({})
  await hold(29)
  expect((await read(app.database)).totals).toEqual({ hold: 1 })
})

test('a case is there with whom to call, and once although it has a task', async () => {
  const { app } = await testDesk([])
  const [row] = await app.database.db
    .insert(cases)
    .values({ reason: 'mold', name: 'Bea', phone: '780-555-0143' })
    .returning()
  await raise(app.database, { kind: 'case', subjectType: 'case', subjectId: row!.id })
  const { needs, totals } = await read(app.database)
  expect(totals).toEqual({ case: 1 })
  expect(needs[0]).toMatchObject({
    kind: 'case',
    id: row!.id,
    person: 'Bea',
    phone: '780-555-0143',
    details: { reason: 'mold' },
    version: 1,
  })
})

test('a task names the person of its booking or of its lead', async () => {
  const { app, desk } = await testDesk([{ name: 'North' }])
  const { booking, lead } = await book(desk, timeIn(3, 9), {
    name: 'Ada Example',
    phone: '780-555-0142',
  })
  await raise(app.database, { kind: 'dispute', details: { booking_id: booking.id } })
  await raise(app.database, { kind: 'message_dead', details: { lead_id: lead.leadId } })
  await raise(app.database, { kind: 'job_failed', details: { job: 'reminders' } })
  const { needs } = await read(app.database)
  const of = (kind: string) => needs.find((need) => need.kind === kind)
  expect(of('dispute')).toMatchObject({ person: 'Ada Example', bookingId: booking.id })
  expect(of('message_dead')).toMatchObject({ person: 'Ada Example', bookingId: null })
  expect(of('job_failed')).toMatchObject({ person: null, details: { job: 'reminders' } })
})

test('of a flood of one kind a few are read, the oldest, and all are counted', async () => {
  const { app } = await testDesk([])
  for (let n = 0; n < 7; n++) await raise(app.database, { details: { n } })
  // Some came in the same moment.
  await app.database.db.execute(
    sql`update staff_tasks set created_at = now() - make_interval(mins => 9 - (details->>'n')::int)`,
  )
  await raise(app.database, { kind: 'dispute' })
  const { needs, totals } = await read(app.database)
  expect(totals).toEqual({ foreign_event: 7, dispute: 1 })
  const shown = needs.filter(({ kind }) => kind === 'foreign_event')
  expect(shown.map(({ details }) => details['n']).toSorted()).toEqual([0, 1, 2])
})

test('a task that nothing else ends is ticked off once, and the audit says by whom', async () => {
  const { app } = await testDesk([])
  await raise(app.database, {})
  const [task] = await app.database.db.select().from(staffTasks)
  await finishByHand(app.database, task!.id, OFFICE)
  await finishByHand(app.database, task!.id, OFFICE)
  expect((await read(app.database)).needs).toEqual([])
  const noted = await app.database.db.select().from(audit).where(eq(audit.subjectId, task!.id))
  expect(noted).toMatchObject([{ actor: 'staff:desk', action: 'task.done' }])
})

test('a task that ends by itself cannot be ticked off, and one nobody knows is not found', async () => {
  const { app } = await testDesk([])
  await raise(app.database, { kind: 'job_failed' })
  const [task] = await app.database.db.select().from(staffTasks)
  await expect(finishByHand(app.database, task!.id, OFFICE)).rejects.toMatchObject({
    code: 'domain',
  })
  for (const id of ['x', crypto.randomUUID()]) {
    await expect(finishByHand(app.database, id, OFFICE)).rejects.toMatchObject({
      code: 'not_found',
    })
  }
})

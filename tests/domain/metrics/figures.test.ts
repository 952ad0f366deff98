import { expect, test } from 'bun:test'
import { eq, sql } from 'drizzle-orm'
import { leads } from '../../../src/db/schema/index.ts'
import { cancelBooking } from '../../../src/domain/bookings/cancel-booking.ts'
import { confirmBooking } from '../../../src/domain/bookings/confirm-booking.ts'
import type { Desk } from '../../../src/domain/bookings/desk.ts'
import type { LeadInput } from '../../../src/domain/leads/input.ts'
import { type Figures, figuresOf, rangeBefore } from '../../../src/domain/metrics/figures.ts'
import { rollUp } from '../../../src/domain/metrics/roll-up.ts'
import { erasePerson } from '../../../src/domain/privacy/erase-person.ts'
import { readIdentifiers } from '../../../src/domain/privacy/find-person.ts'
import { addDays, businessDate } from '../../../src/domain/shared/time/business-time.ts'
import { book, finish, somebody, testDesk, timeIn, ZONE } from '../../support/bookings.ts'

const STAFF = { actor: 'staff:owner', requestId: null, role: 'admin' } as const
const today = businessDate(new Date(), ZONE)
const RANGE = { from: addDays(today, -29), to: today }
const going = new AbortController().signal

const booked = async (desk: Desk, days: number, person: Partial<LeadInput> = somebody()) => {
  const made = await book(desk, timeIn(days, 9), person)
  await confirmBooking(desk, made.booking.id, {}, STAFF)
  return made
}

/** Everything so far happened so many days earlier. */
async function letDaysPass(desk: Desk, days: number): Promise<void> {
  const { db } = desk.database
  const by = sql`make_interval(days => ${days}::int)`
  await db.execute(sql`update analytics_events set at = at - ${by}`)
  await db.execute(sql`update bookings set starts_at = starts_at - ${by},
    during = tstzrange(lower(during) - ${by}, upper(during) - ${by}, '[)')`)
}

/** What the figures say, by name. */
function told({ period, before }: Figures) {
  const plain = (measures: typeof period.measures) =>
    Object.fromEntries(
      [...measures].map(([measure, by]) => [measure, Object.fromEntries([...by].toSorted())]),
    )
  return {
    counts: Object.fromEntries([...period.counts].toSorted()),
    measures: plain(period.measures),
    before: { counts: Object.fromEntries(before.counts), measures: plain(before.measures) },
  }
}

/** A fortnight ago: one visit done after 240 minutes, one promised, one request from an advert. */
async function aFortnightAgo() {
  const { desk, teamIds } = await testDesk([{ name: 'A' }])
  const advert = { utm_source: 'Google', utm_medium: 'cpc', utm_campaign: 'Spring' }
  const first = await booked(desk, 2, somebody({ source: advert }))
  const second = await booked(desk, 3)
  await finish(desk, first.booking.id, 240, STAFF)
  await letDaysPass(desk, 14)
  const figures = async () => told(await figuresOf(desk.database.db, RANGE, ZONE, STAFF))
  const add = () => rollUp(desk.database, ZONE, going)
  return { desk, teamId: teamIds[0]!, first, second, figures, add }
}

test('figures say what came, what it is worth, from where, and how true the plans were', async () => {
  const { figures, first, second, teamId } = await aFortnightAgo()
  const cents = first.lead.quote.totalCents
  const planned = first.booking.durationMinutes
  const { counts, measures } = await figures()
  expect(counts).toMatchObject({
    lead_created: 2,
    booking_created: 2,
    booking_confirmed: 2,
    job_completed: 1,
  })
  expect(measures).toMatchObject({
    revenue: { '': { n: 2, total: 2 * cents } },
    revenue_done: { '': { n: 1, total: cents } },
    source_leads: { '': { n: 1, total: 0 }, 'google / cpc / spring': { n: 1, total: 0 } },
    source_bookings: {
      '': { n: 1, total: cents },
      'google / cpc / spring': { n: 1, total: cents },
    },
    planned_minutes: { 'deep 2': { n: 1, total: planned } },
    actual_minutes: { 'deep 2': { n: 1, total: 240 } },
    off_minutes: { 'deep 2': { n: 1, total: planned - 240 } },
    team_booked: { [teamId]: { n: 2, total: planned + second.booking.durationMinutes } },
  })
  // Nine hours on each of the days since the first thing happened.
  expect(measures['team_working']![teamId]!.total % 540).toBe(0)
})

test('days added up say the same as their rows', async () => {
  const { figures, add } = await aFortnightAgo()
  const live = await figures()
  await add()
  expect(await figures()).toEqual(live)
  await add()
  expect(await figures()).toEqual(live)
})

test('closed days are read from what was added up', async () => {
  const { desk, figures, add } = await aFortnightAgo()
  await add()
  const before = await figures()
  await desk.database.db.execute(sql`delete from analytics_events`)
  expect(await figures()).toEqual(before)
})

test('a visit of a closed day that is cancelled afterwards is right at once, and once added up again', async () => {
  const { desk, figures, add, second, teamId } = await aFortnightAgo()
  await add()
  await cancelBooking(desk, second.booking.id, { reason: 'staff', note: null }, STAFF)
  const now = await figures()
  expect(now.measures['team_booked']![teamId]!.n).toBe(1)
  await add()
  expect(await figures()).toEqual(now)
})

test('a visit done later counts on the day it was done', async () => {
  const { desk, figures, add, second } = await aFortnightAgo()
  await add()
  await finish(desk, second.booking.id, 100, STAFF)
  const { counts, measures } = await figures()
  expect(counts['job_completed']).toBe(2)
  expect(measures['actual_minutes']!['deep 2']).toEqual({ n: 2, total: 340 })
})

test('an erased person leaves the figures of closed days as they were', async () => {
  const { desk, figures, add, first } = await aFortnightAgo()
  await add()
  const before = await figures()
  const of = readIdentifiers(
    {
      leadId: first.lead.leadId,
      email: await emailOf(desk, first.lead.leadId),
    },
    'CA',
  )
  await erasePerson(desk.database, of, STAFF)
  await add()
  expect(await figures()).toEqual(before)
})

test('the period before has as many days, and what happened in it', async () => {
  const { desk, add, first } = await aFortnightAgo()
  expect(rangeBefore({ from: '2026-03-01', to: '2026-03-31' })).toEqual({
    from: '2026-01-29',
    to: '2026-02-28',
  })
  const lately = { from: addDays(today, -9), to: today }
  for (const isAddedUp of [false, true]) {
    if (isAddedUp) await add()
    const { counts, measures, before } = told(
      await figuresOf(desk.database.db, lately, ZONE, STAFF),
    )
    expect([counts, measures['revenue']]).toEqual([{}, undefined])
    expect(before.counts['lead_created']).toBe(2)
    expect(before.measures['revenue']).toEqual({
      '': { n: 2, total: 2 * first.lead.quote.totalCents },
    })
  }
})

test('each day of the period stands there, also one on which nothing happened', async () => {
  const { desk, first, add } = await aFortnightAgo()
  for (const isAddedUp of [false, true]) {
    if (isAddedUp) await add()
    const { days } = await figuresOf(desk.database.db, RANGE, ZONE, STAFF)
    expect(days.map(({ day }) => day)).toEqual(
      Array.from({ length: 30 }, (_, n) => addDays(RANGE.from, n)),
    )
    const busy = days.filter(({ revenueCents }) => revenueCents > 0)
    expect(busy.map(({ day, revenueCents }) => [day, revenueCents])).toEqual([
      [addDays(today, -14), 2 * first.lead.quote.totalCents],
    ])
  }
})

async function emailOf(desk: Desk, leadId: string): Promise<string> {
  const [lead] = await desk.database.db.select().from(leads).where(eq(leads.id, leadId))
  return lead!.email!
}

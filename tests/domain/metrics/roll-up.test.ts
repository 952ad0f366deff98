import { expect, test } from 'bun:test'
import { sql } from 'drizzle-orm'
import { uuidV7 } from '../../../src/db/ids.ts'
import { analyticsEvents, dailyFigures } from '../../../src/db/schema/index.ts'
import { rollUp } from '../../../src/domain/metrics/roll-up.ts'
import {
  addDays,
  businessDate,
  startOfBusinessDay,
} from '../../../src/domain/shared/time/business-time.ts'
import { testDatabase } from '../../support/database.ts'

const ZONE = 'America/Edmonton'
const today = businessDate(new Date(), ZONE)
const going = new AbortController().signal

/** An event so many minutes into a business day. */
const event = (day: string, minutes: number, name: string, subjectId = uuidV7()) => ({
  name,
  subjectId,
  details: {},
  at: new Date(startOfBusinessDay(day, ZONE).getTime() + minutes * 60_000),
})

test('the events of a business day add up to one row a name, whatever UTC says of the day', async () => {
  const database = await testDatabase()
  const { db } = database
  const day = addDays(today, -3)
  const twice = uuidV7()
  await db
    .insert(analyticsEvents)
    .values([
      event(day, 0, 'booking_moved', twice),
      event(day, 23 * 60 + 59, 'booking_moved', twice),
      event(day, 700, 'lead_created'),
      event(addDays(day, 1), 0, 'lead_created'),
    ])
  expect(await rollUp(database, ZONE, going)).toBe(4)
  const figures = await db.select().from(dailyFigures).orderBy(dailyFigures.day, dailyFigures.name)
  expect(figures).toEqual([
    { day, name: 'booking_moved', events: 2, subjects: 1 },
    { day, name: 'lead_created', events: 1, subjects: 1 },
    { day: addDays(day, 1), name: 'lead_created', events: 1, subjects: 1 },
  ])
})

test('repeating it changes nothing, and what came since is added', async () => {
  const database = await testDatabase()
  const { db } = database
  await db.insert(analyticsEvents).values(event(today, 0, 'lead_created'))
  await rollUp(database, ZONE, going)
  await rollUp(database, ZONE, going)
  await db.insert(analyticsEvents).values(event(today, 0, 'lead_created'))
  await rollUp(database, ZONE, going)
  const sum = await db.select({ n: sql<string>`sum(events)` }).from(dailyFigures)
  expect(Number(sum[0]!.n)).toBe(2)
})

import { expect } from 'bun:test'
import { sql } from 'drizzle-orm'
import { rows } from '../../../src/db/client.ts'
import type { Database } from '../../../src/db/database.ts'
import type { Window } from '../../../src/domain/scheduling/calendar.ts'
import { addDays, businessDate } from '../../../src/domain/shared/time/business-time.ts'
import { ZONE } from '../../support/bookings.ts'

export const OFFICE = { actor: 'staff:owner', requestId: 'r1', role: 'admin' } as const

/** The business day so many days from today. */
export const dateIn = (days: number) => addDays(businessDate(new Date(), ZONE), days)

/** The same hours every day, in whole hours. */
export const everyDay = (opens: number, closes: number): Window[][] =>
  Array.from({ length: 7 }, () => [hours(opens, closes)])

export const hours = (opens: number, closes: number): Window => ({
  opens: opens * 60,
  closes: closes * 60,
})

/** Everything a change of the calendars could have written, to see that it wrote nothing. */
export async function everything(database: Database): Promise<unknown> {
  const tables = ['teams', 'team_hours', 'special_days', 'schedule_settings', 'bookings', 'audit']
  const found = tables.map((table) =>
    rows(database.db, sql.raw(`select to_jsonb(t) as row from ${table} t order by 1`)),
  )
  return Promise.all(found)
}

/** A refusal that names these bookings and no others. */
export const inTheWay = (...bookings: { id: string }[]) => ({
  code: 'conflict',
  extension: { bookings: bookings.map(({ id }) => expect.objectContaining({ booking_id: id })) },
})

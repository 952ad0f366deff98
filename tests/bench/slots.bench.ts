import { sql } from 'drizzle-orm'
import type { Database } from '../../src/db/database.ts'
import { offer } from '../../src/domain/scheduling/offer.ts'
import { addDays, businessDate } from '../../src/domain/shared/time/business-time.ts'
import { addTeams, timeIn, ZONE } from '../support/bookings.ts'
import { crowd } from '../support/crowd.ts'
import { benchApp } from './app.ts'
import { ms, race } from './measure.ts'

const TEAMS = Array.from({ length: 10 }, (_, n) => ({ name: `Team ${n}` }))
const DAYS = 60
const JOB = { durationMinutes: 180, teamSize: 1, postalCode: null }
/** Of each team and day of the 60 to come. The rest of the table is history, half of it never closed. */
const BOOKED_A_DAY = 2
const FEW = 5_000
const MANY = 500_000
const ROWS_AT_ONCE = 2_000

/** Free times: one day against `select 1`, and 60 days in a small table against the same in a large one. */
export async function slotsBench(): Promise<void> {
  const { deps, close } = await benchApp()
  const { database } = deps
  await addTeams(database, TEAMS)
  await deps.calendar.refresh()
  const [leadId] = await crowd(database, { size: 1, area: '780' })
  const today = businessDate(deps.clock.now(), ZONE)
  const ask = (days: number) => () => offer(deps, JOB, addDays(today, 1), days)
  const sixtyDays = async () => (await race([{ name: 'days', run: ask(DAYS) }])).get('days')!

  await fill(database, leadId!, 0, FEW)
  const day = await race([
    { name: 'select 1', run: () => database.db.execute(sql`select 1`) },
    { name: 'day', run: ask(1) },
  ])
  const [one, slots] = [day.get('select 1')!, day.get('day')!]
  console.log(
    `slots of one day, ${TEAMS.length} teams, on ${database.kind}: ${ms(slots.p50)} (p95 ${ms(slots.p95)}) against select 1's ${ms(one.p50)} = ${(slots.p50 / one.p50).toFixed(2)} (aim: at most 3)`,
  )

  const few = await sixtyDays()
  await fill(database, leadId!, FEW, MANY)
  const many = await sixtyDays()
  console.log(
    `slots of ${DAYS} days, ${TEAMS.length} teams: ${ms(few.p50)} (p95 ${ms(few.p95)}) with ${FEW.toLocaleString('en')} bookings, ${ms(many.p50)} (p95 ${ms(many.p95)}) with ${MANY.toLocaleString('en')} = ${(many.p50 / few.p50).toFixed(2)} (aims: at most 1.3, p95 under 50 ms)`,
  )
  await close()
}

/** Adds to the bookings that are there `already` up to `total`: the days to come first, then ever older history. */
async function fill(
  { db }: Database,
  leadId: string,
  already: number,
  total: number,
): Promise<void> {
  const ahead = TEAMS.length * DAYS * BOOKED_A_DAY
  const tomorrow = timeIn(1, 9).toISOString()
  for (let from = already; from < total; from += ROWS_AT_ONCE) {
    await db.execute(sql`insert into bookings (id, lead_id, quote_id, team_id, status, starts_at,
        duration_minutes, during, local_start, zone, manage_hash, deposit_required, deposit_policy,
        done_at, actual_duration_minutes)
      select gen_random_uuid(), leads.id, quote_id, teams.id, state, at, 150,
        tstzrange(at, at + interval '3 hours'), '2026-01-01T09:00', ${ZONE}, n::text, false, '[]',
        case state when 'DONE' then at end, case state when 'DONE' then 150 end
      from generate_series(${from}::int, ${Math.min(from + ROWS_AT_ONCE, total) - 1}::int) n
        cross join lateral (select n / ${TEAMS.length}::int as visit, n >= ${ahead}::int as is_past) place
        cross join lateral (select
          case when is_past and n % 4 < 2 then 'DONE' else 'CONFIRMED' end as state,
          ${tomorrow}::timestamptz + case when is_past
            then make_interval(hours => -3 * (visit - ${ahead / TEAMS.length}::int + 8))
            else make_interval(days => visit / ${BOOKED_A_DAY}::int,
              hours => 4 * (visit % ${BOOKED_A_DAY}::int)) end as at) what
        join (select id, row_number() over (order by id) - 1 as number from teams) teams
          on number = n % ${TEAMS.length}::int
        join leads on leads.id = ${leadId}::uuid
`)
  }
  await db.execute(sql`vacuum analyze bookings`)
}

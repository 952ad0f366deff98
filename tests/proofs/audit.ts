import { sql } from 'drizzle-orm'
import { rows } from '../../src/db/client.ts'
import type { Database } from '../../src/db/database.ts'

/**
 * What must be empty whatever happened, asked of the rows themselves. Nothing here trusts a constraint, a
 * range operator or a status column alone: ends are compared as numbers, and a booking's history is read
 * from its audit rows and from its e-mails, which carry the version they tell about.
 */
const FINDINGS: Record<string, string> = {
  'two blocking visits of a team overlap': `
    select a.id, b.id as other from buffer cross join bookings a join bookings b
      on a.team_id = b.team_id and a.id < b.id
      and a.status in ('PENDING', 'CONFIRMED') and b.status in ('PENDING', 'CONFIRMED')
      and a.starts_at < b.starts_at + make_interval(mins => b.duration_minutes + buffer.minutes)
      and b.starts_at < a.starts_at + make_interval(mins => a.duration_minutes + buffer.minutes)`,

  'the stored range is not the visit and its buffer': `
    select id from bookings cross join buffer
    where lower(during) <> starts_at
      or upper(during) <> starts_at + make_interval(mins => duration_minutes + buffer.minutes)`,

  "a visit lies outside its team's hours": `
    select b.id from bookings b
      cross join lateral (select local_start::timestamp as at) wall
      cross join lateral (select extract(hour from at) * 60 + extract(minute from at) as minutes) day
      left join team_hours h on h.team_id = b.team_id and h.weekday = extract(dow from at)
        and h.opens <= minutes and minutes + b.duration_minutes <= h.closes
    where h.team_id is null`,

  'a visit was made without exactly one audit row, event and e-mail': `
    select b.id from bookings b join leads l on l.id = b.lead_id
    where (select count(*) from audit where subject_id = b.id and action = 'booking.created') <> 1
      or (select count(*) from analytics_events
        where subject_id = b.id and name = 'booking_created') <> 1
      or (select count(*) from messages
        where booking_id = b.id and kind = 'booking_pending') <> (l.email is not null)::int`,

  'an audit row or an event is about a visit that does not exist': `
    select id from audit where subject_type = 'booking' and subject_id not in (select id from bookings)
    union all select id from analytics_events where name in ('booking_created', 'booking_confirmed',
      'booking_moved', 'booking_cancelled', 'job_completed') and subject_id not in (select id from bookings)`,

  'a change has not exactly one audit row, or one without actor': `
    select b.id from bookings b left join audit a on a.subject_id = b.id
    group by b.id having count(a.id) <> b.version or count(a.id) filter (where a.actor = '') > 0`,

  'a change has not exactly one event': `
    select b.id from bookings b left join analytics_events e on e.subject_id = b.id
    group by b.id having count(e.id) <> b.version`,

  'the steps that were audited do not lead to the status': `
    select b.id from bookings b join audit a on a.subject_id = b.id
    group by b.id having (
        count(*) filter (where action = 'booking.confirmed'),
        count(*) filter (where action = 'booking.cancelled'),
        count(*) filter (where action = 'booking.completed')) not in (
      select confirmed, cancelled, completed from (values
        ('PENDING', 0, 0, 0), ('CONFIRMED', 1, 0, 0), ('DONE', 1, 0, 1),
        ('CANCELLED', 0, 1, 0), ('CANCELLED', 1, 1, 0)) as legal (status, confirmed, cancelled, completed)
      where legal.status = b.status)`,

  'something happened to a visit after its end': `
    select booking_id from messages where kind in ('booking_cancelled', 'booking_completed')
      and split_part(dedupe_key, ':', 3)::int <>
        (select version from bookings where id = booking_id)`,

  'a request holds more than one start the public asked for': `
    select lead_id from bookings where made_by = 'public' and status in ('PENDING', 'CONFIRMED')
    group by lead_id having count(*) > 1`,

  'a referred person brought not one credit': `
    select l.phone_key from leads l join bookings b on b.lead_id = l.id
      left join referral_credits c on c.phone_key = l.phone_key
    where l.referred_by_code is not null and b.confirmed_at is not null
    group by l.phone_key having count(distinct c.id) <> 1`,

  'a credit rests on a visit that was cancelled': `
    select c.id from referral_credits c join bookings b on b.id = c.booking_id
    where c.state = 'earned' and b.status not in ('CONFIRMED', 'DONE')`,
}

const BUFFER = 'with buffer as (select buffer_minutes as minutes from schedule_settings)'

/** The findings of an audit of a whole database, each with how many rows show it; empty when all is well. */
export async function audit(database: Database): Promise<string[]> {
  const findings: string[] = []
  for (const [finding, query] of Object.entries(FINDINGS)) {
    const count = await countOf(database, query)
    if (count > 0) findings.push(`${finding}: ${count}`)
  }
  return findings
}

const countOf = async ({ db }: Database, query: string): Promise<number> => {
  const counted = `${BUFFER} select count(*) as n from (${query}) found`
  const [row] = await rows<{ n: string }>(db, sql.raw(counted))
  return Number(row!.n)
}

/**
 * Looks for overlaps again and again while something runs: one that is gone in the end counts too. Gives
 * back the greatest number seen at once.
 */
export async function watched<T>(
  database: Database,
  work: Promise<T>,
): Promise<{ result: T; worst: number; looks: number }> {
  let isOver = false
  const over = work.finally(() => {
    isOver = true
  })
  // Its failure is reported where it is awaited below.
  over.catch(() => undefined)
  let worst = 0
  let looks = 0
  const overlaps = FINDINGS['two blocking visits of a team overlap']!
  while (!isOver) {
    worst = Math.max(worst, await countOf(database, overlaps))
    looks += 1
    await Promise.race([over.catch(() => undefined), Bun.sleep(LOOK_EVERY_MS)])
  }
  return { result: await over, worst, looks }
}

const LOOK_EVERY_MS = 250

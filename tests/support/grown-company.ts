import { type SQL, sql } from 'drizzle-orm'
import type { Database } from '../../src/db/database.ts'
import { contactRules } from '../../src/domain/leads/contact.rules.ts'
import { addTeams, timeIn, ZONE } from './bookings.ts'
import { newLead } from './leads.ts'

export interface Grown {
  leads: number
  bookings: number
  /** What happened besides, for the figures. */
  events: number
}

const TEAMS = Array.from({ length: 20 }, (_, n) => ({ name: `Team ${n + 1}` }))
const VISITS_A_DAY = 4
const DAYS_AHEAD = 14
const HOMES = 20
const AT_ONCE = 5_000

/** A company that has worked for years: its people, its visits and all that was written down of them. */
export async function grownCompany(database: Database, size: Grown): Promise<void> {
  const { db } = database
  await addTeams(database, TEAMS)
  for (let n = 0; n < HOMES; n++) {
    await newLead(database, { phone: `780555${1000 + n}`, email: `home${n}@example.com` })
  }
  // What is told to open consoles, a million times over, is nobody's concern here.
  for (const table of TOLD) await db.execute(sql.raw(`alter table ${table} disable trigger user`))
  await people(database, size.leads)
  await visits(database, size.bookings)
  await happened(database, size.events)
  await written(database)
  for (const table of TOLD) await db.execute(sql.raw(`alter table ${table} enable trigger user`))
  for (const table of ['leads', 'bookings', 'messages', 'audit', 'analytics_events']) {
    await db.execute(sql.raw(`analyze ${table}`))
  }
}

const TOLD = ['leads', 'bookings', 'messages', 'audit']

const inBatches = async (total: number, write: (from: number, to: number) => Promise<unknown>) => {
  for (let from = 0; from < total; from += AT_ONCE) {
    await write(from, Math.min(from + AT_ONCE, total) - 1)
  }
}

/** A statement over everything, for as long as it takes. */
async function patiently({ db }: Database, statement: SQL): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`set local statement_timeout = 0`)
    await tx.execute(statement)
  })
}

const pick = (words: string, by: string) =>
  sql.raw(
    `(array[${words.split(' ').map((word) => `'${word}'`)}])[1 + (${by}) % ${words.split(' ').length}]`,
  )

const FIRST =
  'Amélie Bao Carla Dmitri Esther Farid Gisèle Hana Ivo Jamal Katya Liam Maeve Noor Oscar'
const LAST =
  'Abbott Beaulieu Chen Dubois Ellis Fraser Gagnon Hughes Ito Jensen Khan Lavoie Morin Nguyen Ogden Patel Quinn Roy Singh Tremblay'
const STREETS = 'Birch Cedar Elm Fir Larch Maple Oak Pine Spruce Willow'

function people({ db }: Database, total: number): Promise<void> {
  return inBatches(total, (from, to) =>
    db.execute(sql`with homes as (
        select leads.*, row_number() over (order by phone_key) - 1 as number from leads
        where phone_key like '17805551%'), made as (
      insert into leads (id, name, phone, phone_key, email, email_key, postal_code, address, search_text,
        contact_rules,
        preferred_dates, structured_inputs, quote_id, estimate_changed, utm_source, status, language,
        consent_marketing, captcha, created_at)
      select gen_random_uuid(), ${pick(FIRST, 'n')} || ' ' || ${pick(LAST, 'n / 15')} || ' ' || n,
        '587-' || lpad(n::text, 7, '0'), '1587' || lpad(n::text, 7, '0'),
        'p' || n || '@mail.example', 'p' || n || '@mail.example', 'T5J ' || n % 10 || 'A1',
        n % 900 || ' ' || ${pick(STREETS, 'n / 7')} || ' Street',
        translate(lower(${pick(FIRST, 'n')} || ' ' || ${pick(LAST, 'n / 15')}), 'éè', 'ee') || ' ' || n
          || ' p' || n || '@mail.example 1587' || lpad(n::text, 7, '0') || ' ' || n % 900 || ' '
          || lower(${pick(STREETS, 'n / 7')}) || ' street t5j' || n % 10 || 'a1',
        ${contactRules('CA')}::text, '[]', structured_inputs, quote_id, false,
        ${pick('google flyer friend facebook', 'n')},
        ${pick('BOOKED DONE DONE DONE CONTACTED NEW CANCELLED', 'n')}, 'en', false, 'off',
        now() - make_interval(mins => 20 * (${total}::int - n))
      from generate_series(${from}::int, ${to}::int) n join homes on number = n % ${HOMES}::int
      returning id)
      insert into referral_codes (code, lead_id)
      select translate(upper(substr(md5(id::text), 1, 8)), '01', 'YZ'), id from made on conflict do nothing`),
  )
}

async function visits(database: Database, total: number): Promise<void> {
  const { db } = database
  await patiently(
    database,
    sql`create table seed_people as
    select row_number() over (order by created_at) - 1 as number, id, quote_id from leads`,
  )
  await patiently(database, sql`create unique index on seed_people (number)`)
  await db.execute(sql`analyze seed_people`)
  const everybody = await db.$count(sql`seed_people`)
  const tomorrow = timeIn(1, 9).toISOString()
  const ahead = TEAMS.length * VISITS_A_DAY * DAYS_AHEAD
  await inBatches(total, (from, to) =>
    db.execute(sql`insert into bookings (id, lead_id, quote_id, team_id, status, starts_at, duration_minutes,
        during, local_start, zone, manage_hash, deposit_required, deposit_policy, deposit_status,
        deposit_cents, created_at, confirmed_at, done_at, actual_duration_minutes, cancelled_at, cancel_reason)
      select gen_random_uuid(), who.id, who.quote_id, teams.id, state, at, 120,
        tstzrange(at, at + interval '150 minutes'), to_char(at, 'YYYY-MM-DD"T"HH24:MI'), ${ZONE}, 'h' || n,
        n % 3 = 0, '[]', case when n % 3 = 0 then 'paid' end, case when n % 3 = 0 then 4000 end,
        at - interval '5 days', at - interval '4 days', case state when 'DONE' then at + interval '2 hours' end,
        case state when 'DONE' then 100 + n % 45 end,
        case state when 'CANCELLED' then at - interval '2 days' end,
        case state when 'CANCELLED' then 'customer' end
      from generate_series(${from}::int, ${to}::int) n
        cross join lateral (select n / ${TEAMS.length * VISITS_A_DAY}::int as day,
          n % ${VISITS_A_DAY}::int as turn, n < ${ahead}::int as is_ahead) place
        cross join lateral (select
          case when is_ahead then case when n % 9 = 0 then 'PENDING' else 'CONFIRMED' end
            when n % 12 = 0 then 'CANCELLED' else 'DONE' end as state,
          ${tomorrow}::timestamptz + make_interval(mins => 150 * turn,
            days => case when is_ahead then day else ${DAYS_AHEAD}::int - day - 2 end) as at) what
        join (select id, row_number() over (order by id) - 1 as number from teams) teams
          on number = n / ${VISITS_A_DAY}::int % ${TEAMS.length}::int
        join seed_people who on who.number = (n * 7) % ${everybody}::int`),
  )
  await db.execute(sql`drop table seed_people`)
}

/** What the funnel is made of, and whatever else happened, up to so many. */
async function happened(database: Database, total: number): Promise<void> {
  const { db } = database
  const told = (name: string, from: string) =>
    patiently(
      database,
      sql`insert into analytics_events (id, name, at, subject_id, details)
        select gen_random_uuid(), ${name}, at, id, '{}' from (${sql.raw(from)}) told where at < now()
        on conflict do nothing`,
    )
  await told('lead_created', 'select created_at as at, id from leads')
  await told('booking_created', 'select created_at as at, id from bookings')
  await told('booking_confirmed', `select confirmed_at as at, id from bookings`)
  const left = total - (await db.$count(sql`analytics_events`))
  if (left > 0) {
    await patiently(
      database,
      sql`insert into analytics_events (id, name, at, subject_id, details)
      select gen_random_uuid(), 'conversation_started', now() - make_interval(mins => 5 * n),
        gen_random_uuid(), '{}' from generate_series(1, ${left}::int) n`,
    )
  }
}

/** The mails and the audit of all that. */
async function written(database: Database): Promise<void> {
  await patiently(
    database,
    sql`insert into messages (id, kind, lead_id, booking_id, recipient, mailbox, language, dedupe_key,
      state, created_at, done_at)
    select gen_random_uuid(), 'booking_confirmed', lead_id, b.id, email, email, 'en', 'c' || b.id, 'sent',
      confirmed_at, confirmed_at from bookings b join leads l on l.id = lead_id where b.status <> 'PENDING'`,
  )
  await patiently(
    database,
    sql`insert into audit (id, at, actor, action, subject_type, subject_id, changed)
    select gen_random_uuid(), confirmed_at, 'staff:basic:dispatcher', 'booking.confirmed', 'booking', id, '[]'
    from bookings where status <> 'PENDING'`,
  )
}

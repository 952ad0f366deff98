import { type SQL, sql } from 'drizzle-orm'
import { rows } from '../../db/client.ts'
import type { Db } from '../../db/database.ts'
import { MOST_SHOWN, mostOf } from './need-groups.rules.ts'
import type { NeedKind } from './urgency.rules.ts'

// What waits for the office, one statement a kind: the most urgent, and how many there are.

/** Unpaid holds this near their end are worth a call. */
const HOLD_MINUTES = 30

export interface Counted {
  kind: NeedKind
  id: string
  since: string
  due_at: string | null
  total: string | number
}

export interface TaskRow extends Counted {
  subject_type: string
  subject_id: string
  details: Record<string, string | number | boolean>
}

/** What was put before the office and nobody ended; cases and requests are told by themselves. */
export async function openTasks(db: Db): Promise<TaskRow[]> {
  const found = await rows<Omit<TaskRow, 'details'> & { details: string }>(
    db,
    // As text, because the drivers do not agree on what a raw row makes of it.
    sql`with open as (
        select kind, count(*) as total from staff_tasks
        where status = 'open' and kind not in ('case', 'unanswered_request') group by kind
      )
      select task.id, open.kind, task.subject_type, task.subject_id, task.details::text, task.due_at,
        task.created_at as since, open.total
      from open cross join lateral (
        select * from staff_tasks where status = 'open' and kind = open.kind
        order by created_at, id limit ${MOST_SHOWN.task}::int
      ) task`,
  )
  return found.map((row) => ({ ...row, details: JSON.parse(row.details) }))
}

export interface BookingRow extends Counted {
  version: number
  starts_at: string
  lead_id: string
  name: string
  phone: string
  team: string
}

/** Requests nobody has answered and no checkout holds; the sooner to be answered the earlier. */
export const openRequests = (db: Db, noticeMinutes: number) =>
  rows<BookingRow>(
    db,
    sql`with open as (
        select id, lead_id, team_id, version, starts_at, created_at, count(*) over () as total,
          coalesce(hold_expires_at, starts_at - make_interval(mins => ${noticeMinutes}::int)) as due_at
        from bookings
        where status = 'PENDING' and deposit_status is distinct from 'due'
          and deposit_status is distinct from 'processing'
        order by least(
          coalesce(hold_expires_at, starts_at - make_interval(mins => ${noticeMinutes}::int)),
          created_at + interval '4 hours'), id
        limit ${MOST_SHOWN.request}::int
      )
      select 'request' as kind, open.id, open.created_at as since, open.due_at, open.total,
        open.version, open.starts_at, open.lead_id, leads.name, leads.phone, teams.name as team
      from open join leads on leads.id = open.lead_id join teams on teams.id = open.team_id`,
  )

/** Holds that end soon and are unpaid, the soonest first. */
export const endingHolds = (db: Db) =>
  rows<BookingRow>(
    db,
    sql`with ending as (
        select id, lead_id, team_id, version, starts_at, created_at, hold_expires_at,
          count(*) over () as total
        from bookings
        where status = 'PENDING' and deposit_status = 'due'
          and hold_expires_at <= now() + make_interval(mins => ${HOLD_MINUTES}::int)
        order by hold_expires_at, id limit ${MOST_SHOWN.hold}::int
      )
      select 'hold' as kind, ending.id, ending.created_at as since,
        ending.hold_expires_at as due_at, ending.total, ending.version, ending.starts_at,
        ending.lead_id, leads.name, leads.phone, teams.name as team
      from ending join leads on leads.id = ending.lead_id join teams on teams.id = ending.team_id`,
  )

/** Visits that are over and that nobody closed, the oldest first: what they took and what is due is not known yet. */
export const overVisits = (db: Db) =>
  rows<BookingRow>(
    db,
    sql`with over as (
        select id, lead_id, team_id, version, starts_at,
          starts_at + make_interval(mins => duration_minutes) as ended_at, count(*) over () as total
        from bookings
        where status = 'CONFIRMED' and starts_at < now()
          and starts_at + make_interval(mins => duration_minutes) < now()
        order by starts_at, id limit ${mostOf('not_closed')}::int
      )
      select 'not_closed' as kind, over.id, over.ended_at as since, null as due_at, over.total,
        over.version, over.starts_at, over.lead_id, leads.name, leads.phone, teams.name as team
      from over join leads on leads.id = over.lead_id join teams on teams.id = over.team_id`,
  )

export interface CaseRow extends Counted {
  version: number
  reason: string
  name: string | null
  phone: string | null
  lead_id: string | null
  assignee: string | null
}

/** Cases nobody closed, the oldest first. */
export const openCases = (db: Db) =>
  rows<CaseRow>(
    db,
    sql`with open as (
        select *, count(*) over () as total from cases where status = 'open'
        order by created_at, id limit ${MOST_SHOWN.case}::int
      )
      select 'case' as kind, open.id, open.created_at as since, null as due_at, open.total,
        open.version, open.reason, coalesce(open.name, leads.name) as name,
        coalesce(open.phone, leads.phone) as phone, open.lead_id, staff_accounts.name as assignee
      from open left join leads on leads.id = open.lead_id
        left join staff_accounts on staff_accounts.id = open.assignee_id`,
  )

export interface LeadRow extends Counted {
  lead_id: string
  name: string
  phone: string
}

/** Requests of people without a time that nobody has answered; one with a case or a visit is told by that. */
export const newLeads = (db: Db) => leadRows(db, 'lead', sql`captcha <> 'trapped'`)

/** What somebody sends who filled in what people do not see is worth a look for so long. */
const TRAPPED_DAYS = 7

/** The same of those the trap of the form caught: mostly programs, and now and then a browser that fills in all. */
export const trappedLeads = (db: Db) =>
  leadRows(
    db,
    'trapped',
    sql`captcha = 'trapped' and created_at > now() - make_interval(days => ${TRAPPED_DAYS}::int)`,
  )

const leadRows = (db: Db, kind: 'lead' | 'trapped', which: SQL) =>
  rows<LeadRow>(
    db,
    sql`select ${kind}::text as kind, id, id as lead_id, name, phone, created_at as since, null as due_at,
        count(*) over () as total
      from leads where status = 'NEW' and erased_at is null and ${which}
        and not exists (select 1 from bookings where lead_id = leads.id
          and status in ('PENDING', 'CONFIRMED'))
        and not exists (select 1 from cases where lead_id = leads.id and status = 'open')
        and not exists (select 1 from wishes where lead_id = leads.id and answered_at is null)
      order by created_at, id limit ${mostOf(kind)}::int`,
  )

export interface WishRow extends Counted {
  state: string
  starts_at: string
  lead_id: string
  name: string
  phone: string
}

/** Starts that could not be held and that nobody answered, the oldest first. */
export const openWishes = (db: Db, noticeMinutes: number) =>
  rows<WishRow>(
    db,
    sql`with open as (
        select *, count(*) over () as total from wishes where state in ('open', 'to_call')
        order by created_at, id limit ${MOST_SHOWN.wish}::int
      )
      select 'wish' as kind, open.id, open.created_at as since, open.total, open.state,
        open.starts_at - make_interval(mins => ${noticeMinutes}::int) as due_at, open.starts_at,
        open.lead_id, leads.name, leads.phone
      from open join leads on leads.id = open.lead_id`,
  )

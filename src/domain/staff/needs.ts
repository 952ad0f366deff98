import { sql } from 'drizzle-orm'
import { databaseNow, rows } from '../../db/client.ts'
import type { Db } from '../../db/database.ts'
import { MOST_SHOWN } from './need-groups.rules.ts'
import { type PeopleOfTasks, peopleOfTasks } from './people-of-tasks.ts'
import type { Need, NeedKind } from './urgency.rules.ts'

/** Unpaid holds this near their end are worth a call. */
const HOLD_MINUTES = 30

export interface NeedFound extends Need {
  person: string | null
  phone: string | null
  bookingId: string | null
  leadId: string | null
  /** Of the booking or case it is about: what a form beside it carries. */
  version: number | null
  startsAt: Date | null
  team: string | null
  /** Who looks after a case already. */
  assignee: string | null
  details: Record<string, string | number | boolean>
  subjectType: string
  subjectId: string
}

export interface Needs {
  /** The most urgent of each kind, in no order. */
  needs: NeedFound[]
  /** How many there are of each kind, shown or not. */
  totals: Map<NeedKind, number>
  /** The database's time at which this was so. */
  now: Date
}

/**
 * Everything that needs a person now, a bounded number of each kind and how many there are. A request
 * must be answered while its time is kept, a wish `noticeMinutes` before its start. Nine statements, whatever there is.
 */
export async function readNeeds(db: Db, noticeMinutes: number): Promise<Needs> {
  const [now, tasks, requests, holds, cases, leads, wishes] = await Promise.all([
    databaseNow(db),
    openTasks(db),
    openRequests(db, noticeMinutes),
    endingHolds(db),
    openCases(db),
    newLeads(db),
    openWishes(db, noticeMinutes),
  ])
  const people = await peopleOfTasks(db, tasks)
  const totals = new Map<NeedKind, number>()
  for (const { kind, total } of [...tasks, ...requests, ...holds, ...cases, ...leads, ...wishes]) {
    totals.set(kind, Number(total))
  }
  const needs = [
    ...tasks.map((task) => fromTask(task, people)),
    ...[...requests, ...holds].map(fromBooking),
    ...cases.map(fromCase),
    ...leads.map(fromLead),
    ...wishes.map(fromWish),
  ]
  return { needs, totals, now }
}

interface Counted {
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

async function openTasks(db: Db): Promise<TaskRow[]> {
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

interface BookingRow extends Counted {
  version: number
  starts_at: string
  lead_id: string
  name: string
  phone: string
  team: string
}

/** Requests nobody has answered and no checkout holds; the sooner to be answered the earlier. */
const openRequests = (db: Db, noticeMinutes: number) =>
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
const endingHolds = (db: Db) =>
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

interface CaseRow extends Counted {
  version: number
  reason: string
  name: string | null
  phone: string | null
  lead_id: string | null
  assignee: string | null
}

const openCases = (db: Db) =>
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

/** Requests without a time that nobody has answered; one with a case or a visit is told by that. */
const newLeads = (db: Db) =>
  rows<Counted & { name: string; phone: string }>(
    db,
    sql`select 'lead' as kind, id, name, phone, created_at as since, null as due_at,
        count(*) over () as total
      from leads where status = 'NEW' and erased_at is null
        and not exists (select 1 from bookings where lead_id = leads.id
          and status in ('PENDING', 'CONFIRMED'))
        and not exists (select 1 from cases where lead_id = leads.id and status = 'open')
        and not exists (select 1 from wishes where lead_id = leads.id and answered_at is null)
      order by created_at, id limit ${MOST_SHOWN.lead}::int`,
  )

interface WishRow extends Counted {
  state: string
  starts_at: string
  lead_id: string
  name: string
  phone: string
}

/** Starts that could not be held and that nobody answered, the oldest first. */
const openWishes = (db: Db, noticeMinutes: number) =>
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

const times = ({ since, due_at }: Counted) => ({
  since: new Date(since),
  dueAt: due_at === null ? null : new Date(due_at),
})

const NOBODY = { person: null, phone: null, bookingId: null, leadId: null, startsAt: null }
const NOTHING = { ...NOBODY, team: null, version: null, assignee: null, details: {} }

function fromTask(task: TaskRow, people: PeopleOfTasks): NeedFound {
  const { kind, id, details, subject_type: subjectType, subject_id: subjectId } = task
  return { ...NOTHING, ...people(task), kind, id, ...times(task), details, subjectType, subjectId }
}

const fromBooking = (row: BookingRow): NeedFound => ({
  ...NOTHING,
  kind: row.kind,
  id: row.id,
  ...times(row),
  person: row.name,
  phone: row.phone,
  bookingId: row.id,
  leadId: row.lead_id,
  version: row.version,
  startsAt: new Date(row.starts_at),
  team: row.team,
  subjectType: 'booking',
  subjectId: row.id,
})

const fromCase = (row: CaseRow): NeedFound => ({
  ...NOTHING,
  kind: row.kind,
  id: row.id,
  ...times(row),
  person: row.name,
  phone: row.phone,
  leadId: row.lead_id,
  version: row.version,
  assignee: row.assignee,
  details: { reason: row.reason },
  subjectType: 'case',
  subjectId: row.id,
})

const fromLead = (row: Counted & { name: string; phone: string }): NeedFound => ({
  ...NOTHING,
  kind: row.kind,
  id: row.id,
  ...times(row),
  person: row.name,
  phone: row.phone,
  leadId: row.id,
  subjectType: 'lead',
  subjectId: row.id,
})

const fromWish = (row: WishRow): NeedFound => ({
  ...NOTHING,
  kind: row.kind,
  id: row.id,
  ...times(row),
  person: row.name,
  phone: row.phone,
  leadId: row.lead_id,
  startsAt: new Date(row.starts_at),
  details: { state: row.state },
  subjectType: 'lead',
  subjectId: row.lead_id,
})

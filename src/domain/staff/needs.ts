import { databaseNow } from '../../db/client.ts'
import type { Db } from '../../db/database.ts'
import {
  type BookingRow,
  type CaseRow,
  type Counted,
  endingHolds,
  type LeadRow,
  newLeads,
  openCases,
  openRequests,
  openTasks,
  openWishes,
  overVisits,
  type TaskRow,
  trappedLeads,
  type WishRow,
} from './need-rows.ts'
import { type PeopleOfTasks, peopleOfTasks } from './people-of-tasks.ts'
import type { Need, NeedKind } from './urgency.rules.ts'

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
 * must be answered while its time is kept, a wish `noticeMinutes` before its
 * start. Eleven statements, whatever there is.
 */
export async function readNeeds(db: Db, noticeMinutes: number): Promise<Needs> {
  const [now, tasks, requests, holds, cases, leads, trapped, wishes, over] = await Promise.all([
    databaseNow(db),
    openTasks(db),
    openRequests(db, noticeMinutes),
    endingHolds(db),
    openCases(db),
    newLeads(db),
    trappedLeads(db),
    openWishes(db, noticeMinutes),
    overVisits(db),
  ])
  const people = await peopleOfTasks(db, tasks)
  const totals = new Map<NeedKind, number>()
  const counted = [tasks, requests, holds, cases, leads, trapped, wishes, over].flat()
  for (const { kind, total } of counted) {
    totals.set(kind, Number(total))
  }
  const needs = [
    ...tasks.map((task) => fromTask(task, people)),
    ...[...requests, ...holds, ...over].map(fromBooking),
    ...cases.map(fromCase),
    ...[...leads, ...trapped].map(fromLead),
    ...wishes.map(fromWish),
  ]
  return { needs, totals, now }
}

const NOBODY = { person: null, phone: null, bookingId: null, leadId: null, startsAt: null }
const NOTHING = { ...NOBODY, team: null, version: null, assignee: null, details: {} }

/** What every kind has: which matter it is, since when and until when. */
const matter = ({ kind, id, since, due_at }: Counted) => ({
  ...NOTHING,
  kind,
  id,
  since: new Date(since),
  dueAt: due_at === null ? null : new Date(due_at),
})

/** The same, of somebody's request. */
const ofPerson = (
  row: Counted & { name: string | null; phone: string | null; lead_id: string | null },
) => ({
  ...matter(row),
  person: row.name,
  phone: row.phone,
  leadId: row.lead_id,
})

function fromTask(task: TaskRow, people: PeopleOfTasks): NeedFound {
  const { details, subject_type: subjectType, subject_id: subjectId } = task
  return { ...matter(task), ...people(task), details, subjectType, subjectId }
}

const fromBooking = (row: BookingRow): NeedFound => ({
  ...ofPerson(row),
  bookingId: row.id,
  version: row.version,
  startsAt: new Date(row.starts_at),
  team: row.team,
  subjectType: 'booking',
  subjectId: row.id,
})

const fromCase = (row: CaseRow): NeedFound => ({
  ...ofPerson(row),
  version: row.version,
  assignee: row.assignee,
  details: { reason: row.reason },
  subjectType: 'case',
  subjectId: row.id,
})

const fromLead = (row: LeadRow): NeedFound => ({
  ...ofPerson(row),
  subjectType: 'lead',
  subjectId: row.id,
})

const fromWish = (row: WishRow): NeedFound => ({
  ...ofPerson(row),
  startsAt: new Date(row.starts_at),
  details: { state: row.state },
  subjectType: 'lead',
  subjectId: row.lead_id,
})

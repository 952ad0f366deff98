import { sql } from 'drizzle-orm'
import { rows } from '../../db/client.ts'
import type { Db } from '../../db/database.ts'
import { isUuid } from '../shared/uuid.ts'
import type { TaskRow } from './need-rows.ts'

interface Person {
  person: string | null
  phone: string | null
  leadId: string | null
  bookingId: string | null
  startsAt: Date | null
}

const NOBODY: Person = { person: null, phone: null, leadId: null, bookingId: null, startsAt: null }

/** Whom a task is about, where it is about anybody. */
export type PeopleOfTasks = (task: TaskRow) => Person

const uuidIn = (value: unknown): string | null =>
  typeof value === 'string' && isUuid(value) ? value : null

const bookingOf = ({ subject_type, subject_id, details }: TaskRow): string | null =>
  subject_type === 'booking' ? subject_id : uuidIn(details['booking_id'])
const leadOf = ({ details }: TaskRow): string | null => uuidIn(details['lead_id'])

const list = (ids: (string | null)[]) =>
  sql`any((select string_to_array(${[...new Set(ids.filter((id) => id !== null))].join(',')}::text, ',')::uuid[])::uuid[])`

/** Reads the people behind some tasks at once: by their booking, else by their lead. */
export async function peopleOfTasks(db: Db, tasks: TaskRow[]): Promise<PeopleOfTasks> {
  if (tasks.length === 0) return () => NOBODY
  const [byBooking, byLead] = await Promise.all([
    rows<{ id: string; lead_id: string; starts_at: string; name: string; phone: string }>(
      db,
      sql`select bookings.id, lead_id, starts_at, name, phone from bookings
        join leads on leads.id = bookings.lead_id where bookings.id = ${list(tasks.map(bookingOf))}`,
    ),
    rows<{ id: string; name: string; phone: string }>(
      db,
      sql`select id, name, phone from leads where id = ${list(tasks.map(leadOf))}`,
    ),
  ])
  const bookings = new Map(byBooking.map((row) => [row.id, row]))
  const leads = new Map(byLead.map((row) => [row.id, row]))
  return (task) => {
    const booking = bookings.get(bookingOf(task) ?? '')
    if (booking) {
      const { id, lead_id, starts_at, name, phone } = booking
      const startsAt = new Date(starts_at)
      return { person: name, phone, leadId: lead_id, bookingId: id, startsAt }
    }
    const lead = leads.get(leadOf(task) ?? '')
    return lead ? { ...NOBODY, person: lead.name, phone: lead.phone, leadId: lead.id } : NOBODY
  }
}

import { eq, sql } from 'drizzle-orm'
import { rows } from '../../../src/db/client.ts'
import type { Database } from '../../../src/db/database.ts'
import { leads } from '../../../src/db/schema/index.ts'
import { cancelBooking } from '../../../src/domain/bookings/cancel-booking.ts'
import { confirmBooking } from '../../../src/domain/bookings/confirm-booking.ts'
import type { Desk } from '../../../src/domain/bookings/desk.ts'
import { askForPerson, giveContact } from '../../../src/domain/cases/ask-person.ts'
import { openConversation } from '../../../src/domain/chat/conversations.ts'
import type { LeadInput } from '../../../src/domain/leads/input.ts'
import { book, finish } from '../../support/bookings.ts'

export const OFFICE = { actor: 'staff:owner', requestId: null, role: 'admin' } as const

/** A visit of a new person that was cancelled, with words about it. */
export async function cancelled(desk: Desk, startsAt: Date, person?: Partial<LeadInput>) {
  const made = await book(desk, startsAt, person)
  await cancelBooking(
    desk,
    made.booking.id,
    { reason: 'staff', note: 'Ada called: the dog is ill' },
    OFFICE,
  )
  return made
}

/** A visit of a new person that took place. */
export async function finished(desk: Desk, startsAt: Date, person?: Partial<LeadInput>) {
  const made = await book(desk, startsAt, person)
  await confirmBooking(desk, made.booking.id, {}, OFFICE)
  await finish(desk, made.booking.id, 90, OFFICE)
  return made
}

/** A conversation on our pages, with a case and whom to call where that is said; gives back its id. */
export async function conversation(
  database: Database,
  contact?: { name: string; phone: string; email: string | null; note: string | null },
): Promise<string> {
  const token = await openConversation(database, {
    channel: 'web',
    brand: 'economy',
    language: 'en',
    source: {},
  })
  if (contact) {
    await askForPerson(database, { linkToken: token })
    await giveContact(database, { linkToken: token }, contact)
  }
  const [row] = await rows<{ id: string }>(
    database.db,
    sql`select id from conversations where link_token = ${token}`,
  )
  return row!.id
}

/** Says that a lead came from a conversation. */
export const cameFrom = ({ db }: Database, leadId: string, conversationId: string) =>
  db.update(leads).set({ conversationId }).where(eq(leads.id, leadId))

/** Makes a table's rows so many days older. */
export const age = ({ db }: Database, table: string, column: string, days: number) =>
  db.execute(
    sql`update ${sql.identifier(table)} set ${sql.identifier(column)} =
      ${sql.identifier(column)} - make_interval(days => ${days}::int)`,
  )

export async function countOf({ db }: Database, table: string): Promise<number> {
  const [row] = await rows<{ n: string }>(
    db,
    sql`select count(*) as n from ${sql.identifier(table)}`,
  )
  return Number(row!.n)
}

import { desc, inArray, sql } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { bookings, leads } from '../../db/schema/index.ts'
import type { Cause } from '../audit/record.ts'
import { allow } from '../staff/allow.ts'
import { findPerson } from './find-person.ts'
import type { Identifiers } from './person.rules.ts'

/** Who was found, so that whoever asks can see that it is the one they mean. */
export interface PersonKnown {
  leads: {
    id: string
    name: string
    phone: string
    email: string | null
    createdAt: Date
    bookings: number
  }[]
  cases: number
  conversations: number
  /** Leads and cases that share one identifier with the person and may be somebody else's. */
  left: number
}

/** The person known by all of this, at a glance. Refuses with `not_found` when nobody is. */
export async function knownPerson(db: Db, given: Identifiers, cause: Cause): Promise<PersonKnown> {
  await allow(db, cause, 'people.erase')
  const person = await findPerson(db, given)
  const found = await db
    .select({
      id: leads.id,
      name: leads.name,
      phone: leads.phone,
      email: leads.email,
      createdAt: leads.createdAt,
      bookings: sql<string>`(select count(*) from ${bookings} where ${bookings.leadId} = ${leads.id})`,
    })
    .from(leads)
    .where(inArray(leads.id, person.leadIds))
    .orderBy(desc(leads.createdAt))
  return {
    leads: found.map((lead) => ({ ...lead, bookings: Number(lead.bookings) })),
    cases: person.caseIds.length,
    conversations: person.conversationIds.length,
    left: person.left,
  }
}

import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import {
  bookings,
  cases,
  leads,
  quotes,
  referralCodes,
  referralCredits,
  teams,
} from '../../db/schema/index.ts'
import { leadsOf } from '../bookings/known.ts'
import type { Contact } from './contact.rules.ts'

/** Nobody reads further back at a glance. */
const MOST = 100

/** A person's requests, newest first: everything with the same e-mail or phone. */
export const requestsOf = (db: Db, person: Contact) =>
  db
    .select({
      id: leads.id,
      name: leads.name,
      phone: leads.phone,
      email: leads.email,
      status: leads.status,
      createdAt: leads.createdAt,
      home: leads.structuredInputs,
      totalCents: quotes.totalCents,
      binding: quotes.binding,
    })
    .from(leads)
    .innerJoin(quotes, eq(quotes.id, leads.quoteId))
    .where(sql`${leads.id} = any(${leadsOf(person)})`)
    .orderBy(desc(leads.createdAt))
    .limit(MOST)

/** A person's visits, latest first. */
export const visitsOf = (db: Db, person: Contact) =>
  db
    .select({
      id: bookings.id,
      leadId: bookings.leadId,
      startsAt: bookings.startsAt,
      durationMinutes: bookings.durationMinutes,
      status: bookings.status,
      depositStatus: bookings.depositStatus,
      cancelReason: bookings.cancelReason,
      team: teams.name,
      totalCents: quotes.totalCents,
    })
    .from(bookings)
    .innerJoin(quotes, eq(quotes.id, bookings.quoteId))
    .innerJoin(teams, eq(teams.id, bookings.teamId))
    .where(sql`${bookings.leadId} = any(${leadsOf(person)})`)
    .orderBy(desc(bookings.startsAt))
    .limit(MOST)

/** The cases of some leads or of a conversation, newest first. */
export const casesOf = (db: Db, leadId: string, conversationId: string | null) =>
  db
    .select()
    .from(cases)
    .where(
      sql`${cases.leadId} = ${leadId}::uuid or ${cases.conversationId} = ${conversationId}::uuid`,
    )
    .orderBy(desc(cases.createdAt))
    .limit(MOST)

/** Whom a code has brought, and what each of them earned its owner. */
export const broughtBy = (db: Db, code: string) =>
  db
    .select({
      creditId: referralCredits.id,
      state: referralCredits.state,
      amountCents: referralCredits.amountCents,
      usedOnId: referralCredits.usedOnId,
      leadId: leads.id,
      name: leads.name,
      erasedAt: leads.erasedAt,
    })
    .from(referralCredits)
    .innerJoin(bookings, eq(bookings.id, referralCredits.bookingId))
    .innerJoin(leads, eq(leads.id, bookings.leadId))
    .where(eq(referralCredits.code, code))
    .orderBy(referralCredits.createdAt)
    .limit(MOST)

/** Who owns a code; null for a code nobody has, and for somebody who was erased. */
export async function ownerOfCode(db: Db, code: string) {
  const [row] = await db
    .select({ leadId: leads.id, name: leads.name })
    .from(referralCodes)
    .innerJoin(leads, eq(leads.id, referralCodes.leadId))
    .where(and(eq(referralCodes.code, code), isNull(leads.erasedAt)))
  return row ?? null
}

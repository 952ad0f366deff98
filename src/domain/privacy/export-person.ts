import { desc, eq, inArray, or, sql } from 'drizzle-orm'
import type { Database, Db } from '../../db/database.ts'
import {
  audit,
  bookings,
  cases,
  conversations,
  deliveries,
  leads,
  messages,
  notes,
  occupiedRanges,
  quotes,
  referralCodes,
  referralCredits,
  suppressions,
  turns,
  wishes,
} from '../../db/schema/index.ts'
import { inTransaction } from '../../db/transaction.ts'
import { type Cause, recordAudit } from '../audit/record.ts'
import { hashesOf } from '../messages/address-hash.ts'
import { allow } from '../staff/allow.ts'
import { findPerson, type Person } from './find-person.ts'
import type { Identifiers } from './person.rules.ts'

/** Everything held about one person, as rows of what it is; nobody else's names are in it. */
export type PersonData = Awaited<ReturnType<typeof gather>>

/**
 * Gathers everything held about a person who is known by two identifiers, and notes that it was given out.
 * Refuses with `not_found` when nobody is known by all of it.
 */
export async function exportPerson(
  database: Database,
  given: Identifiers,
  cause: Cause,
): Promise<PersonData> {
  await allow(database.db, cause, 'people.export')
  return inTransaction(database, async (tx) => {
    // All of it as it was at one moment.
    await tx.execute(sql`set transaction isolation level repeatable read`)
    const person = await findPerson(tx, given)
    const data = await gather(tx, person)
    const subjects = [
      ...person.leadIds.map((subjectId) => ({ subjectType: 'lead', subjectId })),
      ...person.caseIds.map((subjectId) => ({ subjectType: 'case', subjectId })),
    ]
    for (const subject of subjects) {
      await recordAudit(tx, cause, { action: 'person.exported', ...subject })
    }
    return data
  })
}

async function gather(tx: Db, person: Person) {
  const { leadIds, conversationIds, left } = person
  const theirLeads = await tx.select().from(leads).where(inArray(leads.id, leadIds))
  const visits = await tx.select().from(bookings).where(inArray(bookings.leadId, leadIds))
  const theirCases = await tx
    .select()
    .from(cases)
    .where(
      or(
        inArray(cases.id, person.caseIds),
        inArray(cases.leadId, leadIds),
        inArray(cases.conversationId, conversationIds),
      ),
    )
  const ids = [
    ...[...leadIds, ...conversationIds],
    ...[...visits, ...theirCases].map(({ id }) => id),
  ]
  return {
    left,
    leads: theirLeads,
    quotes: await tx
      .select()
      .from(quotes)
      .where(
        or(
          inArray(
            quotes.id,
            [...theirLeads, ...visits].map(({ quoteId }) => quoteId),
          ),
          inArray(quotes.conversationId, conversationIds),
        ),
      ),
    bookings: visits,
    conversations: await tx
      .select()
      .from(conversations)
      .where(inArray(conversations.id, conversationIds)),
    turns: await tx
      .select()
      .from(turns)
      .where(inArray(turns.conversationId, conversationIds))
      .orderBy(turns.conversationId, turns.position),
    messages: await tx
      .select()
      .from(messages)
      .where(inArray(messages.leadId, leadIds))
      .orderBy(messages.createdAt),
    deliveries: await tx
      .select()
      .from(deliveries)
      .where(inArray(deliveries.leadId, leadIds))
      .orderBy(deliveries.createdAt),
    cases: theirCases,
    wishes: await tx
      .select()
      .from(wishes)
      .where(inArray(wishes.leadId, leadIds))
      .orderBy(wishes.createdAt),
    /** Starts that are held for them at the moment. */
    holds: await tx.select().from(occupiedRanges).where(inArray(occupiedRanges.leadId, leadIds)),
    notes: await tx
      .select()
      .from(notes)
      .where(inArray(notes.leadId, leadIds))
      .orderBy(notes.createdAt),
    referralCodes: await tx
      .select()
      .from(referralCodes)
      .where(inArray(referralCodes.leadId, leadIds)),
    /** What their codes brought them; whom they brought is somebody else's matter. */
    creditsEarned: await tx
      .select({
        code: referralCredits.code,
        amountCents: referralCredits.amountCents,
        state: referralCredits.state,
        createdAt: referralCredits.createdAt,
      })
      .from(referralCredits)
      .innerJoin(referralCodes, eq(referralCodes.code, referralCredits.code))
      .where(inArray(referralCodes.leadId, leadIds)),
    /** What others earned by bringing them. */
    creditsBrought: await tx
      .select({
        phoneKey: referralCredits.phoneKey,
        emailKey: referralCredits.emailKey,
        state: referralCredits.state,
        createdAt: referralCredits.createdAt,
      })
      .from(referralCredits)
      .where(
        or(
          ...theirLeads.map(({ phoneKey }) => eq(referralCredits.phoneKey, phoneKey)),
          ...theirLeads.flatMap(({ emailKey }) =>
            emailKey === null ? [] : [eq(referralCredits.emailKey, emailKey)],
          ),
          sql`false`,
        ),
      ),
    suppressions: await tx
      .select({ reason: suppressions.reason, createdAt: suppressions.createdAt })
      .from(suppressions)
      .where(
        inArray(
          suppressions.addressHash,
          [...theirLeads, ...theirCases].flatMap(({ email }) => (email ? hashesOf(email) : [])),
        ),
      ),
    audit: await tx
      .select()
      .from(audit)
      .where(inArray(audit.subjectId, ids))
      .orderBy(desc(audit.at)),
  }
}

import { and, eq, exists, ne, not, type SQL, sql } from 'drizzle-orm'
import { rows } from '../../db/client.ts'
import type { Db } from '../../db/database.ts'
import {
  bookings,
  deliveries,
  type ErasureCause,
  erasures,
  leads,
  messages,
  notes,
  occupiedRanges,
  quotes,
  referralCodes,
  referralCredits,
  returnLinks,
  wishes,
} from '../../db/schema/index.ts'
import { type Cause, recordAudit } from '../audit/record.ts'
import type { Lead } from '../bookings/job.ts'
import { nobody, nobodysPhoneKey, nobodysToken } from './nobody.ts'
import {
  clearCases,
  clearTasks,
  holdConversations,
  listed,
  removeConversations,
} from './remove-conversation.ts'

/** What went with a lead, for the proof and for whoever asked. */
export interface Erased {
  bookingsKept: number
  conversations: number
  messages: number
  exports: number
  cases: number
}

/**
 * Erases one lead that is held under its person's lock and its row's, and that nothing live stands on:
 * everything that names the person is gone when the transaction ends. Without bookings and credits the row
 * itself goes; with some it stays without a person, so that what was booked and paid still adds up.
 */
export async function eraseHeldLead(
  tx: Db,
  lead: Lead,
  why: ErasureCause,
  cause: Cause,
): Promise<Erased> {
  const kept = await keepBookings(tx, lead.id)
  const held = await holdConversations(tx, lead.conversationId ? [lead.conversationId] : [])
  const cases = await clearCases(tx, { leadId: lead.id, conversationIds: held })
  await forgetAnswers(tx, [lead.id, ...kept])
  await tx.delete(notes).where(eq(notes.leadId, lead.id))
  await tx.delete(wishes).where(eq(wishes.leadId, lead.id))
  await tx.delete(occupiedRanges).where(eq(occupiedRanges.leadId, lead.id))
  await tx.delete(returnLinks).where(eq(returnLinks.leadId, lead.id))
  await clearTasks(tx, subjectsOf(lead.id, cases))
  const removed = {
    messages: await count(tx, sql`delete from ${messages} where lead_id = ${lead.id}`),
    exports: await count(tx, sql`delete from ${deliveries} where lead_id = ${lead.id}`),
    conversations: await removeConversations(tx, held),
    cases: cases.length,
  }
  await forgetReferred(tx, lead)
  await endQuoteLink(tx, lead)
  if (kept.length > 0 || (await ownsCredits(tx, lead.id))) {
    await tx.update(leads).set(nobody()).where(eq(leads.id, lead.id))
  } else {
    await tx.delete(leads).where(eq(leads.id, lead.id))
  }
  await tx
    .insert(erasures)
    .values({
      leadId: lead.id,
      reference: lead.reference,
      cause: why,
      actor: cause.actor,
      bookingsKept: kept.length,
      removed,
    })
    .onConflictDoNothing({ target: erasures.leadId })
  await recordAudit(tx, cause, { action: 'lead.erased', subjectType: 'lead', subjectId: lead.id })
  return { bookingsKept: kept.length, ...removed }
}

/** Free words go and manage links end; times, states and amounts stay. Gives back the bookings' ids. */
async function keepBookings(tx: Db, leadId: string): Promise<string[]> {
  const of = await tx
    .select({ id: bookings.id })
    .from(bookings)
    .where(eq(bookings.leadId, leadId))
    .orderBy(bookings.id)
  for (const { id } of of) {
    await tx
      .update(bookings)
      .set({
        cancelNote: null,
        waiveReason: null,
        cancelIntent: null,
        clientHash: null,
        manageHash: nobodysToken(),
      })
      .where(eq(bookings.id, id))
  }
  return of.map(({ id }) => id)
}

/** Answers kept for a repeated request say who it was about. */
async function forgetAnswers(tx: Db, ids: string[]): Promise<void> {
  const named = ids.map((id) => sql`strpos(body, ${id}::text) > 0`)
  await tx.execute(sql`delete from idempotency_keys where ${sql.join(named, sql` or `)}`)
}

const subjectsOf = (leadId: string, caseIds: string[]): SQL => sql`
  select ${leadId}::uuid
  union all select id from bookings where lead_id = ${leadId}::uuid
  union all select id from messages where lead_id = ${leadId}::uuid
  union all select id from deliveries where lead_id = ${leadId}::uuid
  union all ${listed(caseIds)}`

const count = async (tx: Db, statement: SQL): Promise<number> =>
  (await rows(tx, sql`${statement} returning id`)).length

/**
 * A credit that was earned by bringing this person no longer says whom it was for. While another of their
 * leads lives on it does: nobody is brought twice.
 */
async function forgetReferred(tx: Db, lead: Lead): Promise<void> {
  const theirs = await tx
    .select()
    .from(referralCredits)
    .where(
      sql`${referralCredits.phoneKey} = ${lead.phoneKey}
        or ${referralCredits.emailKey} = ${lead.emailKey}::text
        or ${referralCredits.bookingId} in (select id from bookings where lead_id = ${lead.id}::uuid)`,
    )
  for (const { id, phoneKey, emailKey } of theirs) {
    const others = await tx
      .select({ phoneKey: leads.phoneKey, emailKey: leads.emailKey })
      .from(leads)
      .where(
        and(
          ne(leads.id, lead.id),
          sql`(${leads.phoneKey} = ${phoneKey} or ${leads.emailKey} = ${emailKey}::text)`,
        ),
      )
    await tx
      .update(referralCredits)
      .set({
        phoneKey: others.some((other) => other.phoneKey === phoneKey)
          ? phoneKey
          : nobodysPhoneKey(),
        emailKey: others.some((other) => other.emailKey === emailKey) ? emailKey : null,
      })
      .where(eq(referralCredits.id, id))
  }
}

/** The price stays, its link ends, unless somebody else made a request on the very same quote. */
async function endQuoteLink(tx: Db, lead: Lead): Promise<void> {
  const others = tx
    .select({ id: leads.id })
    .from(leads)
    .where(and(eq(leads.quoteId, lead.quoteId), ne(leads.id, lead.id), sql`erased_at is null`))
  await tx
    .update(quotes)
    .set({ token: nobodysToken() })
    .where(and(eq(quotes.id, lead.quoteId), not(exists(others))))
}

async function ownsCredits(tx: Db, leadId: string): Promise<boolean> {
  const [earned] = await tx
    .select({ id: referralCredits.id })
    .from(referralCredits)
    .innerJoin(referralCodes, eq(referralCodes.code, referralCredits.code))
    .where(eq(referralCodes.leadId, leadId))
    .limit(1)
  return earned !== undefined
}

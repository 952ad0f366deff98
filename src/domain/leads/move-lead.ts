import { and, eq, sql } from 'drizzle-orm'
import type { Database, Db } from '../../db/database.ts'
import { leads } from '../../db/schema/index.ts'
import { inTransaction } from '../../db/transaction.ts'
import { type Cause, recordAudit } from '../audit/record.ts'
import { recordEvent } from '../metrics/record.ts'
import { DomainError, notFound } from '../shared/errors.ts'
import { finishTask } from '../staff/raise-task.ts'
import { endWishes } from '../wishes/end-wishes.ts'
import type { LeadStatus } from './fields.ts'
import { leadNamed } from './queries.ts'
import { isLeadStep, leadStep } from './status.rules.ts'

type Lead = typeof leads.$inferSelect

/**
 * Moves a lead, named by its id or reference, along as the office says. The same status is a silent success. Refuses with `not_found`,
 * with `domain` for a step that is none, and with `conflict` when it is not in the status that was `seen`.
 */
export function setLeadStatus(
  database: Database,
  named: string,
  status: LeadStatus,
  cause: Cause,
  seen?: LeadStatus,
): Promise<void> {
  return inTransaction(database, async (tx) => {
    const [lead] = await tx.select().from(leads).where(leadNamed(named)).for('update')
    if (!lead || lead.erasedAt) throw notFound('Lead')
    if (seen !== undefined && lead.status !== seen && lead.status !== status) {
      throw new DomainError('conflict', 'Lead has changed since you saw it')
    }
    if (leadStep(lead.status, status) === 'move') await write(tx, lead, status, cause)
  })
}

/** Takes a lead along with its booking, where that is a legal step; elsewhere it stays as it is. */
export async function moveLead(
  tx: Db,
  lead: Lead,
  status: LeadStatus,
  cause: Cause,
): Promise<void> {
  if (isLeadStep(lead.status, status)) await write(tx, lead, status, cause)
}

async function write(tx: Db, lead: Lead, status: LeadStatus, cause: Cause): Promise<void> {
  const [moved] = await tx
    .update(leads)
    .set({ status, updatedAt: sql`now()` })
    .where(and(eq(leads.id, lead.id), eq(leads.status, lead.status)))
    .returning({ id: leads.id })
  // Somebody moved it since it was read: their word stands.
  if (!moved) return
  await finishTask(tx, 'request_ended', lead.id)
  // A request that is closed waits for no start any more.
  if (status === 'CANCELLED') {
    await endWishes(tx, 'declined', sql`lead_id = ${lead.id}::uuid`)
  }
  await recordAudit(tx, cause, {
    action: 'lead.moved',
    subjectType: 'lead',
    subjectId: lead.id,
    changed: ['status'],
  })
  await recordEvent(tx, 'lead_moved', lead.id, { from: lead.status, to: status })
}

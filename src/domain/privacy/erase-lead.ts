import type { SQL } from 'drizzle-orm'
import type { Database } from '../../db/database.ts'
import type { ErasureCause } from '../../db/schema/index.ts'
import { inTransaction } from '../../db/transaction.ts'
import type { Cause } from '../audit/record.ts'
import { DomainError } from '../shared/errors.ts'
import { type Erased, eraseHeldLead } from './erase-held-lead.ts'
import { holdLeads, liveBookingsOf } from './hold-leads.ts'

/** `absent`: no such lead, erased before, or (where so asked) not to be erased, or held by another act. */
export type LeadErasure = { outcome: 'erased'; erased: Erased } | { outcome: 'absent' | 'live' }

/** How often a lead may change hands under an act that waits for its lock. */
export const MAX_TRIES = 5

/**
 * Erases one lead with everything that names its person, in one transaction, unless a booking or a payment
 * is live. With `where` it must still be true of the row once it is held; a row held by another act is left.
 */
export async function eraseLead(
  database: Database,
  id: string,
  why: ErasureCause,
  cause: Cause,
  where?: SQL,
): Promise<LeadErasure> {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const done = await inTransaction(database, async (tx): Promise<LeadErasure | null> => {
      const held = await holdLeads(tx, [id], where ? { isBusyLeft: true, where } : {})
      if (!held) return null
      const [lead] = held
      if (!lead) return { outcome: 'absent' }
      if ((await liveBookingsOf(tx, id)).length > 0) return { outcome: 'live' }
      return { outcome: 'erased', erased: await eraseHeldLead(tx, lead, why, cause) }
    })
    if (done) return done
  }
  throw new DomainError('unavailable', 'The lead is being changed')
}

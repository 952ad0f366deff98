import type { Db } from '../../db/database.ts'
import { type Cause, recordAudit } from '../audit/record.ts'
import type { Lead } from '../bookings/job.ts'

/** Why a start is not held: strangers hold enough, this client does, or it has begun enough checkouts. */
export type WishCause = 'ceiling' | 'client_cap' | 'checkout_cap'

export interface Wish {
  lead: Lead
  startsAt: Date
  why: WishCause
  /** The client that asked, hashed; null where it does not count. */
  clientHash: string | null
}

/** Keeps a start somebody would have liked with their request: it holds no time, and the office answers. */
export async function keepWish(db: Db, { lead }: Wish, cause: Cause): Promise<void> {
  await recordAudit(db, cause, { action: 'wish.kept', subjectType: 'lead', subjectId: lead.id })
}

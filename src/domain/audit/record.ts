import type { Db } from '../../db/database.ts'
import { audit } from '../../db/schema/index.ts'

/** Who acts: a customer, somebody who did not get in, the product itself, or a staff account or token by id. */
export type Actor = 'customer' | 'stranger' | 'system' | `staff:${string}`

/** Who asked for a change, and by which request. */
export interface Cause {
  actor: Actor
  requestId: string | null
}

/** What happens by itself: a job, an event of the provider. */
export const SYSTEM: Cause = { actor: 'system', requestId: null }

export interface AuditEntry {
  action: string
  subjectType: string
  subjectId: string
  /** Names of the fields that changed, never their values. */
  changed?: string[]
}

/** Writes who did what, in the transaction of the change itself. */
export async function recordAudit(tx: Db, cause: Cause, entry: AuditEntry): Promise<void> {
  await tx.insert(audit).values({ ...cause, changed: [], ...entry })
}

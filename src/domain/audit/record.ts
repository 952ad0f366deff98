import type { Db } from '../../db/database.ts'
import { audit } from '../../db/schema/index.ts'
import type { Role } from '../staff/permissions.rules.ts'

/** Who acts: a customer, somebody who did not get in, the product itself, or a staff account or token by id. */
export type Actor = 'customer' | 'stranger' | 'system' | `staff:${string}`

/** Who is written down, and by which request. */
export interface Who {
  actor: Actor
  requestId: string | null
}

/** Who asks for an act; of staff also what they are, for the act decides whether they may. */
export type Cause =
  | { actor: Exclude<Actor, `staff:${string}`>; requestId: string | null }
  | { actor: `staff:${string}`; requestId: string | null; role: Role }

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
export async function recordAudit(
  tx: Db,
  { actor, requestId }: Who,
  entry: AuditEntry,
): Promise<void> {
  await tx.insert(audit).values({ actor, requestId, changed: [], ...entry })
}

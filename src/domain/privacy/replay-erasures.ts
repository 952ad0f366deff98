import { eq, gte, isNull } from 'drizzle-orm'
import type { Database, Db } from '../../db/database.ts'
import { erasures, leads } from '../../db/schema/index.ts'
import { type Cause, SYSTEM } from '../audit/record.ts'
import { leadIdOf } from '../leads/queries.ts'
import { isUuid } from '../shared/uuid.ts'
import { allow } from '../staff/allow.ts'
import { eraseLead } from './erase-lead.ts'

/** How many erasures go on one page, and back in one call: as many ids as a request may carry. */
export const MAX_ERASURES = 1_600

export type Erasure = Pick<
  typeof erasures.$inferSelect,
  'leadId' | 'reference' | 'erasedAt' | 'cause'
>

/** The proofs of erasures from a moment on, oldest first, a page of them: ids only. */
export async function listErasures(db: Db, since: Date | null, cause: Cause): Promise<Erasure[]> {
  await allow(db, cause, 'people.erase')
  return db
    .select({
      leadId: erasures.leadId,
      reference: erasures.reference,
      erasedAt: erasures.erasedAt,
      cause: erasures.cause,
    })
    .from(erasures)
    .where(since ? gte(erasures.erasedAt, since) : undefined)
    .orderBy(erasures.erasedAt, erasures.id)
    .limit(MAX_ERASURES)
}

export interface Replayed {
  erased: number
  /** Not there, or erased already. */
  absent: number
  /** What stood on them had ended before they were erased and is live again: it has to be ended first. */
  skipped: number
}

/** Erases leads, named by id or reference, again that a restore has brought back. Each is an act of its own; repeating does no harm. */
export async function eraseAgain(
  database: Database,
  leadIds: string[],
  cause: Cause,
): Promise<Replayed> {
  await allow(database.db, cause, 'people.erase')
  const replayed: Replayed = { erased: 0, absent: 0, skipped: 0 }
  for (const named of new Set(leadIds)) {
    const id = isUuid(named) ? named : await leadIdOf(database.db, named)
    const outcome =
      id === null ? 'absent' : (await eraseLead(database, id, 'request', cause)).outcome
    replayed[outcome === 'live' ? 'skipped' : outcome] += 1
  }
  return replayed
}

/** Erases again every lead of which there is a proof and still a person. */
export async function replayErasures(database: Database): Promise<Replayed> {
  const back = await database.db
    .select({ id: leads.id })
    .from(leads)
    .innerJoin(erasures, eq(erasures.leadId, leads.id))
    .where(isNull(leads.erasedAt))
  return eraseAgain(
    database,
    back.map(({ id }) => id),
    SYSTEM,
  )
}

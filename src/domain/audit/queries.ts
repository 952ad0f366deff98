import { and, desc, eq, type SQL, sql } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { audit } from '../../db/schema/index.ts'
import { allow } from '../staff/allow.ts'
import type { Cause } from './record.ts'

export interface AuditRow {
  id: string
  at: Date
  actor: string
  action: string
  subjectType: string
  subjectId: string
  changed: string[]
  requestId: string | null
  /** The row's time to the microsecond, for the place in the list. */
  place: string
}

export interface AuditAsked {
  actor: string | null
  subjectId: string | null
  /** The last row of the page before. */
  after: { at: string; id: string } | null
  limit: number
}

/** Who did what, the newest first. */
export async function listAudit(
  db: Db,
  { actor, subjectId, after, limit }: AuditAsked,
  cause: Cause,
): Promise<AuditRow[]> {
  await allow(db, cause, 'audit.read')
  const asked: (SQL | undefined)[] = [
    actor === null ? undefined : eq(audit.actor, actor),
    subjectId === null ? undefined : eq(audit.subjectId, subjectId),
    after === null
      ? undefined
      : sql`(${audit.at}, ${audit.id}) < (${after.at}::timestamptz, ${after.id}::uuid)`,
  ]
  return db
    .select({
      id: audit.id,
      at: audit.at,
      actor: audit.actor,
      action: audit.action,
      subjectType: audit.subjectType,
      subjectId: audit.subjectId,
      changed: audit.changed,
      requestId: audit.requestId,
      place: sql<string>`${audit.at}::text`,
    })
    .from(audit)
    .where(and(...asked))
    .orderBy(desc(audit.at), desc(audit.id))
    .limit(limit)
}

import { sql } from 'drizzle-orm'
import { notify } from '../../db/client.ts'
import type { Database, Db } from '../../db/database.ts'
import { company } from '../../db/schema/index.ts'
import { inTransaction } from '../../db/transaction.ts'
import { type Cause, recordAudit } from '../audit/record.ts'
import { DomainError, invalid } from '../shared/errors.ts'
import { allow } from '../staff/allow.ts'
import { COMPANY_CHANNEL } from './company.ts'
import { reachFaults } from './reach.faults.ts'
import { recordFaults } from './record.faults.ts'
import type { CompanyRecord } from './record.ts'

/** There is one record: the audit names it by this. */
const THE_COMPANY = '00000000-0000-7000-8000-000000000001'

/** The record as it is stored, and how often it was changed. */
export async function storedCompany(
  db: Db,
  cause: Cause,
): Promise<{ record: CompanyRecord; version: number }> {
  await allow(db, cause, 'company.change')
  const [row] = await db.select().from(company)
  return { record: row!.record, version: row!.version }
}

/**
 * Puts another record in the company's place and tells every process. The same again changes nothing.
 * Gives back the names of what changed. `country` is that of the company's phone. Refuses with `validation`
 * (every fault) and, when it was changed
 * since `version`, with `conflict`.
 */
export async function changeCompany(
  database: Database,
  { record, version, country }: { record: unknown; version: number; country: string },
  cause: Cause,
): Promise<string[]> {
  await allow(database.db, cause, 'company.change')
  const faults = recordFaults(record)
  if (faults.length > 0) throw invalid(...faults)
  const wanted = record as CompanyRecord
  return inTransaction(database, async (tx) => {
    const [stored] = await tx.select().from(company).for('update')
    const unreachable = reachFaults(wanted, stored!.record, country)
    if (unreachable.length > 0) throw invalid(...unreachable)
    if (stored!.version !== version) {
      throw new DomainError('conflict', 'The settings have changed since you saw them')
    }
    const changed = differences(stored!.record, wanted)
    if (changed.length === 0) return []
    await tx.update(company).set({ record: wanted, version: version + 1, updatedAt: sql`now()` })
    await recordAudit(tx, cause, {
      action: 'company.changed',
      subjectType: 'company',
      subjectId: THE_COMPANY,
      changed,
    })
    await notify(tx, COMPANY_CHANNEL)
    return changed
  })
}

/** Names of the parts that differ: 'phone', 'facts'. */
function differences(before: CompanyRecord, after: CompanyRecord): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof CompanyRecord>
  return [...names].filter((name) => plain(before[name]) !== plain(after[name])).sort()
}

/** The same text for the same value, however its members are ordered: the database orders them its own way. */
const plain = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  ) ?? ''

import { type SQL, sql } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import type { Contact } from '../leads/contact.rules.ts'

/** The same seeds everywhere: one lock a person, one a team. */
const PERSON = 1
const TEAM = 2

const lock = (key: string, seed: number): SQL =>
  sql`pg_advisory_xact_lock(hashtextextended(${key}::text, ${seed}))`

/**
 * Takes turns on a person and on teams until the transaction ends: the person first, then the teams in
 * ascending order, so that no two acts wait for each other.
 */
export async function takeTurns(tx: Db, person: Contact | null, teamIds: string[]): Promise<void> {
  const keys = person ? [person.phoneKey, person.emailKey].filter((key) => key !== null) : []
  const locks = [
    ...keys.sort().map((key) => lock(key, PERSON)),
    ...[...new Set(teamIds)].sort().map((id) => lock(id, TEAM)),
  ]
  await tx.execute(sql`select ${sql.join(locks, sql`, `)}`)
}

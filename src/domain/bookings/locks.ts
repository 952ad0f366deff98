import { type SQL, sql } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import type { Contact } from '../leads/contact.rules.ts'

/** The same seeds everywhere: one lock a person, one a team. */
const PERSON = 1
const TEAM = 2

const lock = (key: string, seed: number): SQL =>
  sql`pg_advisory_xact_lock(hashtextextended(${key}::text, ${seed}))`

/**
 * Takes turns on people and on teams until the transaction ends: the people first, then the teams in
 * ascending order, so that no two acts wait for each other.
 */
export async function takeTurns(
  tx: Db,
  people: Contact | Contact[] | null,
  teamIds: string[],
): Promise<void> {
  const keys = [people ?? []].flat().flatMap(({ phoneKey, emailKey }) => [phoneKey, emailKey])
  const locks = [
    ...[...new Set(keys.filter((key) => key !== null))].sort().map((key) => lock(key, PERSON)),
    ...[...new Set(teamIds)].sort().map((id) => lock(id, TEAM)),
  ]
  await tx.execute(sql`select ${sql.join(locks, sql`, `)}`)
}

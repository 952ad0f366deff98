import { type SQL, sql } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import type { Contact } from '../leads/contact.rules.ts'

/**
 * The same seeds everywhere: one lock a person, one a team, one a client whose starts are capped. Whoever
 * takes several takes the client's first, then that of all strangers (src/domain/wishes), people, teams.
 */
const PERSON = 1
const TEAM = 2
const CLIENT = 11

const lock = (key: string, seed: number): SQL =>
  sql`pg_advisory_xact_lock(hashtextextended(${key}::text, ${seed}))`

/** Takes turns on what a client may hold until the transaction ends, so that its caps are exact. */
export async function takeClientTurn(tx: Db, clientHash: string): Promise<void> {
  await tx.execute(sql`select ${lock(clientHash, CLIENT)}`)
}

/** Whoever is locked: a contact, and where it is one, the very request. */
type Locked = Contact & { id?: string }

/**
 * Takes turns on people (and their requests) and on teams until the transaction ends: the people first,
 * then the teams in ascending order, so that no two acts wait for each other; before them that of strangers
 * (src/domain/wishes), where it is asked for.
 */
export async function takeTurns(
  tx: Db,
  people: Locked | Locked[] | null,
  teamIds: string[],
  strangers: SQL | null = null,
): Promise<void> {
  const keys = [people ?? []]
    .flat()
    .flatMap(({ id, phoneKey, emailKey }) => [id ?? null, phoneKey, emailKey])
  const locks = [
    ...(strangers === null ? [] : [strangers]),
    ...[...new Set(keys.filter((key) => key !== null))].sort().map((key) => lock(key, PERSON)),
    ...[...new Set(teamIds)].sort().map((id) => lock(id, TEAM)),
  ]
  await tx.execute(sql`select ${sql.join(locks, sql`, `)}`)
}

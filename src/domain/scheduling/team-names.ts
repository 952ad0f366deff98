import type { Db } from '../../db/database.ts'
import { teams } from '../../db/schema/index.ts'

/** The name of every team there is or was, by its id. */
export async function teamNames(db: Db): Promise<Record<string, string>> {
  const found = await db.select({ id: teams.id, name: teams.name }).from(teams)
  return Object.fromEntries(found.map(({ id, name }) => [id, name]))
}

import { asc, eq } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { staffAccounts } from '../../db/schema/index.ts'

/** Every account's name by what the audit calls its owner: 'staff:<id>'. Few, and never deleted. */
export async function staffNames(db: Db): Promise<Map<string, string>> {
  const accounts = await db
    .select({ id: staffAccounts.id, name: staffAccounts.name })
    .from(staffAccounts)
  return new Map(accounts.map(({ id, name }) => [`staff:${id}`, name]))
}

/** Whom work can be given to, by name. */
export const activeStaff = (db: Db): Promise<{ id: string; name: string }[]> =>
  db
    .select({ id: staffAccounts.id, name: staffAccounts.name })
    .from(staffAccounts)
    .where(eq(staffAccounts.active, true))
    .orderBy(asc(staffAccounts.name))

import { asc, eq } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { apiTokens, staffAccounts } from '../../db/schema/index.ts'

/**
 * The names of accounts and API tokens by what the audit calls them: 'staff:<id>', 'staff:token:<id>'. Few,
 * and never deleted.
 */
export async function staffNames(db: Db): Promise<Map<string, string>> {
  const [accounts, tokens] = await Promise.all([
    db.select({ id: staffAccounts.id, name: staffAccounts.name }).from(staffAccounts),
    db.select({ id: apiTokens.id, name: apiTokens.name }).from(apiTokens),
  ])
  return new Map([
    ...accounts.map(({ id, name }) => [`staff:${id}`, name] as const),
    ...tokens.map(({ id, name }) => [`staff:token:${id}`, `${name} (API token)`] as const),
  ])
}

/** Whom work can be given to, by name. */
export const activeStaff = (db: Db): Promise<{ id: string; name: string }[]> =>
  db
    .select({ id: staffAccounts.id, name: staffAccounts.name })
    .from(staffAccounts)
    .where(eq(staffAccounts.active, true))
    .orderBy(asc(staffAccounts.name))

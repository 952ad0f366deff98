import { eq, sql } from 'drizzle-orm'
import { apiTokens } from '../../src/db/schema/index.ts'
import { SYSTEM } from '../../src/domain/audit/record.ts'
import { makeApiToken } from '../../src/domain/staff/api-tokens.ts'
import type { Role } from '../../src/domain/staff/permissions.rules.ts'
import type { TestApp } from './app.ts'
import { newAccount, PASSWORD } from './console.ts'

let made = 0

export const bearer = (token: string): Record<string, string> => ({
  authorization: `Bearer ${token}`,
})

/** A token through the real verb. */
export async function newToken(app: TestApp, role: Role) {
  made += 1
  const account = await newAccount(app, 'admin')
  const by = {
    accountId: account.id,
    sessionId: account.id,
    password: PASSWORD,
    matchesEnvironment: false,
  }
  const given = { name: `Program ${made}`, role, days: 90 } as const
  const token = await makeApiToken(app.deps, given, by, SYSTEM)
  const { db } = app.database
  const ofName = eq(apiTokens.name, given.name)
  const [row] = await db.select().from(apiTokens).where(ofName)
  return {
    token,
    id: row!.id,
    name: given.name,
    headers: bearer(token),
    expire: () => db.update(apiTokens).set({ expiresAt: sql`now()` }).where(ofName),
  }
}

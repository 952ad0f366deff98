import { expect } from 'bun:test'
import { staffAccounts } from '../../src/db/schema/index.ts'
import { passwords } from '../../src/domain/staff/passwords.ts'
import type { Role } from '../../src/domain/staff/permissions.rules.ts'
import { openSession } from '../../src/domain/staff/sessions.ts'
import { CHEAP_COST, type TestApp } from './app.ts'
import { cookieJar } from './browser-cookies.ts'

export const CHEAP = passwords(CHEAP_COST)
export const PASSWORD = 'green boots walk far'

let made = 0

/** An account with `PASSWORD`. */
export async function newAccount(
  { database }: Pick<TestApp, 'database'>,
  role: Role,
  name = role === 'admin' ? 'Ada Admin' : 'Dora Desk',
) {
  made += 1
  const login = `${role}${made}@spruce.example`
  const passwordHash = await CHEAP.hash(PASSWORD)
  const [account] = await database.db
    .insert(staffAccounts)
    .values({ name, login, role, passwordHash })
    .returning()
  return account!
}

/** Somebody in the console: their requests carry the session's cookie. */
export async function signedIn(app: TestApp, role: Role, name?: string) {
  const account = await newAccount(app, role, name)
  const token = await openSession(app.database.db, {
    accountId: account.id,
    device: 'Chrome on Linux',
    complete: true,
    replaces: null,
  })
  const jar = cookieJar(app)
  jar.cookies.set('staff', token)
  const { headers, get, post } = jar
  return {
    account,
    token,
    headers,
    get,
    post,
    /** The page at a path, as text; it has to be there. */
    async page(path: string): Promise<string> {
      const answer = await get(path)
      const text = await answer.text()
      expect([answer.status, path]).toEqual([200, path])
      return text
    },
    /** Sends a form that has to succeed, and gives back the page it leads to. */
    async act(path: string, fields: Record<string, string> = {}): Promise<string> {
      const answer = await post(path, fields)
      if (answer.status !== 303)
        throw new Error(`${path} answers ${answer.status}: ${await answer.text()}`)
      return (await get(answer.headers.get('location')!)).text()
    },
  }
}

export type Signed = Awaited<ReturnType<typeof signedIn>>

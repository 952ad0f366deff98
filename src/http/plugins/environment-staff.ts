import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Config } from '../../config.ts'
import type { StaffPerson } from '../../domain/staff/person.ts'

/** The staff whose names and passwords the environment holds. */
export interface EnvironmentStaff {
  configured: boolean
  /** Whether an admin is among them. */
  hasAdmin: boolean
  /** Who gives this `user:password`; null for nobody. */
  match(pair: Uint8Array): StaffPerson | null
  /** Who signs in with this user name, in any case, and password. */
  matchesLogin(login: string, password: string): StaffPerson | null
  /**
   * Stands for a user name's pair in the database: another password gives another mark. Null for a user
   * name that is not configured.
   */
  markOf(login: string): string | null
}

const NAMES = { admin: 'Admin', dispatcher: 'Dispatcher' } as const

/**
 * The configured pairs, kept as digests keyed by the installation's secret: two digests of one length are compared, so neither
 * the time nor an error tells how much of a guess was right.
 */
export function environmentStaff(staff: Config['staff'], secret: string): EnvironmentStaff {
  const key = createHmac('sha256', secret).update('environment staff').digest()
  const digest = (pair: Uint8Array): Buffer => createHmac('sha256', key).update(pair).digest()
  const known = (['admin', 'dispatcher'] as const).flatMap((role) => {
    const pair = staff[role]
    if (pair === null) return []
    const expected = digest(Buffer.from(`${pair.username}:${pair.password}`, 'utf8'))
    const person = { role, account: `basic:${role}`, name: NAMES[role], sessionId: null }
    return [{ expected, person, username: pair.username.toLowerCase() }]
  })
  const match = (pair: Uint8Array): StaffPerson | null => {
    const given = digest(pair)
    let found: StaffPerson | null = null
    for (const { expected, person } of known) {
      if (timingSafeEqual(given, expected)) found ??= person
    }
    return found
  }
  return {
    configured: known.length > 0,
    hasAdmin: staff.admin !== null,
    match,
    matchesLogin(login, password) {
      const spelled = (['admin', 'dispatcher'] as const)
        .map((role) => staff[role]?.username)
        .find((username) => username?.toLowerCase() === login.trim().toLowerCase())
      return spelled === undefined ? null : match(Buffer.from(`${spelled}:${password}`, 'utf8'))
    },
    markOf: (login) =>
      known
        .find(({ username }) => username === login.trim().toLowerCase())
        ?.expected.toString('base64url') ?? null,
  }
}

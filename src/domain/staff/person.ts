import type { Role } from './permissions.rules.ts'

/** A member of staff behind a request. `account` is what the audit and idempotency keys name. */
export interface StaffPerson {
  account: string
  role: Role
  /** How colleagues know them. */
  name: string
  /** The console session; null for HTTP Basic. */
  sessionId: string | null
}

import type { Database } from '../../db/database.ts'
import type { Cause } from '../../domain/audit/record.ts'
import { allow } from '../../domain/staff/allow.ts'
import type { Act } from '../../domain/staff/permissions.rules.ts'
import type { StaffPerson } from '../../domain/staff/person.ts'
import { contextOf } from './request-context.ts'

/** Who asks, and what they are, for the act and the audit. */
export const causeOfStaff = ({ account, role }: StaffPerson, request: Request): Cause => ({
  actor: `staff:${account}`,
  requestId: contextOf(request).requestId,
  role,
})

/** The question a door asks before it looks at what was sent; the act asks it again. */
export const permissionAsker =
  ({ db }: Database) =>
  (person: StaffPerson, act: Act, request: Request): Promise<void> =>
    allow(db, causeOfStaff(person, request), act)

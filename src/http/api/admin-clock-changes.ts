import { Elysia } from 'elysia'
import type { Deps } from '../../deps.ts'
import { applyClockChanges } from '../../domain/bookings/clock-changes.ts'
import { reviewClocks, type VisitToMove } from '../../domain/bookings/clock-review.ts'
import { deskOf } from '../../domain/bookings/desk.ts'
import { formatInstantUtc } from '../../domain/shared/time/business-time.ts'
import { urls } from '../../urls.ts'
import { idempotent } from '../plugins/idempotency.ts'
import type { StaffAccess } from '../plugins/staff-access.ts'
import { causeOf } from './admin-bookings.ts'
import { Nothing } from './nothing.ts'

/** Visits whose clock a law has moved: GET lists them, POST /v1/admin/clock-changes moves them all. */
export const adminClockChangesApi = (deps: Deps, access: StaffAccess) =>
  new Elysia({ name: 'api/admin-clock-changes' })
    .use(access)
    .get(
      urls.api.adminClockChanges,
      async (given) => {
        const { changes, conflicts } = await reviewClocks(deps.database.db, causeOf(given))
        return {
          changes: changes.map(visitToWire),
          conflicts: conflicts.map(({ id, withId }) => ({
            booking_id: id,
            with_booking_id: withId,
          })),
        }
      },
      {
        staff: 'clock.change',
        detail: { summary: 'Visits whose instant a law has changed', tags: ['Staff'] },
      },
    )
    .post(
      urls.api.adminClockChanges,
      (given) => {
        const { staff, request, body } = given
        const call = { route: urls.api.adminClockChanges, account: staff.account, body }
        return idempotent(deps, request, call, async () => {
          const changes = await applyClockChanges(deskOf(deps), causeOf(given))
          return { status: 200, body: JSON.stringify({ changes: changes.map(visitToWire) }) }
        })
      },
      {
        staff: 'clock.change',
        body: Nothing,
        detail: { summary: 'Move those visits to what was promised', tags: ['Staff'] },
      },
    )

const visitToWire = ({ id, lead, team, localStart, from, to }: VisitToMove) => ({
  booking_id: id,
  lead_id: lead.id,
  reference: lead.reference,
  lead_name: lead.name,
  team,
  local_start: localStart,
  starts_at: formatInstantUtc(from),
  new_starts_at: formatInstantUtc(to),
})

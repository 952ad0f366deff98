import { cancelBooking } from '../../../../../src/domain/bookings/cancel-booking.ts'
import { rescheduleBooking } from '../../../../../src/domain/bookings/reschedule-booking.ts'
import type { Command } from '../commands/command.ts'
import { outcomeOf, slot } from '../commands/command.ts'
import type { Visit } from '../model.ts'
import type { Stage } from './stage.ts'

export const STAFF = { actor: 'staff:owner', requestId: null, role: 'admin' } as const
export const BY_STAFF = { reason: 'staff', note: null } as const
export const run = (stage: Stage, ...given: Command[]) =>
  given.reduce(
    (before, each) => before.then(() => each.run(stage.model, stage.world)),
    Promise.resolve(),
  )
export const cancelled = (stage: Stage, visit: Visit) => {
  visit.cancelled = { by: 'staff', keeps: false }
  return outcomeOf(cancelBooking(stage.world.desk, visit.id, BY_STAFF, STAFF))
}
export const moved = (stage: Stage, visit: Visit, to: number) =>
  outcomeOf(
    rescheduleBooking(
      stage.world.desk,
      visit.id,
      { startsAt: slot(to), durationMinutes: null, by: 'staff' },
      STAFF,
    ),
  )
export const count = (mails: string[], kind: string) => mails.filter((each) => each === kind).length

import type { Obstacle } from '../../../views/console/calendar/types.ts'
import type { Fault } from '../../../views/types.ts'
import { DomainError } from '../../domain/shared/errors.ts'
import { urls } from '../../urls.ts'
import type { Office } from './office.ts'
import { sayAt } from './say.ts'

/** A form that was refused, ready to be shown again. */
export interface RefusedForm {
  status: 409 | 422
  obstacle: Obstacle
  faults: Fault[]
}

interface BookingInTheWay {
  booking_id: string
  starts_at: string
  team: string
}

/**
 * What a page says of a refusal it can be shown again for: a sentence, the fields, the visits in the way.
 * `fieldOf` names the form's field for the domain's. Any other error goes on.
 */
export function refusedForm(
  office: Office,
  error: unknown,
  fieldOf: (field: string) => string = (field) => field,
): RefusedForm {
  if (!(error instanceof DomainError)) throw error
  if (error.code === 'validation') {
    const faults = error.faults.map(({ field, message }) => ({
      field: fieldOf(field),
      message: sentence(message),
    }))
    return { status: 422, obstacle: { problem: 'Nothing was changed.', visits: [] }, faults }
  }
  if (error.code !== 'conflict' && error.code !== 'domain') throw error
  const inTheWay = (error.extension['bookings'] ?? []) as BookingInTheWay[]
  const problem = `${error.message}. Nothing was changed.`
  return {
    status: 409,
    obstacle: {
      problem,
      visits: inTheWay.map(({ booking_id, starts_at, team }) => ({
        said: `${sayAt(office, new Date(starts_at))}, ${team}: move it`,
        href: urls.console('bookingMove', { booking_id }),
      })),
    },
    faults: [],
  }
}

/** 'must not be in the past' as people are told it: 'It must not be in the past.' */
const sentence = (message: string): string => (/^[a-z]/.test(message) ? `It ${message}.` : message)

import { choiceValue } from '../../../views/console/bookings/cancel-form.tsx'
import type { Cancellation } from '../../domain/bookings/cancel-booking.ts'
import { deskOf } from '../../domain/bookings/desk.ts'
import { cancelChoices } from '../../domain/deposits/cancel-choices.ts'
import { DomainError, invalid } from '../../domain/shared/errors.ts'
import { may } from '../../domain/staff/permissions.rules.ts'
import type { ConsolePerson } from '../plugins/console-access.ts'
import { refusalNoter } from '../plugins/staff-refusals.ts'
import { findBooking } from './booking-sheet.ts'
import type { Office } from './office.ts'
import { versionIn } from './refused.ts'

/**
 * How a form asks to cancel a booking. What it was said to give back must still be so: a moment that passed
 * meanwhile is a `conflict`. To decide against the terms is for whoever may (`forbidden`, noted).
 */
export async function cancellationIn(
  office: Office,
  { person, request }: { person: ConsolePerson; request: Request },
  id: string,
  fields: Record<string, string>,
): Promise<Cancellation> {
  const [by, refund] = (fields['choice'] ?? '').split('.')
  if ((refund === 'full' || refund === 'none') && !may(person.role, 'refunds.choose')) {
    await refusalNoter(office.database)(person, 'refunds.choose', request)
    throw new DomainError('forbidden', 'Admin role required')
  }
  const { booking } = await findBooking(office, id)
  const choices = await cancelChoices(office.database.db, booking, deskOf(office).deposits.terms)
  const chosen = choices.find((choice) => choice.by === by && choice.refund === refund)
  if (!chosen) throw invalid({ field: 'choice', message: 'say who gives the visit up' })
  if (booking.cancelIntent === null && choiceValue(chosen) !== fields['choice']) {
    throw new DomainError('conflict', 'What goes back has changed meanwhile: look again')
  }
  return {
    version: versionIn(fields),
    reason: chosen.by === 'customer' ? 'customer' : 'staff',
    note: fields['note']?.trim().slice(0, 500) || null,
    refund: chosen.refund,
  }
}

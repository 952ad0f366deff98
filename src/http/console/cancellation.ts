import type { Cancellation } from '../../domain/bookings/cancel-booking.ts'
import { deskOf } from '../../domain/bookings/desk.ts'
import { cancelChoices } from '../../domain/deposits/cancel-choices.ts'
import { DomainError, invalid } from '../../domain/shared/errors.ts'
import { findBooking } from './booking-sheet.ts'
import type { Office } from './office.ts'
import { versionIn } from './refused.ts'

/**
 * How a form asks to cancel a booking. What it was said to give back must still be so: a moment that passed
 * meanwhile is a `conflict`. Whether they may decide so the act says.
 */
export async function cancellationIn(
  office: Office,
  id: string,
  fields: Record<string, string>,
): Promise<Cancellation> {
  const [by, refund, saidCents] = (fields['choice'] ?? '').split('.')
  const { booking } = await findBooking(office, id)
  const choices = await cancelChoices(office.database.db, booking, deskOf(office).deposits.terms)
  const ways = choices.filter((choice) => choice.by === by)
  // A decision that comes to the same as the terms is left out of the choices.
  const isDecision = refund === 'full' || refund === 'none'
  const chosen =
    ways.find((choice) => choice.refund === refund) ??
    (isDecision ? ways.find((choice) => choice.refund === 'policy') : undefined)
  if (!chosen) throw invalid({ field: 'choice', message: 'say who gives the visit up' })
  const isAsSaid = String(chosen.refundCents) === saidCents
  if (booking.cancelIntent === null && !isAsSaid) {
    throw new DomainError('conflict', 'What goes back has changed meanwhile: look again')
  }
  return {
    version: versionIn(fields),
    reason: chosen.by === 'customer' ? 'customer' : 'staff',
    note: fields['note']?.trim().slice(0, 500) || null,
    refund: chosen.refund,
  }
}

import { faultOf } from '../../db/errors.ts'

/**
 * The result of a transaction that takes a slot, or `otherwise` where the exclusion constraint had the
 * last word. It is asked of the whole transaction: the driver refuses to commit one in which a statement
 * failed, also where that was caught.
 */
export async function unlessSold<T, Otherwise>(
  transaction: Promise<T>,
  otherwise: Otherwise,
): Promise<T | Otherwise> {
  try {
    return await transaction
  } catch (error) {
    if (faultOf(error).constraint === 'bookings_slot_sold_once') return otherwise
    throw error
  }
}

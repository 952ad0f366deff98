import type { CleaningType } from '../pricing/home.ts'
import { toBusiness } from '../shared/time/business-time.ts'
import type { DepositReason } from './booking.ts'

const SUNDAY = 0
const SATURDAY = 6
const HEAVY: readonly CleaningType[] = ['deep', 'move_out_empty', 'move_in_empty']

/** What decides whether a deposit is due. */
export interface DepositCase {
  startsAt: Date
  /** The zone of the business, whose weekend it is. */
  zone: string
  cleaningType: CleaningType
  /** Whether somebody who was here before asks: see `comesAgain`. */
  isReturning: boolean
}

/**
 * Why a deposit is due, in the order the reasons are told; none is due without any. Throws RangeError
 * for an invalid Date or unknown zone.
 */
export function depositReasons({
  startsAt,
  zone,
  cleaningType,
  isReturning,
}: DepositCase): DepositReason[] {
  const { weekday } = toBusiness(startsAt, zone)
  const reasons: DepositReason[] = []
  if (weekday === SATURDAY || weekday === SUNDAY) reasons.push('weekend')
  if (HEAVY.includes(cleaningType)) reasons.push('heavy_cleaning')
  if (!isReturning) reasons.push('new_client')
  return reasons
}

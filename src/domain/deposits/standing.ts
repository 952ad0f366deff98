import { databaseNow } from '../../db/client.ts'
import type { Db } from '../../db/database.ts'
import type { DepositTold } from '../../words/deposit-told.ts'
import type { Booking } from '../bookings/queries.ts'
import { attemptsOf } from './attempts.ts'
import { bookingMoney } from './booking-money.ts'
import { atStake, toldOf } from './money.rules.ts'
import type { DepositStatus } from './states.ts'
import { type DepositTerms, previewCancel } from './terms.rules.ts'

export interface DepositStanding {
  status: DepositStatus
  /** What was asked for, in cents. */
  cents: number
  /** What became of what was paid. */
  told: DepositTold
  /** Where it is paid now; null while nobody can pay it. */
  payUrl: string | null
  /** What was paid is not what was asked: a person decides. */
  isInReview: boolean
  /** Until when the time is kept; null where no hold runs. */
  holdExpiresAt: Date | null
  /** By the database's clock, 0 once it is over. */
  secondsLeft: number
  terms: DepositTerms
}

/** How the deposit of a booking stands; null where none was ever asked. */
export async function depositStanding(
  db: Db,
  booking: Booking,
  usualTerms: DepositTerms,
): Promise<DepositStanding | null> {
  const { id, depositStatus: status, depositCents, holdExpiresAt } = booking
  if (status === null || depositCents === null) return null
  const [attempts, money, now] = await Promise.all([
    attemptsOf(db, id),
    bookingMoney(db, booking),
    databaseNow(db),
  ])
  const open = attempts.find(({ state }) => state === 'open')
  const isPayable = status === 'due' && booking.status === 'PENDING' && !booking.cancelIntent
  return {
    status,
    cents: depositCents,
    told: toldOf(money),
    payUrl: isPayable ? (open?.url ?? null) : null,
    isInReview: attempts.some(({ state }) => state === 'quarantined'),
    holdExpiresAt,
    secondsLeft: holdExpiresAt
      ? Math.max(0, Math.floor((holdExpiresAt.getTime() - now.getTime()) / 1000))
      : 0,
    terms: booking.depositTerms ?? usualTerms,
  }
}

export type CancelPreview = ReturnType<typeof previewCancel>

/** To the cent what its owner would get back and lose by cancelling a booking at this moment of the database. */
export async function cancelPreview(
  db: Db,
  booking: Booking,
  usualTerms: DepositTerms,
): Promise<CancelPreview> {
  const [{ payments }, askedAt] = await Promise.all([bookingMoney(db, booking), databaseNow(db)])
  return previewCancel({
    terms: booking.depositTerms ?? usualTerms,
    startsAt: booking.startsAt,
    askedAt,
    heldCents: atStake(payments),
  })
}

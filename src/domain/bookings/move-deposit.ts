import { eq, sql } from 'drizzle-orm'
import { databaseNow } from '../../db/client.ts'
import type { Db } from '../../db/database.ts'
import { type BookingChange, paymentAttempts } from '../../db/schema/index.ts'
import {
  attemptsOf,
  HOLD_MINUTES,
  hurry,
  liveAttempt,
  newAttempt,
  OFFICE_HOLD_MINUTES,
} from '../deposits/attempts.ts'
import { depositOn } from '../deposits/deposit-due.ts'
import { isAwaited } from '../deposits/settle.rules.ts'
import type { AttemptState } from '../deposits/states.ts'
import { watchAttempt } from '../deposits/watch-attempt.ts'
import { DomainError } from '../shared/errors.ts'
import { type Held, holdBooking } from './change-booking.ts'
import { depositReasons } from './deposit.rules.ts'
import type { Desk } from './desk.ts'
import { type AskedBy, stillComesAgain } from './known.ts'
import { type Booking, bookingById, type WholeBooking } from './queries.ts'
import { movedHoldEnd, requestHoldEnd } from './request-hold.rules.ts'

interface To {
  startsAt: Date
  by: 'customer' | 'staff'
}

const HOLD_MINUTES_OF = { customer: HOLD_MINUTES, staff: OFFICE_HOLD_MINUTES } as const

/**
 * Ends the checkout of a request whose deposit would be another sum at the new time, before the move (R77).
 * One that was just paid is settled instead, and the visit moves as a confirmed one (R78). Refuses with
 * `unavailable` while the provider cannot be asked: two checkouts may never be open.
 */
export async function retireCheckout(
  desk: Desk,
  { booking, lead, quote }: WholeBooking,
  { startsAt, by }: To,
): Promise<void> {
  if (booking.status !== 'PENDING' || !isAwaited(booking.depositStatus)) return
  const { db } = desk.database
  const returns = await stillComesAgain(db, { booking, lead }, askedBy(by))
  const due = dueAt(desk, quote, booking, { startsAt, by, returns })
  if (due.cents === booking.depositCents) return
  const attempt = await holdBooking(desk, booking.id, {}, async (tx) => {
    const live = await hurry(tx, booking.id)
    if (live) await setState(tx, live.id, 'retiring')
    return live
  })
  if (!attempt || (await watchAttempt(desk, attempt.id)) !== null) return
  await holdBooking(desk, booking.id, {}, async (tx) => {
    const live = await liveAttempt(tx, booking.id)
    if (live?.state === 'retiring') await setState(tx, live.id, attempt.state)
  })
  throw new DomainError(
    'unavailable',
    'The payment provider cannot be asked, try again in a moment',
  )
}

const setState = (tx: Db, id: string, state: AttemptState) =>
  tx.update(paymentAttempts).set({ state }).where(eq(paymentAttempts.id, id))

/** What a moved request sets of its deposit, and whether its customer gets a new link. */
export async function depositAfterMove(
  tx: Db,
  desk: Desk,
  { booking, lead }: Held,
  quote: WholeBooking['quote'],
  to: To & { zone: string },
): Promise<{ set: BookingChange; hasNewLink: boolean }> {
  const returns = await stillComesAgain(tx, { booking, lead }, askedBy(to.by))
  const { reasons: depositPolicy, cents } = dueAt(desk, quote, booking, { ...to, returns })
  const attempts = await attemptsOf(tx, booking.id)
  const isOpen = attempts.some(({ state }) => state === 'open' || state === 'creating')
  if (cents === null) {
    const holdExpiresAt = await heldAt(tx, desk, booking, to)
    const none = { depositRequired: false, depositCents: null, depositStatus: null }
    return { set: { depositPolicy, holdExpiresAt, ...none }, hasNewLink: false }
  }
  if (cents === booking.depositCents && isOpen) {
    return { set: { depositPolicy }, hasNewLink: false }
  }
  const { currency, terms } = desk.deposits
  const attempt = await newAttempt(tx, booking.id, {
    n: (attempts.at(-1)?.n ?? 0) + 1,
    amountCents: cents,
    currency,
    minutes: HOLD_MINUTES_OF[to.by],
  })
  return {
    set: {
      depositPolicy,
      depositRequired: true,
      depositCents: cents,
      depositStatus: 'due',
      depositTerms: booking.depositTerms ?? terms,
      holdExpiresAt: sql`${attempt.expiresAt.toISOString()}::timestamptz`,
    },
    hasNewLink: true,
  }
}

const askedBy = (by: To['by']): AskedBy => (by === 'staff' ? 'office' : 'public')

/** Until when the moved request waits for an answer: staff put it before the office anew, and take nothing away. */
async function heldAt(
  tx: Db,
  desk: Desk,
  { createdAt, byStranger, depositStatus, holdExpiresAt }: Booking,
  { startsAt, by }: To,
): Promise<Date> {
  const calendar = desk.calendar.current()
  const askedAt = by === 'staff' ? await databaseNow(tx) : createdAt
  const waited = depositStatus === null
  // A request without an end was promised its time until the minimum notice, see `keepPromises`.
  if (waited && holdExpiresAt === null) {
    return requestHoldEnd(calendar, { askedAt, startsAt, byStranger: false })
  }
  const heldUntil = waited ? holdExpiresAt : null
  return movedHoldEnd(calendar, { askedAt, startsAt, byStranger, heldUntil })
}

function dueAt(
  desk: Desk,
  quote: WholeBooking['quote'],
  { zone }: Pick<Booking, 'zone'>,
  { startsAt, by, returns }: To & { returns: boolean },
) {
  const cleaningType = quote.home.cleaning_type
  const reasons = depositReasons({ startsAt, zone, cleaningType, isReturning: returns })
  const cents = depositOn(desk, reasons, quote)?.cents ?? null
  if (cents === null || desk.deposits.payments) return { reasons, cents }
  if (by === 'customer') throw new DomainError('unavailable', 'Deposits unavailable')
  return { reasons, cents: null }
}

/** Asks for the checkout a move has made necessary; should nobody answer, the poller goes on asking. */
export async function openNewCheckout(desk: Desk, moved: Booking): Promise<Booking> {
  if (moved.status !== 'PENDING' || !isAwaited(moved.depositStatus)) return moved
  const { db } = desk.database
  const live = await liveAttempt(db, moved.id)
  if (live?.state !== 'creating') return moved
  await hurry(db, moved.id)
  await watchAttempt(desk, live.id)
  return (await bookingById(db, moved.id)) ?? moved
}

import { and, eq, sql } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { bookings, referralCodes, referralCredits } from '../../db/schema/index.ts'
import { type Cause, recordAudit } from '../audit/record.ts'
import { balanceOf } from '../bookings/balance.ts'
import { holdBooking } from '../bookings/change-booking.ts'
import type { Desk } from '../bookings/desk.ts'
import { leadsOf } from '../bookings/known.ts'
import { type Booking, bookingById } from '../bookings/queries.ts'
import { refuseTerminal } from '../bookings/status.rules.ts'
import { isAwaited } from '../deposits/settle.rules.ts'
import type { Contact } from '../leads/contact.rules.ts'
import { DomainError, notFound } from '../shared/errors.ts'
import { isUuid } from '../shared/uuid.ts'

export type Credit = typeof referralCredits.$inferSelect

/** The credits a person has earned and not used, with any of their codes, oldest first. */
export const creditsOf = async (db: Db, person: Contact): Promise<Credit[]> => {
  const found = await db
    .select({ credit: referralCredits })
    .from(referralCredits)
    .innerJoin(referralCodes, eq(referralCodes.code, referralCredits.code))
    .where(
      and(
        sql`${referralCodes.leadId} = any(${leadsOf(person)})`,
        eq(referralCredits.state, 'earned'),
      ),
    )
    .orderBy(referralCredits.createdAt, referralCredits.id)
  return found.map(({ credit }) => credit)
}

/**
 * Puts one whole credit of the person into what is left to pay of a visit to come. The same credit on the
 * same visit again is a silent success. Refuses with `not_found` (booking; a credit that is not theirs),
 * `domain` (a visit that is over; a credit above what is left to pay) and `conflict` (a stale version; a
 * credit used elsewhere or withdrawn meanwhile).
 */
export const applyCredit = (
  desk: Desk,
  bookingId: string,
  { version, creditId }: { version?: number | undefined; creditId: string },
  cause: Cause,
): Promise<Booking> =>
  holdBooking(desk, bookingId, {}, async (tx, { booking, lead }) => {
    const credit = isUuid(creditId) ? await creditById(tx, creditId) : null
    if (credit?.usedOnId === bookingId) return booking
    if (version !== undefined && version !== booking.version) {
      throw new DomainError('conflict', 'Booking has changed since you saw it')
    }
    refuseTerminal(booking.status)
    if (!credit || !(await isTheirs(tx, credit, lead))) throw notFound('Credit')
    if (credit.state !== 'earned') {
      throw new DomainError('conflict', 'The credit is not available any more')
    }
    if (credit.amountCents > (await roomOn(tx, booking))) {
      throw new DomainError('domain', 'The credit is more than what is left to pay')
    }
    const [used] = await tx
      .update(referralCredits)
      .set({ state: 'used', usedOnId: bookingId, changedAt: sql`now()` })
      .where(and(eq(referralCredits.id, creditId), eq(referralCredits.state, 'earned')))
      .returning({ id: referralCredits.id })
    if (!used) throw new DomainError('conflict', 'The credit is not available any more')
    await tx
      .update(bookings)
      .set({ version: booking.version + 1 })
      .where(eq(bookings.id, bookingId))
    await recordAudit(tx, cause, {
      action: 'booking.credit_applied',
      subjectType: 'booking',
      subjectId: bookingId,
      changed: ['credit'],
    })
    return (await bookingById(tx, bookingId))!
  })

/** What a credit may still take the place of: not of a deposit that is asked for. */
export async function roomOn(db: Db, booking: Booking): Promise<number> {
  const { dueCents } = await balanceOf(db, booking)
  const asked = isAwaited(booking.depositStatus) ? (booking.depositCents ?? 0) : 0
  return dueCents - asked
}

async function creditById(tx: Db, id: string): Promise<Credit | null> {
  const [credit] = await tx.select().from(referralCredits).where(eq(referralCredits.id, id))
  return credit ?? null
}

async function isTheirs(tx: Db, { code }: Credit, person: Contact): Promise<boolean> {
  const owned = await tx
    .select({ code: referralCodes.code })
    .from(referralCodes)
    .where(
      and(eq(referralCodes.code, code), sql`${referralCodes.leadId} = any(${leadsOf(person)})`),
    )
  return owned.length > 0
}

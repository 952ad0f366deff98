import { and, eq, or, sql } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { referralCredits } from '../../db/schema/index.ts'
import type { Contact } from '../leads/contact.rules.ts'
import { earnsCredit } from './codes.ts'

/**
 * Credits the owner of the code a person came with, when that person's booking is confirmed: once a
 * person, whatever they book later, and never oneself. A credit withdrawn before is earned again. Call it
 * under the person's lock.
 */
export async function grantCredit(
  tx: Db,
  person: Contact & { referredByCode: string | null },
  bookingId: string,
  amountCents: number,
): Promise<void> {
  const { referredByCode: code, phoneKey, emailKey } = person
  if (code === null || !(await earnsCredit(tx, code, person))) return
  const [known] = await tx
    .select()
    .from(referralCredits)
    .where(
      or(
        eq(referralCredits.phoneKey, phoneKey),
        emailKey === null ? undefined : eq(referralCredits.emailKey, emailKey),
      ),
    )
  if (!known) {
    await tx
      .insert(referralCredits)
      .values({ code, phoneKey, emailKey, bookingId, amountCents, state: 'earned' })
      .onConflictDoNothing()
  } else if (known.state === 'withdrawn') {
    await tx
      .update(referralCredits)
      .set({ state: 'earned', code, amountCents, bookingId, changedAt: sql`now()` })
      .where(eq(referralCredits.id, known.id))
  }
}

/** Takes back the credit that rests on a booking which was cancelled before it was done. */
export async function withdrawCredit(tx: Db, bookingId: string): Promise<void> {
  await tx
    .update(referralCredits)
    .set({ state: 'withdrawn', changedAt: sql`now()` })
    .where(and(eq(referralCredits.bookingId, bookingId), eq(referralCredits.state, 'earned')))
}

/**
 * Gives the credits that went into a visit back to whoever earned them, when it is cancelled; one whose own
 * booking was cancelled meanwhile is withdrawn instead.
 */
export async function releaseCredits(tx: Db, bookingId: string): Promise<void> {
  await tx
    .update(referralCredits)
    .set({
      state: sql`case when (select status from bookings where id = ${referralCredits.bookingId}) = 'CANCELLED'
        then 'withdrawn' else 'earned' end`,
      usedOnId: null,
      changedAt: sql`now()`,
    })
    .where(and(eq(referralCredits.usedOnId, bookingId), eq(referralCredits.state, 'used')))
}

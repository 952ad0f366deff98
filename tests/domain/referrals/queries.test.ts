import { expect, test } from 'bun:test'
import { sql } from 'drizzle-orm'
import { referralCredits } from '../../../src/db/schema/index.ts'
import { cancelBooking } from '../../../src/domain/bookings/cancel-booking.ts'
import { confirmBooking } from '../../../src/domain/bookings/confirm-booking.ts'
import { referralStanding } from '../../../src/domain/referrals/queries.ts'
import { book, CAUSE, somebody, testDesk, timeIn } from '../../support/bookings.ts'
import { newLead } from '../../support/leads.ts'

test('a code says what it earned and what of that was used; withdrawn credits do not count', async () => {
  const { app, desk } = await testDesk([{ name: 'North' }])
  const { db } = app.database
  const owner = await newLead(app.database)
  const standing = () => referralStanding(db, owner.leadId)
  expect(await standing()).toEqual({ code: owner.referralCode, earnedCents: 0, usedCents: 0 })

  const friend = async (days: number) => {
    const source = { referral_code: owner.referralCode }
    const { booking } = await book(desk, timeIn(days, 9), somebody({ source }))
    await confirmBooking(desk, booking.id, {}, CAUSE)
    return booking.id
  }
  await friend(3)
  await db
    .update(referralCredits)
    .set({ state: 'used', usedOnId: sql`booking_id`, changedAt: sql`now()` })
  await friend(4)
  const third = await friend(5)
  expect(await standing()).toMatchObject({ earnedCents: 6000, usedCents: 2000 })
  await cancelBooking(desk, third, { reason: 'customer', note: null }, CAUSE)
  expect(await standing()).toMatchObject({ earnedCents: 4000, usedCents: 2000 })
})

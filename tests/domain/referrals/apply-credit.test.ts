import { beforeEach, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { audit, referralCredits } from '../../../src/db/schema/index.ts'
import { balanceOf } from '../../../src/domain/bookings/balance.ts'
import { cancelBooking } from '../../../src/domain/bookings/cancel-booking.ts'
import { confirmBooking } from '../../../src/domain/bookings/confirm-booking.ts'
import { createBooking } from '../../../src/domain/bookings/create-booking.ts'
import type { Desk } from '../../../src/domain/bookings/desk.ts'
import { mailFacts, mailTermsOf } from '../../../src/domain/messages/mail-facts.ts'
import { newestMessages } from '../../../src/domain/messages/newest.ts'
import { applyCredit, creditsOf } from '../../../src/domain/referrals/apply-credit.ts'
import type { TestApp } from '../../support/app.ts'
import { book, CAUSE, finish, somebody, testDesk, timeIn } from '../../support/bookings.ts'
import { newLead } from '../../support/leads.ts'

const ADA = { name: 'Ada', phone: '780-555-0187', email: 'ada@example.com' }
const KEYS = { phoneKey: '17805550187', emailKey: 'ada@example.com' }
const OFFICE = { actor: 'staff:ada', requestId: null, role: 'admin' } as const
const WORTH = 2000

let desk: Desk
let app: TestApp
beforeEach(async () => {
  ;({ desk, app } = await testDesk([{ name: 'One' }, { name: 'Two' }]))
})

/** Ada, somebody she brought (whose visit is confirmed), and a visit of her own to come. */
async function adaWithCredit() {
  const ada = await newLead(desk.database, ADA)
  const brought = await book(
    desk,
    timeIn(3, 10),
    somebody({ source: { referral_code: ada.referralCode } }),
  )
  await confirmBooking(desk, brought.booking.id, {}, OFFICE)
  const { booking } = await createBooking(
    desk,
    { leadId: ada.leadId, startsAt: timeIn(5, 10) },
    CAUSE,
  )
  const [credit] = await creditsOf(desk.database.db, KEYS)
  return { ada, brought: brought.booking, booking, credit: credit! }
}

const stateOf = async (id: string) => {
  const [row] = await desk.database.db
    .select()
    .from(referralCredits)
    .where(eq(referralCredits.id, id))
  return { state: row!.state, usedOnId: row!.usedOnId }
}

test('a credit is used once, on the visit it went into, and takes its worth off what is left to pay', async () => {
  const { booking, credit } = await adaWithCredit()
  const { db } = desk.database
  const before = await balanceOf(db, booking)
  expect(credit.amountCents).toBe(WORTH)
  const changed = await applyCredit(
    desk,
    booking.id,
    { version: booking.version, creditId: credit.id },
    OFFICE,
  )
  expect(changed.version).toBe(booking.version + 1)
  expect(await stateOf(credit.id)).toEqual({ state: 'used', usedOnId: booking.id })
  const after = await balanceOf(db, booking)
  expect(after).toEqual({ ...before, creditCents: WORTH, dueCents: before.dueCents - WORTH })
  expect(await creditsOf(db, KEYS)).toEqual([])
  const rows = await db.select().from(audit).where(eq(audit.subjectId, booking.id))
  expect(rows).toContainEqual(
    expect.objectContaining({ action: 'booking.credit_applied', actor: 'staff:ada' }),
  )
})

test('the same form sent twice, with its old version, changes nothing more', async () => {
  const { booking, credit } = await adaWithCredit()
  const asked = { version: booking.version, creditId: credit.id }
  const first = await applyCredit(desk, booking.id, asked, OFFICE)
  const second = await applyCredit(desk, booking.id, asked, OFFICE)
  expect(second.version).toBe(first.version)
  expect((await balanceOf(desk.database.db, booking)).creditCents).toBe(WORTH)
})

test('one credit clicked on two visits at once goes into one of them', async () => {
  const { ada, booking, credit } = await adaWithCredit()
  const other = await createBooking(desk, { leadId: ada.leadId, startsAt: timeIn(6, 10) }, OFFICE)
  const asked = { creditId: credit.id }
  const done = await Promise.allSettled([
    applyCredit(desk, booking.id, asked, OFFICE),
    applyCredit(desk, other.booking.id, asked, OFFICE),
  ])
  expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const lost = done.find(({ status }) => status === 'rejected') as PromiseRejectedResult
  expect(lost.reason).toMatchObject({ code: 'conflict' })
})

test('a cancelled visit gives its credit back to be used again', async () => {
  const { booking, credit } = await adaWithCredit()
  await applyCredit(desk, booking.id, { creditId: credit.id }, OFFICE)
  await cancelBooking(desk, booking.id, { reason: 'customer', note: null }, CAUSE)
  expect(await stateOf(credit.id)).toEqual({ state: 'earned', usedOnId: null })
  expect(await creditsOf(desk.database.db, KEYS)).toHaveLength(1)
})

test('a credit given back whose own booking was cancelled meanwhile is withdrawn', async () => {
  const { booking, brought, credit } = await adaWithCredit()
  await applyCredit(desk, booking.id, { creditId: credit.id }, OFFICE)
  await cancelBooking(desk, brought.id, { reason: 'customer', note: null }, CAUSE)
  expect(await stateOf(credit.id)).toEqual({ state: 'used', usedOnId: booking.id })
  await cancelBooking(desk, booking.id, { reason: 'customer', note: null }, CAUSE)
  expect(await stateOf(credit.id)).toEqual({ state: 'withdrawn', usedOnId: null })
})

test('the credit of another request of the same person counts, somebody else’s does not', async () => {
  const { credit } = await adaWithCredit()
  const again = await book(desk, timeIn(7, 10), {
    ...ADA,
    name: 'Ada again',
    email: 'new@example.com',
  })
  const stranger = await book(desk, timeIn(8, 10))
  const asked = { creditId: credit.id }
  await expect(applyCredit(desk, stranger.booking.id, asked, OFFICE)).rejects.toMatchObject({
    code: 'not_found',
  })
  await applyCredit(desk, again.booking.id, asked, OFFICE)
  expect(await stateOf(credit.id)).toEqual({ state: 'used', usedOnId: again.booking.id })
})

test('an old page, a visit that is over and a credit above the price are refused', async () => {
  const { booking, credit } = await adaWithCredit()
  const { db } = desk.database
  const creditId = credit.id
  await expect(
    applyCredit(desk, booking.id, { version: booking.version + 1, creditId }, OFFICE),
  ).rejects.toMatchObject({ code: 'conflict' })
  await db.update(referralCredits).set({ amountCents: 9_999_999 })
  await expect(applyCredit(desk, booking.id, { creditId }, OFFICE)).rejects.toMatchObject({
    code: 'domain',
    message: 'The credit is more than what is left to pay',
  })
  await db.update(referralCredits).set({ amountCents: WORTH })
  await confirmBooking(desk, booking.id, {}, OFFICE)
  await finish(desk, booking.id, 120, OFFICE)
  await expect(applyCredit(desk, booking.id, { creditId }, OFFICE)).rejects.toMatchObject({
    code: 'domain',
  })
  expect(await stateOf(creditId)).toEqual({ state: 'earned', usedOnId: null })
})

test('a mail about the visit is written with the credit', async () => {
  const { booking, credit } = await adaWithCredit()
  await applyCredit(desk, booking.id, { creditId: credit.id }, OFFICE)
  const { db } = desk.database
  const message = (await newestMessages(db, 20)).find(({ bookingId }) => bookingId === booking.id)!
  expect(await mailFacts(db, mailTermsOf(app.deps), message)).toMatchObject({ creditCents: WORTH })
})

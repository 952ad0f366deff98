import { expect, test } from 'bun:test'
import { asc, sql } from 'drizzle-orm'
import { rows } from '../../../src/db/client.ts'
import type { Database } from '../../../src/db/database.ts'
import { messages, wishes } from '../../../src/db/schema/index.ts'
import { inTransaction } from '../../../src/db/transaction.ts'
import { SYSTEM } from '../../../src/domain/audit/record.ts'
import { cancelBooking } from '../../../src/domain/bookings/cancel-booking.ts'
import type { Desk } from '../../../src/domain/bookings/desk.ts'
import { eraseLead } from '../../../src/domain/privacy/erase-lead.ts'
import { exportPerson } from '../../../src/domain/privacy/export-person.ts'
import { readIdentifiers } from '../../../src/domain/privacy/find-person.ts'
import { declineWish } from '../../../src/domain/wishes/answer-wish.ts'
import { bookOffer } from '../../../src/domain/wishes/book-offer.ts'
import { keepWish } from '../../../src/domain/wishes/keep-wish.ts'
import { offerWish } from '../../../src/domain/wishes/offer-wish.ts'
import { wishOf } from '../../../src/domain/wishes/queries.ts'
import { strangersStanding } from '../../../src/domain/wishes/standing.ts'
import { sweepWishes } from '../../../src/domain/wishes/sweep-wishes.ts'
import { book, CAUSE, somebody, testDesk } from '../../support/bookings.ts'
import { newLead } from '../../support/leads.ts'
import { mailedBy } from '../../support/mails.ts'
import { later, nine, wishFor } from '../../support/strangers.ts'

/** With a mail server that nobody calls here: a mail that is owed waits. */
const MAILED = mailedBy(1)

const office = (hours: number) => [{ name: 'North', opens: 540, closes: 540 + hours * 60 }]

const stateOf = async ({ db }: Database) =>
  (await db.select().from(wishes).orderBy(asc(wishes.createdAt))).map(({ state }) => state)

const held = ({ db }: Database) =>
  rows<{ lead_id: string; minutes: number }>(
    db,
    sql`select lead_id, round(extract(epoch from held_until - now()) / 60)::int as minutes
      from occupied_ranges where kind = 'hold' order by during`,
  )

/** A stranger takes the morning of each of these days. */
async function fill(desk: Desk, days: number[]) {
  const made = []
  for (const day of days) made.push(await book(desk, nine(day)))
  return made
}

const wishIn = async (desk: Desk, leadId: string, startsAt: Date) =>
  (await wishOf(desk.database.db, leadId, startsAt))!

test('one start of one request is one wish, and what was over is open again', async () => {
  const { desk } = await testDesk(office(9))
  const { leadId } = await newLead(desk.database, somebody())
  const wish = {
    lead: { id: leadId },
    startsAt: nine(5),
    why: 'ceiling',
    clientHash: null,
  } as const
  const keep = () => inTransaction(desk.database, (tx) => keepWish(tx, wish, CAUSE))
  await Promise.all([keep(), keep(), keep()])
  expect(await stateOf(desk.database)).toEqual(['open'])
  const { wish: kept } = await wishIn(desk, leadId, nine(5))
  await declineWish(desk.database, kept.id, SYSTEM)
  expect(await stateOf(desk.database)).toEqual(['declined'])
  await keep()
  expect(await stateOf(desk.database)).toEqual(['open'])
})

test('of many wishes of one request the newest five wait', async () => {
  const { desk } = await testDesk(office(9))
  const lead = await wishFor(desk, nine(3))
  for (const day of [4, 5, 6, 7, 8]) {
    await inTransaction(desk.database, (tx) =>
      keepWish(
        tx,
        { lead: { id: lead.leadId }, startsAt: nine(day), why: 'ceiling', clientHash: null },
        CAUSE,
      ),
    )
  }
  expect(await stateOf(desk.database)).toEqual(['lapsed', ...Array(5).fill('open')])
})

test('a wish is offered by mail: held two hours for its request, the link good for a day', async () => {
  const { desk } = await testDesk(office(9), MAILED)
  const startsAt = nine(6)
  const { leadId } = await wishFor(desk, startsAt)
  expect(await sweepWishes(desk)).toEqual({ offered: 1, toCall: 0, lapsed: 0 })
  expect(await held(desk.database)).toEqual([{ lead_id: leadId, minutes: 120 }])
  const [mail] = await desk.database.db.select().from(messages).where(sql`kind = 'wish_offered'`)
  expect([mail!.state, mail!.leadId]).toEqual(['waiting', leadId])

  await expect(book(desk, startsAt)).rejects.toThrow('Requested slot is no longer available')
  expect(await sweepWishes(desk)).toEqual({ offered: 0, toCall: 0, lapsed: 0 })
  const { booking } = await bookOffer(desk, await wishIn(desk, leadId, startsAt), CAUSE)
  expect([booking.startsAt, booking.leadId]).toEqual([startsAt, leadId])
  expect(await held(desk.database)).toEqual([])
  expect(await stateOf(desk.database)).toEqual(['taken'])
})

test('after two hours others may have the start, and until they do the link goes on to book it', async () => {
  const { desk } = await testDesk(office(9), MAILED)
  const [first, second] = [nine(6), nine(7)]
  const one = await wishFor(desk, first)
  const other = await wishFor(desk, second)
  expect((await sweepWishes(desk)).offered).toBe(2)
  await later(desk.database, 121)

  await book(desk, first)
  const late = bookOffer(desk, await wishIn(desk, one.leadId, first), CAUSE)
  await expect(late).rejects.toThrow('Requested slot is no longer available')
  const { booking } = await bookOffer(desk, await wishIn(desk, other.leadId, second), CAUSE)
  expect(booking.startsAt).toEqual(second)
})

test('an offer lapses with its link, and a wish when its start comes too soon', async () => {
  const { desk } = await testDesk(office(9), MAILED)
  await wishFor(desk, nine(6))
  await sweepWishes(desk)
  await later(desk.database, 24 * 60 + 1)
  await wishFor(desk, new Date(Date.now() + 3 * 3_600_000))
  expect(await sweepWishes(desk)).toEqual({ offered: 0, toCall: 0, lapsed: 2 })
  expect(await held(desk.database)).toEqual([])
})

test('nothing is offered while strangers hold 35 % or more, then the oldest that is still free', async () => {
  // Nine hours a day make 14 × 9 h; each visit takes five, so that eight are 32 % and nine 36 %.
  const { desk } = await testDesk(office(9), MAILED)
  const taken = await fill(desk, [1, 2, 3, 4, 5, 6, 7, 8, 9])
  await desk.database.db.execute(sql`update bookings set by_stranger = true`)
  const gone = await wishFor(desk, nine(1))
  const oldest = await wishFor(desk, nine(10))
  await wishFor(desk, nine(10))
  const { near } = await strangersStanding(desk.database.db, desk.calendar.current(), new Date())
  expect(near.heldMinutes / (near.openMinutes - near.promisedMinutes)).toBeGreaterThan(0.35)
  expect((await sweepWishes(desk)).offered).toBe(0)

  await cancelBooking(desk, taken[8]!.booking.id, { reason: 'staff', note: null }, SYSTEM)
  expect((await sweepWishes(desk)).offered).toBe(1)
  expect((await held(desk.database)).map(({ lead_id }) => lead_id)).toEqual([oldest.leadId])
  const { wish } = await wishIn(desk, gone.leadId, nine(1))
  expect(wish.state).toBe('open')
})

test('whom no mail reaches is to be called, and nothing is held meanwhile', async () => {
  const { desk } = await testDesk(office(9), MAILED)
  await wishFor(desk, nine(6), somebody({ email: null }))
  expect(await sweepWishes(desk)).toEqual({ offered: 0, toCall: 1, lapsed: 0 })
  expect(await held(desk.database)).toEqual([])
  expect(await sweepWishes(desk)).toEqual({ offered: 0, toCall: 0, lapsed: 0 })
})

test('two who offer at once offer once, and one request has one start held', async () => {
  const { desk } = await testDesk(office(9), MAILED)
  const { leadId } = await wishFor(desk, nine(6))
  await inTransaction(desk.database, (tx) =>
    keepWish(
      tx,
      { lead: { id: leadId }, startsAt: nine(7), why: 'ceiling', clientHash: null },
      CAUSE,
    ),
  )
  const swept = await Promise.all([sweepWishes(desk), sweepWishes(desk)])
  expect(swept.reduce((sum, { offered }) => sum + offered, 0)).toBe(1)
  expect(await held(desk.database)).toHaveLength(1)
})

test('who answers otherwise ends the offer and frees what was held', async () => {
  const { desk } = await testDesk(office(9), MAILED)
  const { leadId } = await wishFor(desk, nine(6))
  const found = await wishIn(desk, leadId, nine(6))
  expect(await offerWish(desk, found, SYSTEM)).toBe('offered')
  expect(await offerWish(desk, found, SYSTEM)).toBe('answered')
  await declineWish(desk.database, found.wish.id, SYSTEM)
  expect(await held(desk.database)).toEqual([])
  const { booking } = await book(desk, nine(6))
  expect(booking.startsAt).toEqual(nine(6))
})

test('what was wished for is given out with a person’s data, and goes with them', async () => {
  const { desk } = await testDesk(office(9), MAILED)
  const person = somebody()
  const { leadId } = await wishFor(desk, nine(6), person)
  await sweepWishes(desk)
  const known = { email: person.email!, phone: person.phone! }
  const data = await exportPerson(desk.database, readIdentifiers(known, 'CA'), SYSTEM)
  expect(data.wishes.map(({ startsAt, state }) => [startsAt, state])).toEqual([
    [nine(6), 'offered'],
  ])
  expect(data.holds).toHaveLength(1)
  expect((await eraseLead(desk.database, leadId, 'request', SYSTEM)).outcome).toBe('erased')
  expect(await stateOf(desk.database)).toEqual([])
  expect(await held(desk.database)).toEqual([])
})

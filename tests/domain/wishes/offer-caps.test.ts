import { expect, test } from 'bun:test'
import { asc, eq, sql } from 'drizzle-orm'
import { rows } from '../../../src/db/client.ts'
import { leads, messages, wishes } from '../../../src/db/schema/index.ts'
import { inTransaction } from '../../../src/db/transaction.ts'
import { SYSTEM } from '../../../src/domain/audit/record.ts'
import { createBooking } from '../../../src/domain/bookings/create-booking.ts'
import type { Desk } from '../../../src/domain/bookings/desk.ts'
import { setLeadStatus } from '../../../src/domain/leads/move-lead.ts'
import { forgetClients } from '../../../src/domain/privacy/forget-clients.ts'
import { bookOffer } from '../../../src/domain/wishes/book-offer.ts'
import { keepWish } from '../../../src/domain/wishes/keep-wish.ts'
import { offerWish } from '../../../src/domain/wishes/offer-wish.ts'
import { wishOf } from '../../../src/domain/wishes/queries.ts'
import { sweepWishes } from '../../../src/domain/wishes/sweep-wishes.ts'
import { CAUSE, somebody, testDesk } from '../../support/bookings.ts'
import { newLead } from '../../support/leads.ts'
import { mailedBy } from '../../support/mails.ts'
import { later, nine, wishFor } from '../../support/strangers.ts'

// The promise: what the product offers by itself is no way around what a client or a mailbox may hold and
// be sent, and a request that is closed waits for nothing.

const MAILED = mailedBy(1)
const STAFF = { actor: 'staff:desk', role: 'dispatcher', requestId: null } as const
const DAYS = Array.from({ length: 20 }, (_, n) => n + 3)
/** Room for everybody: nothing but the caps keeps a start back. */
const roomy = Array.from({ length: 6 }, (_, n) => ({ name: `Team ${n}` }))

const held = ({ database: { db } }: Desk) =>
  rows<{ lead_id: string }>(db, sql`select lead_id from occupied_ranges where kind = 'hold'`)
const states = async ({ database: { db } }: Desk) =>
  (await db.select().from(wishes).orderBy(asc(wishes.startsAt))).map(({ state }) => state)
const wishIn = async (desk: Desk, leadId: string, startsAt: Date) =>
  (await wishOf(desk.database.db, leadId, startsAt))!
const offersMailed = ({ database: { db } }: Desk) =>
  db.select().from(messages).where(eq(messages.kind, 'wish_offered'))

test('of twenty wishes of one client five are held at once, the oldest; the others wait', async () => {
  const { desk } = await testDesk(roomy, MAILED)
  for (const day of DAYS) await wishFor(desk, nine(day), somebody(), 'a')
  await wishFor(desk, nine(30), somebody(), 'b')
  const swept = await Promise.all([sweepWishes(desk), sweepWishes(desk)])
  expect(swept.reduce((sum, { offered }) => sum + offered, 0)).toBe(6)
  expect(await held(desk)).toHaveLength(6)
  expect(await states(desk)).toEqual([
    ...Array(5).fill('offered'),
    ...Array(15).fill('open'),
    'offered',
  ])
  // Once they are held no more, the next are.
  await later(desk.database, 121)
  expect((await sweepWishes(desk)).offered).toBe(5)
})

test('what is held for its wishes counts among the starts of a client, and may become its booking', async () => {
  const { desk } = await testDesk(roomy, MAILED)
  const made = []
  for (const day of [3, 4, 5, 6, 7]) made.push(await wishFor(desk, nine(day), somebody(), 'a'))
  expect((await sweepWishes(desk)).offered).toBe(5)
  const another = await newLead(desk.database, somebody())
  const ask = (leadId: string, day: number) =>
    createBooking(desk, { leadId, startsAt: nine(day), clientHash: 'a' }, CAUSE)
  await expect(ask(another.leadId, 9)).rejects.toMatchObject({ extension: { reason: 'wish' } })
  const { booking } = await ask(made[0]!.leadId, 3)
  expect(booking.startsAt).toEqual(nine(3))
  expect(await held(desk)).toHaveLength(4)
})

test('for one mailbox one start is held at a time, however many requests it makes from everywhere', async () => {
  const { desk } = await testDesk(roomy, MAILED)
  const made = []
  for (const day of [3, 4, 5]) {
    const email = `ada+${day}@example.com`
    made.push(await wishFor(desk, nine(day), somebody({ email }), `client ${day}`))
  }
  expect((await sweepWishes(desk)).offered).toBe(1)
  expect((await held(desk)).map(({ lead_id }) => lead_id)).toEqual([made[0]!.leadId])
  // Staff hold what they like.
  const found = await wishIn(desk, made[1]!.leadId, nine(4))
  expect(await offerWish(desk, found, STAFF)).toBe('offered')
})

test('one mailbox is offered three starts a day, by the office; what else it asks for waits for staff', async () => {
  const { desk } = await testDesk(roomy, MAILED)
  const made = []
  for (const day of DAYS.slice(0, 14)) {
    made.push(await wishFor(desk, nine(day), somebody({ email: 'ada@example.com' })))
  }
  for (let sweep = 0; sweep < 6; sweep++) {
    await sweepWishes(desk)
    await later(desk.database, 121)
  }
  const mailed = await offersMailed(desk)
  expect(mailed.map(({ state, byStranger }) => [state, byStranger])).toEqual(
    Array(3).fill(['waiting', false]),
  )
  expect((await states(desk)).filter((state) => state === 'open')).toHaveLength(11)
  const last = await wishIn(desk, made[13]!.leadId, nine(DAYS[13]!))
  expect(await offerWish(desk, last, STAFF)).toBe('offered')
  expect(await offersMailed(desk)).toHaveLength(4)
  await later(desk.database, 24 * 60)
  expect((await sweepWishes(desk)).offered).toBe(1)
})

test('a request that is closed waits for no start: its wishes end, and what was held is free', async () => {
  const { desk } = await testDesk(roomy, MAILED)
  const { leadId } = await wishFor(desk, nine(3))
  await inTransaction(desk.database, (tx) =>
    keepWish(
      tx,
      { lead: { id: leadId }, startsAt: nine(4), why: 'ceiling', clientHash: null },
      CAUSE,
    ),
  )
  await sweepWishes(desk)
  expect(await states(desk)).toEqual(['offered', 'open'])
  await setLeadStatus(desk.database, leadId, 'CANCELLED', STAFF)
  expect(await states(desk)).toEqual(['declined', 'declined'])
  expect(await held(desk)).toEqual([])
  expect(await sweepWishes(desk)).toEqual({ offered: 0, toCall: 0, lapsed: 0 })
})

test('closed at the moment it is offered, nothing stays offered and nothing held', async () => {
  const { desk } = await testDesk(roomy, MAILED)
  for (let round = 0; round < 8; round++) {
    const { leadId } = await wishFor(desk, nine(3 + round))
    const close = () => setLeadStatus(desk.database, leadId, 'CANCELLED', STAFF)
    await Promise.all(round % 2 ? [close(), sweepWishes(desk)] : [sweepWishes(desk), close()])
  }
  expect(new Set(await states(desk))).toEqual(new Set(['declined']))
  expect(await held(desk)).toEqual([])
})

test('a wish that lapses frees what was held for it', async () => {
  const { desk } = await testDesk(roomy, MAILED)
  const { leadId } = await wishFor(desk, nine(3))
  expect((await sweepWishes(desk)).offered).toBe(1)
  for (const day of [4, 5, 6, 7, 8]) {
    await inTransaction(desk.database, (tx) =>
      keepWish(
        tx,
        { lead: { id: leadId }, startsAt: nine(day), why: 'ceiling', clientHash: null },
        CAUSE,
      ),
    )
  }
  expect((await states(desk))[0]).toBe('lapsed')
  expect(await held(desk)).toEqual([])
})

test('an offer made by mail becomes a booking also where its client holds all it may', async () => {
  const { desk } = await testDesk(roomy, MAILED)
  const { leadId } = await wishFor(desk, nine(3), somebody(), 'a')
  expect((await sweepWishes(desk)).offered).toBe(1)
  for (const day of [10, 11, 12, 13, 14]) {
    const lead = await newLead(desk.database, somebody())
    const asked = { leadId: lead.leadId, startsAt: nine(day), clientHash: 'a' }
    await createBooking(desk, asked, CAUSE).catch(() => {})
  }
  const { booking } = await bookOffer(desk, await wishIn(desk, leadId, nine(3)), CAUSE)
  expect(booking.startsAt).toEqual(nine(3))
})

test('the link of an offer is proof enough where a captcha is asked for', async () => {
  const { desk } = await testDesk(roomy, MAILED)
  const { leadId } = await wishFor(desk, nine(3))
  expect((await sweepWishes(desk)).offered).toBe(1)
  const guarded = { ...desk, captchaOn: true }
  const asked = { leadId, startsAt: nine(3) }
  await expect(createBooking(guarded, asked, CAUSE)).rejects.toThrow('Captcha')
  const { booking } = await bookOffer(guarded, await wishIn(desk, leadId, nine(3)), CAUSE)
  expect(booking.startsAt).toEqual(nine(3))
})

test('of whom an answered wish was is forgotten, of one that waits it is not', async () => {
  const { desk } = await testDesk(roomy, MAILED)
  const { leadId } = await wishFor(desk, nine(3), somebody(), 'a')
  await wishFor(desk, nine(4), somebody(), 'a')
  await setLeadStatus(desk.database, leadId, 'CANCELLED', SYSTEM)
  expect(await forgetClients(desk.database.db)).toBe(1)
  const known = await desk.database.db.select().from(wishes).orderBy(asc(wishes.startsAt))
  expect(known.map(({ clientHash }) => clientHash)).toEqual([null, 'a'])
  expect(await desk.database.db.select().from(leads)).toHaveLength(2)
})

import { expect, test } from 'bun:test'
import { eq, sql } from 'drizzle-orm'
import { bookings, leads } from '../../../src/db/schema/index.ts'
import type { Cause } from '../../../src/domain/audit/record.ts'
import { cancelBooking } from '../../../src/domain/bookings/cancel-booking.ts'
import { confirmBooking } from '../../../src/domain/bookings/confirm-booking.ts'
import { createBooking } from '../../../src/domain/bookings/create-booking.ts'
import type { Desk } from '../../../src/domain/bookings/desk.ts'
import type { LeadInput } from '../../../src/domain/leads/input.ts'
import { forgetClients } from '../../../src/domain/privacy/forget-clients.ts'
import { CAUSE, somebody, testDesk, timeIn } from '../../support/bookings.ts'
import { newLead } from '../../support/leads.ts'
import { moneyDesk } from '../../support/money.ts'

const STAFF: Cause = { actor: 'staff:desk', role: 'dispatcher', requestId: null }
/** Far more room than any cap: nothing here is refused for want of a team. */
const many = Array.from({ length: 20 }, (_, n) => ({ name: `Team ${n}` }))
const start = () => timeIn(3, 9)

interface Asked {
  client?: string | null
  cause?: Cause
  person?: Partial<LeadInput>
  startsAt?: Date
}

let asked = 0

/** A request of a person, ready to ask for its start. */
async function asker(
  desk: Desk,
  { client = 'a', cause = CAUSE, person, startsAt }: Asked = {},
): Promise<() => ReturnType<typeof createBooking>> {
  const { leadId } = await newLead(desk.database, { ...somebody(), ...person, notes: `${asked++}` })
  const start = { leadId, startsAt: startsAt ?? timeIn(3, 9), clientHash: client }
  return () => createBooking(desk, start, cause)
}
const ask = async (desk: Desk, asked: Asked = {}) => (await asker(desk, asked))()

/** What becomes of so many starts asked for at once: held, or why not. */
async function rush(desk: Desk, times: number, asked: Asked = {}): Promise<Record<string, number>> {
  // Each on a day of its own: nothing but the caps makes one wait for another.
  const askers = await Promise.all(
    Array.from({ length: times }, (_, n) => asker(desk, { startsAt: timeIn(3 + n, 9), ...asked })),
  )
  const all = await Promise.allSettled(askers.map((start) => start()))
  const ends = all.map((each) =>
    each.status === 'fulfilled' ? 'held' : String(each.reason.extension?.reason ?? each.reason),
  )
  return Object.fromEntries(
    [...new Set(ends)].map((end) => [end, ends.filter((each) => each === end).length]),
  )
}

test('one client holds five starts, however many it asks for at once; the others are wishes', async () => {
  const { desk, app } = await testDesk(many)
  expect(await rush(desk, 14)).toEqual({ held: 5, wish: 9 })
  expect(await rush(desk, 3, { client: 'b' })).toEqual({ held: 3 })
  // A cap loses nobody: every request is there.
  expect(await app.database.db.select().from(leads)).toHaveLength(17)
})

test('with a captcha that was passed for the request it holds fifteen', async () => {
  const { desk } = await testDesk(many)
  const verified = { ...desk, captchaOn: true }
  const person = { captcha: 'passed' as const }
  expect(await rush(verified, 18, { person })).toEqual({ held: 15, wish: 3 })
})

test('staff, and clients that cannot be told apart, are not counted', async () => {
  const { desk, app } = await testDesk(many)
  expect(await rush(desk, 7, { cause: STAFF })).toEqual({ held: 7 })
  expect(await rush(desk, 7, { client: null })).toEqual({ held: 7 })
  const rows = await app.database.db.select().from(bookings)
  expect(rows.every(({ clientHash }) => clientHash === null)).toBe(true)
  expect(await rush(desk, 6)).toEqual({ held: 5, wish: 1 })
})

test('what was confirmed or ended holds nothing', async () => {
  const { desk } = await testDesk(many)
  const [first, second] = [await ask(desk), await ask(desk)]
  expect(await rush(desk, 4)).toEqual({ held: 3, wish: 1 })
  await confirmBooking(desk, first.booking.id, {}, STAFF)
  expect(await rush(desk, 2)).toEqual({ held: 1, wish: 1 })
  await cancelBooking(desk, second.booking.id, { reason: 'customer', note: null }, CAUSE)
  expect(await rush(desk, 2)).toEqual({ held: 1, wish: 1 })
})

test('a visitor who proved to hold an address has starts of their own, wherever they come from', async () => {
  const { desk, app } = await testDesk(many)
  expect(await rush(desk, 6)).toEqual({ held: 5, wish: 1 })
  const asHolder = async (client: string) => {
    const { leadId } = await newLead(app.database, somebody())
    await app.database.db
      .update(leads)
      .set({ holderOf: 'ada@example.com' })
      .where(eq(leads.id, leadId))
    return createBooking(desk, { leadId, startsAt: start(), clientHash: client }, CAUSE)
  }
  for (const client of ['a', 'a', 'b', 'c', 'd']) await asHolder(client)
  await expect(asHolder('e')).rejects.toMatchObject({ extension: { reason: 'wish' } })
})

test('what is typed spends nobody’s starts', async () => {
  const { desk } = await testDesk(many)
  const victim = somebody()
  expect(await rush(desk, 8, { client: 'mallory', person: victim })).toEqual({ held: 5, wish: 3 })
  expect(await rush(desk, 1, { client: 'ada', person: victim })).toEqual({
    held: 1,
  })
})

test('a start nobody can go to is taken, not wished for', async () => {
  const { desk } = await testDesk([{ name: 'A' }])
  await ask(desk)
  await expect(ask(desk)).rejects.toMatchObject({
    extension: { next_slots: expect.any(Array) },
  })
})

test('a client begins ten unpaid checkouts in a day, over however many requests; the next is a wish', async () => {
  const money = await moneyDesk(many)
  const { desk, stripe } = money
  for (let n = 0; n < 10; n++) {
    const { booking } = await ask(desk)
    await cancelBooking(desk, booking.id, { reason: 'customer', note: null }, CAUSE)
  }
  expect(await rush(desk, 2)).toEqual({ wish: 2 })
  expect(stripe.ledger().sessions).toHaveLength(10)
  expect(await rush(desk, 1, { client: 'b' })).toEqual({ held: 1 })
  // A day later it is another day.
  await desk.database.db.execute(
    sql`update payment_attempts set created_at = created_at - interval '25 hours'`,
  )
  expect(await rush(desk, 1)).toEqual({ held: 1 })
})

test('checkouts that were paid, or never came to be, are not counted', async () => {
  const money = await moneyDesk(many)
  const { desk, stripe } = money
  for (let n = 0; n < 4; n++) {
    const { booking } = await ask(desk)
    const mine = stripe.ledger().sessions.find(({ metadata }) => metadata['booking'] === booking.id)
    await stripe.pay(mine!.id)
    await money.settle()
    expect((await money.deposit(booking.id)).status).toBe('CONFIRMED')
  }
  stripe.failNext('refuses', { calls: 3 })
  for (let n = 0; n < 3; n++) {
    await expect(ask(desk)).rejects.toMatchObject({ code: 'unavailable' })
  }
  for (let n = 0; n < 9; n++) {
    const { booking } = await ask(desk)
    await cancelBooking(desk, booking.id, { reason: 'customer', note: null }, CAUSE)
  }
  expect(await rush(desk, 2)).toEqual({ held: 1, wish: 1 })
})

test('whose caps a booking counted for is forgotten once it counts for none', async () => {
  const { desk, app } = await testDesk(many)
  const [waiting, over] = [await ask(desk), await ask(desk)]
  await cancelBooking(desk, over.booking.id, { reason: 'customer', note: null }, CAUSE)
  await app.database.db.execute(sql`update bookings set created_at = now() - interval '25 hours'`)
  expect(await forgetClients(app.database.db)).toBe(1)
  const rows = await app.database.db.select().from(bookings)
  const hashes = Object.fromEntries(rows.map(({ id, clientHash }) => [id, clientHash]))
  expect(hashes).toEqual({ [waiting.booking.id]: 'a', [over.booking.id]: null })
})

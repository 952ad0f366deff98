import { afterEach, describe, expect, test } from 'bun:test'
import { asc, eq } from 'drizzle-orm'
import { audit } from '../../../src/db/schema/index.ts'
import { formatInstantUtc } from '../../../src/domain/shared/time/business-time.ts'
import { urls } from '../../../src/urls.ts'
import { ADMIN, basic, DISPATCHER } from '../../support/app.ts'
import { somebody, timeIn } from '../../support/bookings.ts'
import { newLead } from '../../support/leads.ts'
import { type MoneyDesk, moneyDesk } from '../../support/money.ts'
import { paidVisit, standingOf } from '../../support/paid-visit.ts'

const { api } = urls
let money: MoneyDesk
afterEach(() => money?.stripe.stop())

const start = () => timeIn(4, 10)
const by = { admin: basic(ADMIN), dispatcher: basic(DISPATCHER), nobody: {} }
const post = (path: string, body: unknown = {}, who: Record<string, string> = by.admin) =>
  money.app.json(path, body, who)
const actOn = (act: 'Confirm' | 'Cancel', id: string, body: unknown = {}, who = by.admin) =>
  post(api[`adminBooking${act}`].replace(':booking_id', id), body, who)
const stands = (id: string) => standingOf(money, id)
const audited = async (id: string) => {
  const found = await money.app.database.db
    .select()
    .from(audit)
    .where(eq(audit.subjectId, id))
    .orderBy(asc(audit.at), asc(audit.id))
  return found.map(({ action, actor }) => `${action} by ${actor}`)
}

/** A visit that is promised and whose deposit is paid. */
async function promisedVisit() {
  const made = await paidVisit()
  money = made.money
  await money.settle()
  expect(await stands(made.booking.id)).toBe('CONFIRMED paid')
  return made
}

describe('the answer to a booking', () => {
  test('names the deposit, where it is paid and until when', async () => {
    money = await moneyDesk()
    const { leadId } = await newLead(money.app.database, somebody())
    const asked = { lead_id: leadId, starts_at: formatInstantUtc(start()) }
    const answer = await money.app.json(api.bookings, asked)
    const body = await answer.json()
    expect(answer.status).toBe(201)
    const kept = await money.deposit(body.booking_id)
    expect(body).toMatchObject({
      status: 'PENDING',
      deposit_required: true,
      deposit_cents: kept.depositCents,
      deposit_status: 'pending',
      hold_expires_at: formatInstantUtc(kept.holdExpiresAt!),
    })
    const [session] = money.stripe.ledger().sessions
    expect(body.checkout_url).toBe(session!.url)
    expect(session!.amount_total).toBe(body.deposit_cents)
    expect(Date.parse(body.hold_expires_at)).toBe(session!.expires_at * 1000)
  })

  test('names none where none is due', async () => {
    money = await moneyDesk([{ name: 'A' }], { DEPOSIT_PERCENT: '0' })
    const { leadId } = await newLead(money.app.database, somebody())
    const asked = { lead_id: leadId, starts_at: formatInstantUtc(start()) }
    expect(await (await money.app.json(api.bookings, asked)).json()).toMatchObject({
      status: 'PENDING',
      deposit_required: false,
      deposit_cents: null,
      deposit_status: null,
      checkout_url: null,
      hold_expires_at: expect.any(String),
    })
  })
})

describe('confirming without a deposit', () => {
  test('is refused while it is unpaid, unless it is waived with a reason that is kept', async () => {
    money = await moneyDesk()
    const { booking, session } = await money.ask(start())
    expect((await actOn('Confirm', booking.id)).status).toBe(409)
    expect((await actOn('Confirm', booking.id, { reason: 'A regular' })).status).toBe(409)
    expect(await stands(booking.id)).toBe('PENDING due')

    const body = { waive_deposit: true, reason: ' A regular of ours ' }
    const answer = await actOn('Confirm', booking.id, body, by.dispatcher)
    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({ status: 'CONFIRMED', deposit_status: 'waived' })
    expect((await money.deposit(booking.id)).waiveReason).toBe('A regular of ours')
    expect(await audited(booking.id)).toContain(
      'booking.confirmed_unpaid by staff:basic:dispatcher',
    )
    expect(money.stripe.ledger().sessions.find(({ id }) => id === session)?.status).toBe('expired')
  })
})

describe('what becomes of a deposit when staff cancel', () => {
  test('to keep it is for an admin to decide', async () => {
    const { booking } = await promisedVisit()
    expect((await actOn('Cancel', booking.id, { refund: 'none' }, by.dispatcher)).status).toBe(403)
    expect(await stands(booking.id)).toBe('CONFIRMED paid')
    expect(await money.refunds()).toEqual([])
    expect((await actOn('Cancel', booking.id, { refund: 'none' })).status).toBe(200)
    await money.settle()
    expect(await stands(booking.id)).toBe('CANCELLED staff forfeited')
    expect(await money.refunds()).toEqual([])
    expect((await money.ledger()).differences).toBe(0)
  })

  test.each([
    ['the company cancels', {}],
    ['the customer does in time', { by: 'customer' }],
    ['it is asked for', { by: 'customer', refund: 'full' }],
  ])('all of it goes back when %s', async (_, body) => {
    const { booking } = await promisedVisit()
    expect((await actOn('Cancel', booking.id, body, by.dispatcher)).status).toBe(200)
    await money.settle()
    expect((await money.deposit(booking.id)).depositStatus).toBe('refunded')
    expect(await money.refunds()).toMatchObject([
      { amountCents: booking.depositCents, state: 'refunded' },
    ])
  })

  test('an unknown choice is refused', async () => {
    const { booking } = await promisedVisit()
    expect((await actOn('Cancel', booking.id, { refund: 'half' })).status).toBe(422)
    expect((await actOn('Cancel', booking.id, { by: 'neighbour' })).status).toBe(422)
    expect(await stands(booking.id)).toBe('CONFIRMED paid')
  })
})

import { expect, test } from 'bun:test'
import { eq, sql } from 'drizzle-orm'
import { bookings, leads, wishes } from '../../../src/db/schema/index.ts'
import { manageToken } from '../../../src/domain/bookings/manage-token.ts'
import { formatInstantUtc } from '../../../src/domain/shared/time/business-time.ts'
import { sweepWishes } from '../../../src/domain/wishes/sweep-wishes.ts'
import { wishToken } from '../../../src/domain/wishes/wish-token.ts'
import { urls } from '../../../src/urls.ts'
import { testApp } from '../../support/app.ts'
import { book, somebody, testDesk } from '../../support/bookings.ts'
import { textOf } from '../../support/html.ts'
import { newLead } from '../../support/leads.ts'
import { mailedBy } from '../../support/mails.ts'
import { later, nine } from '../../support/strangers.ts'

const SMALL = [{ name: 'North', opens: 540, closes: 840 }]
const PLACED = { address: '12 Long Street', postalCode: 'T5K 1A1' }

/** A company whose strangers hold all they may, and one more request. */
async function fullHouse(env: Record<string, string> = {}) {
  const { app, desk } = await testDesk(SMALL, { BOOKING_HORIZON_DAYS: '6', ...env })
  const taken = []
  for (const day of [1, 2, 3]) taken.push(await book(desk, nine(day)))
  const { leadId } = await newLead(app.database, somebody(PLACED))
  const [lead] = await app.database.db.select().from(leads).where(sql`id = ${leadId}::uuid`)
  return { app, desk, taken, lead: lead! }
}

const ask = ({ app, lead }: Awaited<ReturnType<typeof fullHouse>>, startsAt: Date) =>
  app.form(urls.leadBookings('en', lead.pageToken), { start: formatInstantUtc(startsAt) })

test('a person reads that the time is not held, who answers and when, and what is quicker', async () => {
  const house = await fullHouse(mailedBy(1))
  const answer = await ask(house, nine(5))
  const start = formatInstantUtc(nine(5))
  const path = urls.leadWish('en', house.lead.pageToken, start)
  expect([answer.status, answer.headers.get('location')]).toEqual([303, path])
  const page = await house.app.get(path)
  expect(page.status).toBe(200)
  const text = textOf(await page.text())
  for (const said of [
    'Your wish is with the office',
    'This time is not held for you',
    'A person at the office looks at it',
    'an e-mail brings you the link',
    'Nothing is charged.',
    '780-555-0100',
  ]) {
    expect(text).toContain(said)
  }
  const french = await house.app.get(urls.leadWish('fr', house.lead.pageToken, start))
  expect(textOf(await french.text())).toContain('Cette heure n’est pas gardée pour vous')

  await ask(house, nine(5))
  const kept = await house.app.database.db.select().from(wishes)
  expect(kept.map(({ leadId, state, why }) => [leadId, state, why])).toEqual([
    [house.lead.id, 'open', 'ceiling'],
  ])
  expect(await house.app.database.db.select().from(bookings)).toHaveLength(3)
})

test('a client of the API is told so by 409, a problem with its reason', async () => {
  const house = await fullHouse()
  const body = {
    lead_id: house.lead.id,
    starts_at: formatInstantUtc(nine(5)),
    time_on_site_hours: 4,
  }
  const answer = await house.app.json(urls.api.bookings, body)
  const problem = await answer.json()
  expect([answer.status, problem.reason]).toEqual([409, 'wish'])
  expect(JSON.stringify(problem)).toContain(
    'The time is not held: it is kept as a wish with the request, and the office answers',
  )
})

/** The house with a wish that is offered: somebody gave their start back. */
async function offeredWish() {
  const house = await fullHouse(mailedBy(1))
  await ask(house, nine(5))
  const { db } = house.app.database
  await db.execute(sql`update bookings set status = 'CANCELLED', cancel_reason = 'staff', cancelled_at = now()
    where id = ${house.taken[0]!.booking.id}::uuid`)
  expect((await sweepWishes(house.desk)).offered).toBe(1)
  const [wish] = await db.select().from(wishes)
  return { ...house, wish: wish!, path: urls.wish('en', wishToken(house.desk.secret, wish!.id)) }
}

test('the link of an offer shows it and changes nothing; one press books it, a second finds it', async () => {
  const { app, desk, path } = await offeredWish()
  const shown = await app.get(path)
  const html = await shown.text()
  expect(shown.status).toBe(200)
  expect(textOf(html)).toContain('We hold it for you until')
  expect(html).toContain(`action="${path}"`)
  expect(textOf(await (await app.get(path.replace('/', '/fr/'))).text())).toContain(
    'Nous la gardons pour vous',
  )
  expect(await app.database.db.select().from(bookings)).toHaveLength(3)

  const pressed = await app.form(path, {})
  const [made] = await app.database.db
    .select()
    .from(bookings)
    .where(eq(bookings.startsAt, nine(5)))
  const booked = urls.booking('en', manageToken(desk.secret, made!.id))
  expect([pressed.status, pressed.headers.get('location')]).toEqual([303, booked])
  expect((await app.form(path, {})).headers.get('location')).toBe(booked)
  expect((await app.get(path)).headers.get('location')).toBe(booked)
})

test('an offered start that is gone is said to be, with others; after a day the offer is over', async () => {
  const { app, desk, path } = await offeredWish()
  await later(app.database, 121)
  // Its hold has ended: a visit of the office takes the time.
  await app.database.db.execute(sql`update bookings set by_stranger = false`)
  await book(desk, nine(5))
  for (const answer of [await app.get(path), await app.form(path, {})]) {
    const text = textOf(await answer.text())
    expect([answer.status, text.includes('That time is gone')]).toEqual([409, true])
    expect(text).toContain('Your request is not lost')
  }
  await later(app.database, 23 * 60)
  const over = await app.get(path)
  expect([over.status, textOf(await over.text()).includes('This offer is over')]).toEqual([
    409,
    true,
  ])
})

test('after two hours an offer holds no more than strangers may: it is a wish again, and said to be', async () => {
  const { app, desk, path, lead } = await offeredWish()
  await later(app.database, 121)
  await book(desk, nine(1))
  const pressed = await app.form(path, {})
  const kept = urls.leadWish('en', lead.pageToken, formatInstantUtc(nine(5)))
  expect([pressed.status, pressed.headers.get('location')]).toEqual([303, kept])
  expect(textOf(await (await app.get(kept)).text())).toContain('This time is not held for you')
})

test('a link nobody was given opens nothing', async () => {
  const { app } = await testDesk(SMALL)
  expect((await app.get(urls.wish('en', 'x'.repeat(22)))).status).toBe(404)
  expect((await app.form(urls.wish('en', 'x'.repeat(22)), {})).status).toBe(404)
})

test('while a wish waits the free times say so; a request that has its time leads to it instead', async () => {
  const house = await fullHouse()
  const { app, lead, taken } = house
  const times = urls.leadTimes('en', lead.pageToken)
  const waits = 'The time you asked for waits with the office.'
  expect(textOf(await (await app.get(times)).text())).not.toContain(waits)
  await ask(house, nine(5))
  expect(textOf(await (await app.get(times)).text())).toContain(waits)

  const [{ booking, manageToken: token }] = [taken[0]!]
  const [owner] = await app.database.db.select().from(leads).where(eq(leads.id, booking.leadId))
  const own = urls.booking('en', token)
  for (const path of [
    urls.leadTimes('en', owner!.pageToken),
    urls.leadConfirm('en', owner!.pageToken, formatInstantUtc(nine(5))),
  ]) {
    const answer = await app.get(path)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, own])
  }
})

test('a time picked while the captcha could not be asked is kept as a wish that says why', async () => {
  const captcha = { required: true, verify: async () => 'unreachable' as const }
  const { app } = await testDesk(SMALL, { BOOKING_HORIZON_DAYS: '6' })
  const guarded = await testApp({ database: app.database, deps: { captcha } })
  const { leadId } = await newLead(app.database, somebody({ ...PLACED, captcha: 'unverified' }))
  const [lead] = await app.database.db.select().from(leads).where(sql`id = ${leadId}::uuid`)
  const start = formatInstantUtc(nine(3))
  const answer = await guarded.form(urls.leadBookings('en', lead!.pageToken), { start })
  const path = urls.leadWish('en', lead!.pageToken, start)
  expect([answer.status, answer.headers.get('location')]).toEqual([303, path])
  const text = textOf(await (await guarded.get(path)).text())
  expect(text).toContain('we could not check that a person asks')
  expect(text).not.toContain('many times are asked for')
  const kept = await app.database.db.select().from(wishes)
  expect(kept.map(({ why, state }) => [why, state])).toEqual([['unverified', 'open']])
  expect(await app.database.db.$count(bookings)).toBe(0)
})

import { beforeEach, describe, expect, setDefaultTimeout, test } from 'bun:test'
import { sql } from 'drizzle-orm'
import { rows } from '../../src/db/client.ts'
import { leads, specialDays } from '../../src/db/schema/index.ts'
import { confirmBooking } from '../../src/domain/bookings/confirm-booking.ts'
import type { Desk } from '../../src/domain/bookings/desk.ts'
import {
  addDays,
  businessDate,
  formatInstantUtc,
} from '../../src/domain/shared/time/business-time.ts'
import { urls } from '../../src/urls.ts'
import type { Language } from '../../src/words/catalogue.ts'
import { HTMX, type TestApp, testApp } from '../support/app.ts'
import { addTeams, book, CAUSE, somebody, testDesk, timeIn, ZONE } from '../support/bookings.ts'
import { fieldsIn, textOf } from '../support/html.ts'
import { ASKER, targetOf, tokenIn } from '../support/journey.ts'

const HOME: Record<Language, string> = {
  en: '2 bed 1.5 bath deep clean',
  fr: 'grand ménage, 2 chambres et 1 salle de bain',
}
const LEAD = { ...ASKER, access_notes: 'Buzzer 12' }

// Each test is a whole story of a dozen pages.
setDefaultTimeout(30_000)

let app: TestApp
let desk: Desk
beforeEach(async () => {
  const opened = await testDesk([{ name: 'North' }])
  app = opened.app
  desk = opened.desk
})

const open = async (path: string, status = 200): Promise<string> => {
  const response = await app.get(path)
  expect([path, response.status]).toEqual([path, status])
  return response.text()
}
const quoteFor = async (message: string, lang: Language = 'en'): Promise<string> => {
  const chat = targetOf(await app.form(urls.chatStart(lang), { message }))
  return /\/quotes\/([\w-]+)/.exec(await open(chat))![1]!
}
const inDays = (days: number, hour: number) => formatInstantUtc(timeIn(days, hour))
const dayIn = (days: number) => addDays(businessDate(new Date(), ZONE), days)

/** The starts that a page offers as links, in its order. */
const startsOn = (html: string): string[] =>
  [...html.matchAll(/<a class="(?:slot|earliest)" href="[^"]*start=([^"&]+)"/g)].map(([, start]) =>
    decodeURIComponent(start!),
  )

/** From a quote to the last look at a time, as a browser fills in the forms. */
async function untilConfirm(start: string, lang: Language = 'en', lead = LEAD, headers = {}) {
  const token = await quoteFor(HOME[lang], lang)
  const form = await open(urls.quoteLead(lang, token, start))
  const typed = { ...fieldsIn(form, '/lead'), ...lead }
  const sent = await app.form(urls.quoteLead(lang, token), typed, headers)
  const confirm = targetOf(sent)
  return { token, confirm, leadId: tokenIn(confirm) }
}

async function booked(start: string, lang: Language = 'en', lead = LEAD): Promise<string> {
  const { confirm } = await untilConfirm(start, lang, lead)
  const html = await open(confirm)
  const asked = await app.form(
    urls.leadBookings(lang, tokenIn(confirm)),
    fieldsIn(html, '/bookings'),
  )
  return tokenIn(targetOf(asked))
}

interface Row {
  status: string
  starts_at: string
  name: string
  cancel_reason: string | null
  cancel_note: string | null
  version: number
}
/** The bookings as the office has them. */
const office = (): Promise<Row[]> =>
  rows<Row>(
    app.database.db,
    sql`select b.status, to_char(b.starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as starts_at,
      l.name, b.cancel_reason, b.cancel_note, b.version
      from bookings b join leads l on l.id = b.lead_id order by b.created_at`,
  )

describe.each([
  ['a plain browser', {}],
  ['htmx', HTMX],
])('with %s', (_name, headers) => {
  test('a visitor picks a free time, gets it, moves it and gives it up', async () => {
    const token = await quoteFor(HOME.en)
    const shown = await app.get(urls.quoteTimes('en', token, dayIn(3)), headers)
    const times = await shown.text()
    expect(times.includes('<html')).toBe(!('hx-request' in headers))
    const nine = inDays(3, 9)
    expect(startsOn(times)).toContain(nine)

    const form = await open(urls.quoteLead('en', token, nine))
    expect(textOf(form)).toContain('9:00 am to about 1:30 pm')
    const typed = { ...fieldsIn(form, '/lead'), ...LEAD }
    const confirm = targetOf(await app.form(urls.quoteLead('en', token), typed, headers))
    const last = await open(confirm)
    const read = textOf(last)
    for (const said of ['9:00 am to about 1:30 pm', '12 Example Ave', 'T5K 1A1', 'Total with tax'])
      expect(read).toContain(said)
    expect(read).toMatch(
      /You can move it online until \w{3} \d+ \w{3}, 9:00 am\. Cancelling costs nothing/,
    )
    expect(await office()).toEqual([])

    const asking = fieldsIn(last, '/bookings')
    const leadId = tokenIn(confirm)
    const asked = await app.form(urls.leadBookings('en', leadId), asking, headers)
    const manage = targetOf(asked)
    expect(textOf(await open(manage))).toContain('It is a request until the office confirms it')
    expect(await office()).toMatchObject([
      { status: 'PENDING', starts_at: nine, name: 'Ada Example' },
    ])

    const booking = tokenIn(manage)
    const ten = inDays(4, 10)
    expect(startsOn(await open(urls.bookingTimes('en', booking, dayIn(4))))).toContain(ten)
    const look = await open(urls.bookingMove('en', booking, ten))
    expect(textOf(look)).toMatch(/9:00 am.*10:00 am/)
    const moving = fieldsIn(look, '/move')
    const moved = targetOf(await app.form(urls.bookingMove('en', booking), moving, headers))
    expect(textOf(await open(moved))).toContain('Moved to')
    expect(await office()).toMatchObject([{ status: 'PENDING', starts_at: ten }])

    const before = await open(urls.bookingCancellation('en', booking))
    expect(textOf(before)).toContain('You pay nothing')
    const giving = { ...fieldsIn(before, '/cancellation'), note: 'We are away' }
    const end = await app.form(urls.bookingCancellation('en', booking), giving, headers)
    expect(textOf(await open(targetOf(end)))).toContain('You cancelled it')
    expect(await office()).toMatchObject([
      { status: 'CANCELLED', cancel_reason: 'customer', cancel_note: 'We are away' },
    ])
    expect(startsOn(await open(urls.quoteTimes('en', token, dayIn(4))))).toContain(ten)
  })

  test('a time that somebody takes meanwhile leads to three others, and nothing typed is lost', async () => {
    const nine = inDays(3, 9)
    const { confirm, leadId } = await untilConfirm(nine, 'en', LEAD, headers)
    const asking = fieldsIn(await open(confirm), '/bookings')
    await book(desk, timeIn(3, 9))

    const refused = await app.form(urls.leadBookings('en', leadId), asking, headers)
    expect(refused.status).toBe(409)
    const html = await refused.text()
    expect(textOf(html)).toContain('That time was just taken')
    const closest = startsOn(html)
    expect(closest).toHaveLength(3)
    expect(closest).not.toContain(nine)
    const another = await open(urls.leadConfirm('en', leadId, closest[0]!))
    expect(textOf(another)).toContain('12 Example Ave')
    expect(textOf(await open(confirm, 409))).toContain('That time was just taken')

    const asked = await app.form(
      urls.leadBookings('en', leadId),
      fieldsIn(another, '/bookings'),
      headers,
    )
    expect(textOf(await open(targetOf(asked)))).toContain('We have your request')
    expect((await office()).map(({ starts_at }) => starts_at)).toEqual([nine, closest[0]!])
  })

  test('with a time the place is needed, and everything typed survives the error', async () => {
    const token = await quoteFor(HOME.en)
    const start = inDays(3, 9)
    const typed = { ...LEAD, address: ' ', postal_code: '12345', start, notes: 'Ring <twice>' }
    const refused = await app.form(urls.quoteLead('en', token), typed, headers)
    expect(refused.status).toBe(422)
    const html = await refused.text()
    expect(textOf(html)).toContain('We have to come to you')
    expect(html).toContain('href="#f-address"')
    expect(html).toContain('href="#f-postal_code"')
    expect(fieldsIn(html, '/lead')).toMatchObject({ ...typed })
    expect(await app.database.db.select().from(leads)).toHaveLength(0)

    const without = { ...typed, start: '', preferred_dates: 'Mondays' }
    const asked = await app.form(urls.quoteLead('en', token), without, headers)
    expect(targetOf(asked)).toStartWith('/requests/')
  })

  test('a page that was overtaken changes nothing and shows how things stand', async () => {
    const token = await booked(inDays(3, 9))
    const look = fieldsIn(await open(urls.bookingMove('en', token, inDays(4, 9))), '/move')
    const giving = fieldsIn(await open(urls.bookingCancellation('en', token)), '/cancellation')
    const [{ id } = { id: '' }] = await rows<{ id: string }>(
      app.database.db,
      sql`select id from bookings`,
    )
    await confirmBooking(desk, id, {}, CAUSE)

    const move = await app.form(urls.bookingMove('en', token), look, headers)
    expect(move.status).toBe(409)
    const fresh = await move.text()
    expect(textOf(fresh)).toContain('changed since you opened the page')
    const cancel = await app.form(
      urls.bookingCancellation('en', token),
      { ...giving, note: 'Kept words' },
      headers,
    )
    expect(cancel.status).toBe(409)
    expect(fieldsIn(await cancel.text(), '/cancellation')['note']).toBe('Kept words')
    expect(await office()).toMatchObject([{ status: 'CONFIRMED', starts_at: inDays(3, 9) }])

    await app.form(urls.bookingMove('en', token), fieldsIn(fresh, '/move'), headers)
    expect(await office()).toMatchObject([{ status: 'CONFIRMED', starts_at: inDays(4, 9) }])
  })
})

test('the whole story is there in French', async () => {
  const token = await quoteFor(HOME.fr, 'fr')
  expect(textOf(await open(urls.quoteTimes('fr', token)))).toContain('Au plus tôt :')
  const { confirm } = await untilConfirm(inDays(3, 9), 'fr')
  const last = await open(confirm)
  expect(textOf(last)).toContain('de 9 h 00 à environ')
  expect(textOf(last)).toContain('L’heure se change en ligne jusqu’au')
  const asking = fieldsIn(last, '/bookings')
  const manage = targetOf(await app.form(urls.leadBookings('fr', tokenIn(confirm)), asking))
  expect(manage).toStartWith('/fr/bookings/')
  const page = await open(manage)
  expect(page).toContain('lang="fr"')
  expect(textOf(page)).toContain('Nous avons votre demande')
  const booking = tokenIn(manage)
  const before = await open(urls.bookingCancellation('fr', booking))
  const end = await app.form(
    urls.bookingCancellation('fr', booking),
    fieldsIn(before, '/cancellation'),
  )
  expect(textOf(await open(targetOf(end)))).toContain('Vous l’avez annulé')
})

test('days say how many starts are free, or why none is and where the next one is', async () => {
  await app.database.db.insert(specialDays).values({
    date: dayIn(2),
    kind: 'closed',
    reason: 'Holiday',
  })
  await app.database.db.execute(sql`update schedule_settings set version = version + 1`)
  await app.deps.calendar.refresh()
  const closed = textOf(await open(urls.quoteTimes('en', await quoteFor(HOME.en), dayIn(2))))
  expect(closed).toContain('We do not work on that day. The next free day is')

  await book(desk, timeIn(3, 9))
  const token = await quoteFor(HOME.en)
  const full = textOf(await open(urls.quoteTimes('en', token, dayIn(3))))
  expect(full).toContain('All our teams are taken on that day')
  expect(full).toContain('10 free')
  const far = textOf(await open(urls.quoteTimes('en', token, '2199-01-01')))
  expect(far).toContain('We plan 60 days ahead')
  const past = textOf(await open(urls.quoteTimes('en', token, '2020-01-01')))
  expect(past).toContain('That day is over')
})

test('no time is chosen beforehand, and the earliest comes first', async () => {
  const html = await open(urls.quoteTimes('en', await quoteFor(HOME.en)))
  const starts = startsOn(html)
  expect(starts[0]).toBe([...starts].sort()[0]!)
  expect(html).not.toContain('checked')
})

test('a clean that no team can do in a day offers a call and the form instead of times', async () => {
  const { app: small } = await testDesk([{ name: 'Short', opens: 540, closes: 600 }])
  app = small
  const token = await quoteFor(HOME.en)
  const html = await open(urls.quoteTimes('en', token))
  expect(textOf(html)).toContain('This clean needs more than one day')
  expect(html).toContain(`href="${urls.quoteLead('en', token)}"`)
  expect(startsOn(html)).toEqual([])
})

test('a home beyond the price table can ask for a time and is told that it is a request', async () => {
  const token = await quoteFor('7 bed 2 bath standard clean')
  const html = await open(urls.quoteTimes('en', token))
  expect(textOf(html)).toContain('Your price is a starting price')
  expect(startsOn(html).length).toBeGreaterThan(3)
})

test('asking twice makes one booking, and the second tap shows it', async () => {
  const { confirm, leadId } = await untilConfirm(inDays(3, 9))
  const asking = fieldsIn(await open(confirm), '/bookings')
  const first = targetOf(await app.form(urls.leadBookings('en', leadId), asking))
  const second = targetOf(await app.form(urls.leadBookings('en', leadId), asking))
  expect(second).toBe(first)
  expect(targetOf(await app.get(confirm))).toBe(first)
  expect(await office()).toHaveLength(1)
})

test('a second start for a request leads to the one it has, and another request is another start', async () => {
  const { leadId } = await untilConfirm(inDays(3, 9))
  const first = targetOf(await app.form(urls.leadBookings('en', leadId), { start: inDays(3, 9) }))
  const second = await app.form(urls.leadBookings('en', leadId), { start: inDays(5, 9) })
  expect(second.status).toBe(409)
  const html = await second.text()
  expect(textOf(html)).toContain('You already hold a time')
  expect(html).toContain(`href="${first}"`)

  const other = await untilConfirm(inDays(4, 9), 'en', { ...LEAD, access_notes: 'Side door' })
  const asked = await app.form(urls.leadBookings('en', other.leadId), { start: inDays(4, 9) })
  expect(targetOf(asked)).toStartWith('/bookings/')
})

test('who and where can be put right before a time is asked for', async () => {
  const { confirm, leadId } = await untilConfirm(inDays(3, 9))
  const last = await open(confirm)
  const details = urls.leadDetails('en', leadId, inDays(3, 9))
  expect(last).toContain(`href="${details}"`)
  const known = fieldsIn(await open(details), '/details')
  expect(known).toMatchObject({ ...LEAD, start: inDays(3, 9) })
  const corrected = await app.form(urls.leadDetails('en', leadId), {
    ...known,
    address: '14 Example Ave',
  })
  expect(targetOf(corrected)).toBe(confirm)
  expect(textOf(await open(confirm))).toContain('14 Example Ave')
  expect(await app.database.db.select().from(leads)).toHaveLength(1)

  await app.form(urls.leadBookings('en', leadId), { start: inDays(3, 9) })
  const late = await app.form(urls.leadDetails('en', leadId), { ...known, address: 'Elsewhere' })
  expect(targetOf(late)).toBe(urls.lead('en', leadId))
  expect(await app.database.db.select().from(leads)).toMatchObject([{ address: '14 Example Ave' }])
})

test('a request without a time or a place can still become a booking', async () => {
  const token = await quoteFor(HOME.en)
  const { name, phone } = LEAD
  const thanks = targetOf(await app.form(urls.quoteLead('en', token), { name, phone }))
  const leadId = tokenIn(thanks)
  expect(await open(thanks)).toContain(`href="${urls.leadTimes('en', leadId)}"`)
  const start = inDays(3, 9)
  expect(startsOn(await open(urls.leadTimes('en', leadId, dayIn(3))))).toContain(start)
  const needed = targetOf(await app.get(urls.leadConfirm('en', leadId, start)))
  expect(needed).toBe(urls.leadDetails('en', leadId, start))
  const refused = targetOf(await app.form(urls.leadBookings('en', leadId), { start }))
  expect(refused).toBe(needed)
  const known = fieldsIn(await open(needed), '/details')
  const { address, postal_code } = LEAD
  const confirm = await app.form(urls.leadDetails('en', leadId), { ...known, address, postal_code })
  expect(targetOf(confirm)).toBe(urls.leadConfirm('en', leadId, start))
  await app.form(urls.leadBookings('en', leadId), { start })
  expect(await open(thanks)).toContain('href="/bookings/')
})

test('within a day of the start moving is by phone, cancelling still works', async () => {
  const clock = { ahead: 0, now: () => new Date(Date.now() + clock.ahead) }
  app = await testApp({ deps: { clock } })
  await addTeams(app.database, [{ name: 'North' }])
  await app.deps.calendar.refresh()
  const token = await booked(inDays(3, 9))
  const look = fieldsIn(await open(urls.bookingMove('en', token, inDays(4, 9))), '/move')
  clock.ahead = timeIn(3, 9).getTime() - Date.now() - 23 * 3_600_000
  const page = await open(urls.booking('en', token))
  expect(textOf(page)).toContain('To move it now, call us: 780-555-0100')
  expect(page).not.toContain(urls.bookingTimes('en', token))
  expect(targetOf(await app.get(urls.bookingTimes('en', token)))).toBe(
    urls.bookingMove('en', token),
  )
  expect((await app.form(urls.bookingMove('en', token), look)).status).toBe(409)
  const giving = fieldsIn(await open(urls.bookingCancellation('en', token)), '/cancellation')
  await app.form(urls.bookingCancellation('en', token), giving)
  expect(await office()).toMatchObject([{ status: 'CANCELLED', starts_at: inDays(3, 9) }])
})

test('a move to a taken time keeps the old one and says so', async () => {
  const token = await booked(inDays(3, 9))
  const look = fieldsIn(await open(urls.bookingMove('en', token, inDays(4, 9))), '/move')
  await book(desk, timeIn(4, 9))
  const refused = await app.form(urls.bookingMove('en', token), look)
  expect(refused.status).toBe(409)
  const html = await refused.text()
  expect(textOf(html)).toMatch(/is no longer free\. You still have .+, 9:00 am/)
  expect(startsOn(html)).toHaveLength(3)
  expect((await office())[0]).toMatchObject({ starts_at: inDays(3, 9), status: 'PENDING' })
})

test('the booking page follows the database: confirmed, expired, done', async () => {
  const token = await booked(inDays(3, 9))
  const page = async () => textOf(await open(urls.booking('en', token)))
  const said = await page()
  expect(said).toMatch(
    /We keep the time for you until \w{3} \d+ \w{3}, \d+:\d\d [ap]m\. It is a request/,
  )
  const set = (statement: string) =>
    app.database.db.execute(sql.raw(`update bookings set ${statement}`))
  await set(`status = 'CONFIRMED', confirmed_at = now()`)
  expect(await page()).toContain('Your clean is confirmed')
  await set(`status = 'DONE', done_at = now(), actual_duration_minutes = 250`)
  expect(await page()).toContain('Your clean is done')
  await set(
    `status = 'CANCELLED', cancel_reason = 'expired', cancelled_at = now(), done_at = null,
      actual_duration_minutes = null`,
  )
  const expired = await page()
  expect(expired).toContain('Your request has expired')
  expect(expired).toContain('The time is free again. Your request is not lost')
  const free = startsOn(await open(urls.booking('en', token)))
  expect(free).toHaveLength(3)
  expect(free[0]).toBe(inDays(3, 9))
  expect(expired).not.toContain('Cancel this clean')
})

test('the booking page says what the code of its owner has earned', async () => {
  const token = await booked(inDays(3, 9))
  const code = /[A-HJ-NP-Z2-9]{8}/.exec(textOf(await open(urls.booking('en', token))))![0]!
  const friend = await book(desk, timeIn(5, 9), somebody({ source: { referral_code: code } }))
  await confirmBooking(desk, friend.booking.id, {}, CAUSE)
  expect(textOf(await open(urls.booking('en', token)))).toContain('Earned so far $20.00')
})

test('a time nobody can have is refused in words, never with a fault of ours', async () => {
  const { leadId } = await untilConfirm(inDays(3, 9))
  for (const start of [inDays(3, 3), '2020-01-01T15:00:00Z', '2199-01-01T15:00:00Z']) {
    const html = await open(urls.leadConfirm('en', leadId, start), 409)
    expect(textOf(html)).toContain('cannot be booked')
    const posted = await app.form(urls.leadBookings('en', leadId), { start })
    expect(posted.status).toBe(409)
  }
  const times = urls.leadTimes('en', leadId)
  expect(targetOf(await app.form(urls.leadBookings('en', leadId), { start: 'soon' }))).toBe(times)
})

test('a link nobody was given is a calm page, and no page of a booking is for search engines', async () => {
  const nobody = 'AAAAAAAAAAAAAAAAAAAAAA'
  const start = inDays(3, 9)
  const unknown = [
    urls.quoteTimes('en', nobody),
    urls.leadTimes('en', nobody),
    urls.leadDetails('en', nobody),
    urls.leadConfirm('en', nobody, start),
    urls.booking('en', nobody),
    urls.bookingTimes('fr', nobody),
    urls.bookingMove('en', nobody, start),
    urls.bookingCancellation('fr', nobody),
  ]
  for (const path of unknown) expect(await open(path, 404)).toContain('780-555-0100')
  for (const path of [urls.bookingMove('en', nobody), urls.bookingCancellation('en', nobody)]) {
    expect((await app.form(path, { start, version: '1' })).status).toBe(404)
  }
  const token = await booked(start)
  const response = await app.get(urls.booking('en', token))
  expect(response.headers.get('referrer-policy')).toBe('same-origin')
  expect(await response.text()).toContain('name="robots" content="noindex"')
})

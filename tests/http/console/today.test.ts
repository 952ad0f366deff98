import { expect, test } from 'bun:test'
import { eq, sql } from 'drizzle-orm'
import { bookings, cases, leads, staffTasks } from '../../../src/db/schema/index.ts'
import { inTransaction } from '../../../src/db/transaction.ts'
import { completeBooking } from '../../../src/domain/bookings/complete-booking.ts'
import { confirmBooking } from '../../../src/domain/bookings/confirm-booking.ts'
import { setLeadStatus } from '../../../src/domain/leads/move-lead.ts'
import { addDays, businessDate } from '../../../src/domain/shared/time/business-time.ts'
import { raiseTask, type TaskRaised } from '../../../src/domain/staff/raise-task.ts'
import { isEndedByHand, NEED_KINDS } from '../../../src/domain/staff/urgency.rules.ts'
import { urls } from '../../../src/urls.ts'
import { needWords } from '../../../src/words/console/needs.ts'
import { begin, book, somebody, testDesk, timeIn, ZONE } from '../../support/bookings.ts'
import { signedIn } from '../../support/console.ts'
import { fieldsIn, textOf } from '../../support/html.ts'
import { newLead } from '../../support/leads.ts'

const STAFF = { actor: 'staff:desk', requestId: null, role: 'dispatcher' } as const

const OFFICE = { actor: 'staff:desk', requestId: 'r1', role: 'dispatcher' } as const
const dateIn = (days: number) => addDays(businessDate(new Date(), ZONE), days)

async function scene() {
  const { app, desk, teamIds } = await testDesk([{ name: 'North' }, { name: 'River' }])
  return { app, desk, teamIds, staff: await signedIn(app, 'dispatcher') }
}

test('an empty day says what would come up here', async () => {
  const { staff } = await scene()
  const text = textOf(await staff.page('/console'))
  expect(text).toContain('Nothing waits for you.')
  expect(text).toContain('No visits on this day.')
})

test('a request stands with its person, its time and a button that confirms that very version', async () => {
  const { desk, staff } = await scene()
  const { booking } = await book(desk, timeIn(3, 9), somebody({ name: 'Ada Example' }))
  const html = await staff.page('/console')
  expect(textOf(html)).toContain('Request to confirm Ada Example')
  expect(fieldsIn(html, `/console/bookings/${booking.id}/confirmation`)).toEqual({
    version: '1',
    back: '/console',
  })
  expect(html).toContain('data-waiting="1"')
  expect(textOf(html)).toContain('1 to confirm')
})

test('a request is confirmed in place: the next page is Today again, without it', async () => {
  const { desk, staff, app } = await scene()
  const { booking } = await book(desk, timeIn(3, 9))
  const path = `/console/bookings/${booking.id}/confirmation`
  const text = textOf(await staff.act(path, fieldsIn(await staff.page('/console'), path)))
  expect(text).toContain('Nothing waits for you.')
  const [now] = await app.database.db.select().from(bookings)
  expect(now).toMatchObject({ status: 'CONFIRMED' })
})

test('what presses stands first: a case that waits, then a request, then a failed export', async () => {
  const { app, desk, staff } = await scene()
  await inTransaction(app.database, (tx) =>
    raiseTask(tx, { kind: 'export_dead', subjectType: 'delivery', subjectId: crypto.randomUUID() }),
  )
  await book(desk, timeIn(3, 9))
  const since = sql`now() - interval '1 hour'`
  await app.database.db.insert(cases).values({ reason: 'mold', name: 'Bea', createdAt: since })
  const text = textOf(await staff.page('/console'))
  const places = ['Person wanted', 'Request to confirm', 'Export did not arrive'].map((title) =>
    text.indexOf(title),
  )
  expect(places.every((place) => place > 0)).toBe(true)
  expect(places).toEqual(places.toSorted((a, b) => a - b))
  expect(text).toContain('mold in the home')
})

test('a flood of one kind is one row with its number and the way to all', async () => {
  const { app, staff } = await scene()
  await inTransaction(app.database, async (tx) => {
    for (let n = 0; n < 9; n++) {
      await raiseTask(tx, {
        kind: 'message_dead',
        subjectType: 'message',
        subjectId: crypto.randomUUID(),
        details: { code: 'smtp_550' },
      })
    }
  })
  const html = await staff.page('/console')
  expect(textOf(html)).toContain('9 mails did not go out')
  expect(html).toContain('href="/console/messages?state=dead"')
  expect(html.match(/id="need-/g)).toHaveLength(3)
})

test('what nothing else ends is ticked off and gone', async () => {
  const { app, staff } = await scene()
  await inTransaction(app.database, (tx) =>
    raiseTask(tx, {
      kind: 'foreign_event',
      subjectType: 'stripe_event',
      subjectId: crypto.randomUUID(),
      details: { type: 'charge.refunded' },
    }),
  )
  expect(textOf(await staff.page('/console'))).toContain('Payment nobody here knows')
  const [task] = await app.database.db.select().from(staffTasks)
  const text = textOf(await staff.act(`/console/tasks/${task!.id}/done`))
  expect(text).toContain('Ticked off.')
  expect(text).not.toContain('Payment nobody here knows')
})

test('a visit shows whom to call, where, what to know, what it costs and what is due', async () => {
  const { desk, staff, app } = await scene()
  const person = somebody({
    name: 'Ada Example',
    phone: '780-555-0142',
    address: '12 Elm & Oak St',
    accessNotes: 'Key under the blue pot',
  })
  const { booking, lead } = await book(desk, timeIn(2, 9), person)
  await confirmBooking(desk, booking.id, {}, OFFICE)
  const html = await staff.page(`/console?day=${dateIn(2)}`)
  const text = textOf(html)
  expect(text).toContain('9:00\u00a0am'.replace('\u00a0', ' '))
  expect(text).toContain('Ada Example')
  expect(text).toContain('Key under the blue pot')
  expect(text).toMatch(/\$[\d.,]+, \$[\d.,]+ due/)
  expect(html).toContain('href="tel:7805550142"')
  expect(html).toContain('query=12+Elm+%26+Oak+St')
  expect(html).toContain('rel="noreferrer"')
  expect(await app.database.db.$count(leads, eq(leads.id, lead.leadId))).toBe(1)
})

test('a visit says that it is under way, and later that it is over and to be closed', async () => {
  const { desk, staff, app } = await scene()
  const { booking } = await book(desk, timeIn(2, 9))
  await confirmBooking(desk, booking.id, {}, OFFICE)
  const shown = async (minutesAgo: number) => {
    const start = new Date(Date.now() - minutesAgo * 60_000)
    const at = sql`${start.toISOString()}::timestamptz`
    await app.database.db
      .update(bookings)
      .set({
        startsAt: start,
        during: sql`tstzrange(${at}, ${at} + make_interval(mins => duration_minutes + 30))`,
      })
      .where(eq(bookings.id, booking.id))
    return textOf(await staff.page(`/console?day=${businessDate(start, ZONE)}`))
  }
  expect(await shown(30)).toContain('There now')
  const after = await shown(booking.durationMinutes + 1)
  expect(after).toContain('Over, not closed')
  expect(after).toContain('Close it with the time it took')
})

test('the next days show how full each team is, in numbers', async () => {
  const { desk, staff } = await scene()
  const { booking } = await book(desk, timeIn(1, 9))
  const hours = booking.durationMinutes / 60
  const said = `${Math.floor(hours)}${hours % 1 ? '½' : ''} of 9 h`
  expect(textOf(await staff.page('/console'))).toContain(`1 job ${said}`)
})

test('the day moves back and forth, and a day that is none is today', async () => {
  const { staff } = await scene()
  const html = await staff.page(`/console?day=${dateIn(5)}`)
  expect(html).toContain(`href="/console?day=${dateIn(4)}"`)
  expect(html).toContain(`href="/console?day=${dateIn(6)}"`)
  expect(textOf(await staff.page('/console?day=2026-02-31'))).toContain('Needs you')
})

test('everything a task is raised for stands there, in words and with one way to deal with it', async () => {
  const { app, desk, staff } = await scene()
  const { booking, lead } = await book(desk, timeIn(3, 9))
  await confirmBooking(desk, booking.id, {}, OFFICE)
  const kinds = NEED_KINDS.filter((kind) => !['request', 'hold', 'case'].includes(kind))
  await inTransaction(app.database, async (tx) => {
    for (const kind of kinds) {
      await raiseTask(tx, {
        kind: kind as TaskRaised['kind'],
        subjectType: kind === 'message_dead' ? 'message' : 'payment_attempt',
        subjectId: crypto.randomUUID(),
        details: { booking_id: booking.id, lead_id: lead.leadId, code: 'some_code' },
      })
    }
  })
  const html = await (await signedIn(app, 'admin')).page('/console')
  const rows = html.split('<li class="need').slice(1)
  expect(rows).toHaveLength(kinds.length)
  // Nobody is asked to look where they may not.
  expect(await staff.page('/console')).not.toContain(needWords.sign_ins_refused.one)
  for (const kind of kinds) {
    const row = rows.find((each) => each.includes(needWords[kind].one))
    expect([kind, row?.match(/class="button primary"/g)?.length]).toEqual([kind, 1])
    expect([kind, row?.includes('/done"')]).toEqual([kind, isEndedByHand(kind)])
  }
})

test('what a customer wrote is text on the page, and no link leads where they say', async () => {
  const { desk, staff, app } = await scene()
  const evil = '<img src=x onerror=alert(1)>'
  const { booking } = await book(
    desk,
    timeIn(1, 9),
    somebody({ name: evil, address: '"><script>alert(1)</script>', notes: evil }),
  )
  await app.database.db
    .update(bookings)
    .set({ status: 'CONFIRMED', confirmedAt: sql`now()` })
    .where(eq(bookings.id, booking.id))
  const html = await staff.page(`/console?day=${dateIn(1)}`)
  expect(html).not.toContain('<img')
  expect(html).not.toContain('<script>alert')
  expect(html).not.toContain('href="javascript:')
})

test('the page asks as much of the database on a full day as on an empty one', async () => {
  const { app, desk, staff } = await scene()
  const count = async () => {
    const { db } = app.database
    let statements = 0
    const { logger } = (db as unknown as { session: { logger: { logQuery: () => void } } }).session
    const before = logger.logQuery
    logger.logQuery = () => {
      statements += 1
    }
    await staff.page(`/console?day=${dateIn(1)}`)
    logger.logQuery = before
    return statements
  }
  await inTransaction(app.database, (tx) =>
    raiseTask(tx, { kind: 'job_failed', subjectType: 'job_run', subjectId: crypto.randomUUID() }),
  )
  const empty = await count()
  await book(desk, timeIn(1, 9))
  await book(desk, timeIn(1, 9))
  await book(desk, timeIn(2, 9))
  expect(empty).toBeGreaterThan(3)
  expect(await count()).toBe(empty)
})

test('a new request stands with its phone until somebody answers it', async () => {
  const { app, staff } = await scene()
  const lead = await newLead(app.database, somebody({ name: 'Ada Example', phone: '780-555-0142' }))
  const html = await staff.page('/console')
  expect(textOf(html)).toContain('New request Ada Example 780-555-0142')
  expect(html).toContain(`href="${urls.console('lead', { lead_id: lead.leadId })}"`)
  expect(textOf(html)).toContain('1 new request')
  await setLeadStatus(app.database, lead.leadId, 'CONTACTED', OFFICE)
  expect(textOf(await staff.page('/console'))).toContain('Nothing waits for you.')
})

test('a request with a time, or with a case, is told once, and one of staff not at all', async () => {
  const { app, desk, staff } = await scene()
  await book(desk, timeIn(3, 9), somebody({ name: 'Ada Example' }))
  const withCase = await newLead(app.database, somebody({ name: 'Bea Example' }))
  await app.database.db
    .insert(cases)
    .values({ reason: 'mold', name: 'Bea Example', leadId: withCase.leadId })
  await newLead(app.database, somebody({ name: 'Cora Caller' }), undefined, {}, OFFICE)
  const text = textOf(await staff.page('/console'))
  expect(text).toContain('Request to confirm Ada Example')
  expect(text).toContain('Person wanted , urgent Bea Example')
  expect(text).not.toContain('New request')
})

test('a visit that is over stands there until it is closed, on whichever day', async () => {
  const { app, desk } = await testDesk([{ name: 'North' }])
  const office = await signedIn(app, 'dispatcher')
  const { booking } = await book(desk, timeIn(3, 9), somebody({ name: 'Peter Over' }))
  await confirmBooking(desk, booking.id, {}, STAFF)
  const today = async () => textOf(await office.page(urls.console('today')))
  expect(await today()).not.toContain('Over, not closed')
  await begin(app.database, booking.id)
  await app.database.db.execute(sql`update bookings set starts_at = starts_at - interval '3 days',
    during = tstzrange(lower(during) - interval '3 days', upper(during) - interval '3 days', '[)')`)
  expect(await today()).toMatch(/Over, not closed , urgent Peter Over/)
  await completeBooking(desk, booking.id, { actualMinutes: 270 }, STAFF)
  expect(await today()).not.toContain('Over, not closed')
})

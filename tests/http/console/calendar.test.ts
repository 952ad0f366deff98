import { expect, test } from 'bun:test'
import { specialDays } from '../../../src/db/schema/index.ts'
import { holidays } from '../../../src/domain/scheduling/holidays.rules.ts'
import {
  addDays,
  businessDate,
  sayLongDate,
} from '../../../src/domain/shared/time/business-time.ts'
import { book, somebody, type TestTeam, testDesk, timeIn, ZONE } from '../../support/bookings.ts'
import { signedIn } from '../../support/console.ts'
import { fieldsIn, textOf } from '../../support/html.ts'

const dateIn = (days: number) => addDays(businessDate(new Date(), ZONE), days)
const nextYear = Number(dateIn(0).slice(0, 4)) + 1

async function scene(teams: TestTeam[] = [{ name: 'North' }, { name: 'River' }]) {
  const { app, desk, teamIds } = await testDesk(teams)
  return { app, desk, teamIds, staff: await signedIn(app, 'dispatcher') }
}
const closing = (more: Record<string, string> = {}) => ({
  team: '',
  date: dateIn(3),
  until: '',
  hours: '',
  kind: 'closed',
  reason: 'Staff party',
  ...more,
})

test('a day has a row for each team with its visits, its breaks and the hours it does not work', async () => {
  const { desk, staff } = await scene([{ name: 'North' }])
  const { booking } = await book(desk, timeIn(3, 9, 30), somebody({ name: 'Ada Example' }))
  const html = await staff.page(`/console/calendar?day=${dateIn(3)}`)
  const text = textOf(html)
  expect(text).toContain(sayLongDate(dateIn(3), 'en'))
  expect(text).toContain('North 9:00–18:00')
  expect(text).toContain('Free 9:00 am–9:30 am')
  expect(text).toContain('Ada Example not confirmed')
  expect(text).toContain('Kept free 2:00 pm–2:30 pm')
  expect(html).toContain(`href="/console/bookings/${booking.id}"`)
  expect(html).toContain(`href="/console/bookings/${booking.id}/move"`)
})

test('the columns of every row of the day add up to those of its head', async () => {
  const { desk, staff } = await scene()
  await book(desk, timeIn(3, 9))
  await book(desk, timeIn(3, 11))
  const html = await staff.page(`/console/calendar?day=${dateIn(3)}`)
  const [, table] = /<table class="lanes"[^>]*>([\s\S]*?)<\/table>/.exec(html)!
  const sums = [...table!.matchAll(/<tr[\s\S]*?<\/tr>/g)].map(([row]) =>
    [...row.matchAll(/colspan="(\d+)"/g)].reduce((sum, [, span]) => sum + Number(span), 0),
  )
  expect(sums).toHaveLength(3)
  expect(new Set(sums).size).toBe(1)
})

test('a week shows how full each day of each team is, with its first visits', async () => {
  const { desk, staff } = await scene([{ name: 'North' }])
  const { booking } = await book(desk, timeIn(3, 9), somebody({ name: 'Ada Example' }))
  const text = textOf(await staff.page(`/console/calendar?view=week&day=${dateIn(3)}`))
  const hours = booking.durationMinutes / 60
  expect(text).toContain(`1 job, ${Math.floor(hours)}${hours % 1 ? '½' : ''} of 9 h`)
  expect(text).toContain('Ada Example')
})

test('a day off of the company is entered, seen on its day, and ended', async () => {
  const { staff, app } = await scene()
  const text = textOf(await staff.act('/console/calendar/closures', closing()))
  expect(text).toContain('Entered.')
  const day = textOf(await staff.page(`/console/calendar?day=${dateIn(3)}`))
  expect(day).toContain('Staff party')
  expect(day).toContain('North off')
  const [entered] = await app.database.db.select().from(specialDays)
  const end = `/console/calendar/closures/${entered!.id}/end`
  const back = `/console/calendar?view=day&day=${dateIn(3)}`
  const answer = await staff.post(end, { back })
  expect(answer.headers.get('location')).toBe(back)
  expect(await app.database.db.$count(specialDays)).toBe(0)
  expect(textOf(await staff.act(end, { back }))).toContain('Somebody has ended it already.')
})

test('time of one team is blocked for some hours on several days', async () => {
  const { staff, app, teamIds } = await scene()
  const fields = closing({ team: teamIds[0]!, until: dateIn(4), hours: '13-15, 16:00–17:30' })
  await staff.act('/console/calendar/closures', fields)
  const entered = await app.database.db.select().from(specialDays)
  expect(entered.map(({ date, opens, closes }) => [date, opens, closes]).sort()).toEqual([
    [dateIn(3), 780, 900],
    [dateIn(3), 960, 1050],
    [dateIn(4), 780, 900],
    [dateIn(4), 960, 1050],
  ])
  expect(entered.every(({ teamId }) => teamId === teamIds[0])).toBe(true)
})

test('a day with visits is not closed: they are named, each with the way to move it, and nothing typed is lost', async () => {
  const { desk, staff, app } = await scene([{ name: 'North' }])
  const { booking } = await book(desk, timeIn(3, 9))
  const answer = await staff.post('/console/calendar/closures', closing({ reason: 'Our party' }))
  const html = await answer.text()
  expect(answer.status).toBe(409)
  expect(html).toContain(`href="/console/bookings/${booking.id}/move"`)
  expect(fieldsIn(html, '/console/calendar/closures')).toMatchObject({
    date: dateIn(3),
    reason: 'Our party',
  })
  expect(await app.database.db.$count(specialDays)).toBe(0)
})

test('what cannot be read is refused beside its field, with what was typed', async () => {
  const { staff } = await scene()
  for (const [wrong, said] of [
    [{ date: 'soon' }, 'Choose a day.'],
    [{ date: dateIn(-1) }, 'It must not be in the past.'],
    [{ until: dateIn(2) }, 'It must not lie before the first day.'],
    [{ until: dateIn(90) }, 'At most 62 days at once.'],
    [{ hours: 'nine to five' }, 'Write hours like 13:00–15:30, or nothing.'],
    [{ hours: '17:00-09:00' }, 'It must open before it closes.'],
    [{ kind: 'open' }, 'Write from when to when they work in addition.'],
    [{ reason: ' ' }, 'Write why, so that colleagues know.'],
  ] as const) {
    const answer = await staff.post('/console/calendar/closures', closing(wrong))
    expect([answer.status, said]).toEqual([422, said])
    expect(textOf(await answer.text())).toContain(said)
  }
})

test('holidays are ticked, and the ticks are what is closed', async () => {
  const { staff, app } = await scene()
  const [first, second] = holidays(nextYear).map(({ date }) => date)
  const year = String(nextYear)
  await staff.act('/console/calendar/holidays', { year, [first!]: 'yes', [second!]: 'yes' })
  const html = await staff.act('/console/calendar/holidays', { year, [second!]: 'yes' })
  const { year: shown, ...ticked } = fieldsIn(html, '/console/calendar/holidays')
  expect(shown).toBe(year)
  expect(Object.keys(ticked)).toEqual([second!])
  expect((await app.database.db.select().from(specialDays)).map(({ date }) => date)).toEqual([
    second!,
  ])
})

test('a dispatcher sees hours and grid; an admin changes both in place', async () => {
  const { staff, app, teamIds } = await scene([{ name: 'North' }])
  const place = `/console/calendar?day=${dateIn(3)}&hours=${teamIds[0]}`
  const seen = await staff.page(place)
  expect(textOf(seen)).toContain('Mon–Sun 9:00–18:00')
  expect(seen).not.toContain(`/console/teams/${teamIds[0]}/hours`)
  expect(seen).not.toContain('action="/console/calendar/grid"')
  const refused = await staff.post('/console/calendar/grid', { step_minutes: '60' })
  expect(refused.status).toBe(403)

  const admin = await signedIn(app, 'admin')
  const html = await admin.page(place)
  const fields = fieldsIn(html, `/console/teams/${teamIds[0]}/hours`)
  expect(fields['week1']).toBe('9:00–18:00')
  const after = await admin.act(`/console/teams/${teamIds[0]}/hours`, {
    ...fields,
    week0: '',
    week6: '10-14',
  })
  expect(textOf(after)).toContain('Mon–Fri 9:00–18:00; Sat 10:00–14:00')
  await admin.act('/console/calendar/grid', { step_minutes: '60', buffer_minutes: '45' })
  expect(app.deps.calendar.current()).toMatchObject({ stepMinutes: 60, bufferMinutes: 45 })
  const wrong = await admin.post('/console/calendar/grid', {
    step_minutes: '60',
    buffer_minutes: '999',
  })
  expect(wrong.status).toBe(422)
})

test('an empty company is told what to do first', async () => {
  const { staff } = await scene([])
  expect(textOf(await staff.page('/console/calendar'))).toContain('There is no team yet.')
  await staff.page('/console/calendar?view=week&day=garbage&team=garbage&hours=garbage&year=x')
})

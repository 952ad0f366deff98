import { expect, test } from 'bun:test'
import { sql } from 'drizzle-orm'
import { audit, bookings } from '../../../src/db/schema/index.ts'
import { cancelBooking } from '../../../src/domain/bookings/cancel-booking.ts'
import { createBooking } from '../../../src/domain/bookings/create-booking.ts'
import { withDefaults } from '../../../src/domain/pricing/home.rules.ts'
import { changeTeam } from '../../../src/domain/scheduling/change-team.ts'
import { createTeam } from '../../../src/domain/scheduling/create-team.ts'
import { listTeams } from '../../../src/domain/scheduling/queries.ts'
import { book, CAUSE, somebody, testDesk, timeIn } from '../../support/bookings.ts'
import { newLead } from '../../support/leads.ts'
import { everyDay, everything, hours, inTheWay, OFFICE } from './office.ts'

const south = { name: ' South ', size: 2, postalPrefixes: ['t6 ', 'T6'], week: everyDay(8, 16) }
const north = [{ name: 'North' }]

test('a new team is known at once, with its hours, and can be booked', async () => {
  const { desk, app } = await testDesk([])
  const { version } = desk.calendar.current()
  const team = await createTeam(desk, south, OFFICE)
  expect(team).toMatchObject({
    name: 'South',
    size: 2,
    active: true,
    postalPrefixes: ['T6'],
    week: everyDay(8, 16),
  })
  expect(desk.calendar.current()).toMatchObject({ version: version + 1, teams: [{ id: team.id }] })
  const { booking } = await book(desk, timeIn(3, 8))
  expect(booking.teamId).toBe(team.id)
  expect(
    await app.database.db.select().from(audit).where(sql`action = 'team.created'`),
  ).toMatchObject([{ actor: 'staff:owner', requestId: 'r1', subjectId: team.id }])
})

test('two teams never have one name', async () => {
  const { desk, app, teamIds } = await testDesk([{ name: 'North' }, { name: 'River' }])
  const before = await everything(app.database)
  const taken = { code: 'conflict', message: 'Another team has this name' }
  await expect(createTeam(desk, { ...south, name: 'River' }, OFFICE)).rejects.toMatchObject(taken)
  await expect(changeTeam(desk, teamIds[0]!, { name: 'River' }, OFFICE)).rejects.toMatchObject(
    taken,
  )
  expect(await everything(app.database)).toEqual(before)
})

test('what a team cannot be is refused field by field', async () => {
  const { desk, app } = await testDesk([])
  const before = await everything(app.database)
  const [sunday, monday, ...rest] = everyDay(9, 18)
  const wrong = {
    name: ' ',
    size: 0,
    postalPrefixes: ['T5', '-'],
    week: [[hours(18, 9)], [...monday!, hours(17, 20)], [hours(9, 25)], ...rest.slice(1)],
  }
  await expect(createTeam(desk, wrong, OFFICE)).rejects.toMatchObject({
    code: 'validation',
    faults: ['name', 'size', 'postal_prefixes', 'week.0.0', 'week.1', 'week.2.0'].map((field) =>
      expect.objectContaining({ field }),
    ),
  })
  await expect(createTeam(desk, { ...south, week: [sunday!] }, OFFICE)).rejects.toMatchObject({
    faults: [{ field: 'week' }],
  })
  expect(await everything(app.database)).toEqual(before)
})

test('a team that promised a visit cannot leave before the visit has gone', async () => {
  const { desk, app, teamIds } = await testDesk(north)
  const { booking } = await book(desk, timeIn(3, 9))
  const before = await everything(app.database)
  const leave = () => changeTeam(desk, teamIds[0]!, { active: false }, OFFICE)
  await expect(leave()).rejects.toMatchObject(inTheWay(booking))
  expect(await everything(app.database)).toEqual(before)

  await cancelBooking(desk, booking.id, { reason: 'staff', note: null }, CAUSE)
  expect(await leave()).toMatchObject({ active: false })
  expect(desk.calendar.current().teams).toEqual([])
  expect(await listTeams(app.database.db)).toMatchObject([{ name: 'North', active: false }])
  expect(await changeTeam(desk, teamIds[0]!, { active: true }, OFFICE)).toMatchObject({
    active: true,
    week: everyDay(9, 18),
  })
})

test('a visit that has begun does not keep a team', async () => {
  const { desk, app, teamIds } = await testDesk(north)
  await book(desk, timeIn(3, 9))
  await app.database.db.update(bookings).set({
    startsAt: sql`now()`,
    during: sql`tstzrange(now(), now() + interval '5 hours')`,
  })
  const left = await changeTeam(desk, teamIds[0]!, { active: false }, OFFICE)
  expect(left.active).toBe(false)
})

test('a team shrinks as far as its visits allow', async () => {
  const { desk, app, teamIds } = await testDesk(north)
  const home = withDefaults({ beds: 4, baths: 3, cleaning_type: 'deep' })!
  const lead = await newLead(app.database, somebody(), { home, session: null })
  const asked = { leadId: lead.leadId, startsAt: timeIn(3, 9) }
  const { booking } = await createBooking(desk, asked, CAUSE)
  await changeTeam(desk, teamIds[0]!, { size: 2 }, OFFICE)
  await expect(changeTeam(desk, teamIds[0]!, { size: 1 }, OFFICE)).rejects.toMatchObject(
    inTheWay(booking),
  )
})

test('hours shrink around a visit and not into it; the buffer after it may be closed', async () => {
  const { desk, app, teamIds } = await testDesk([{ name: 'North' }, { name: 'River' }])
  // 9:00 to 13:30 and 30 minutes of buffer.
  const { booking } = await book(desk, timeIn(3, 9))
  const own = booking.teamId
  const other = teamIds.find((id) => id !== own)!
  await changeTeam(desk, own, { week: everyDay(9, 13.5) }, OFFICE)
  await changeTeam(desk, other, { week: everyDay(15, 16) }, OFFICE)
  const before = await everything(app.database)
  for (const week of [everyDay(9.5, 18), everyDay(9, 13), everyDay(0, 0).map(() => [])]) {
    await expect(changeTeam(desk, own, { week }, OFFICE)).rejects.toMatchObject(inTheWay(booking))
  }
  const lunch = everyDay(9, 11).map((day) => [...day, hours(12, 18)])
  await expect(changeTeam(desk, own, { week: lunch }, OFFICE)).rejects.toMatchObject(
    inTheWay(booking),
  )
  expect(await everything(app.database)).toEqual(before)
})

test('a name and an area change under promised visits', async () => {
  const { desk, teamIds } = await testDesk(north)
  await book(desk, timeIn(3, 9), somebody({ postalCode: 'T5J 0N3' }))
  const change = { name: 'South', postalPrefixes: ['T6'] }
  expect(await changeTeam(desk, teamIds[0]!, change, OFFICE)).toMatchObject(change)
})

test('a team that is none is not found', async () => {
  const { desk } = await testDesk(north)
  for (const id of ['x', crypto.randomUUID()]) {
    await expect(changeTeam(desk, id, { size: 2 }, OFFICE)).rejects.toMatchObject({
      code: 'not_found',
      message: 'Team not found',
    })
  }
})

import { beforeEach, expect, test } from 'bun:test'
import { cancelBooking } from '../../../src/domain/bookings/cancel-booking.ts'
import { confirmBooking } from '../../../src/domain/bookings/confirm-booking.ts'
import type { Desk } from '../../../src/domain/bookings/desk.ts'
import { addDays, businessDate } from '../../../src/domain/shared/time/business-time.ts'
import { urls } from '../../../src/urls.ts'
import type { TestApp } from '../../support/app.ts'
import { book, CAUSE, somebody, testDesk, timeIn, ZONE } from '../../support/bookings.ts'
import { type Signed, signedIn } from '../../support/console.ts'
import { textOf } from '../../support/html.ts'

let desk: Desk
let app: TestApp
let office: Signed
let teamIds: string[]
beforeEach(async () => {
  ;({ desk, app, teamIds } = await testDesk([{ name: 'North' }, { name: 'South' }]))
  office = await signedIn(app, 'dispatcher')
})

const day = (ahead: number) => addDays(businessDate(new Date(), ZONE), ahead)
const shown = async (query: Record<string, string> = {}) => {
  const page = await office.page(urls.console('bookings', query))
  return ['Ann', 'Bea', 'Cid'].filter((name) => page.includes(`>${name}<`))
}

async function threeVisits() {
  const named = (name: string) => somebody({ name })
  const ann = await book(desk, timeIn(2, 10), named('Ann'))
  const bea = await book(desk, timeIn(3, 10), named('Bea'))
  const cid = await book(desk, timeIn(5, 10), named('Cid'))
  await confirmBooking(desk, bea.booking.id, {}, CAUSE)
  await cancelBooking(desk, cid.booking.id, { reason: 'customer', note: null }, CAUSE)
  return { ann: ann.booking, bea: bea.booking, cid: cid.booking }
}

test('visits to come are listed by when they are, with counts by status', async () => {
  await threeVisits()
  expect(await shown()).toEqual(['Ann', 'Bea', 'Cid'])
  const said = textOf(await office.page(urls.console('bookings')))
  for (const counted of ['requested 1', 'confirmed 1', 'cancelled 1', 'done 0']) {
    expect(said).toContain(counted)
  }
})

test('they are narrowed by status, days, team and deposit, in any combination', async () => {
  const { ann, bea } = await threeVisits()
  expect(await shown({ status: 'CONFIRMED' })).toEqual(['Bea'])
  expect(await shown({ from: day(3), to: day(5) })).toEqual(['Bea', 'Cid'])
  expect(await shown({ from: day(3), to: day(3) })).toEqual(['Bea'])
  expect(await shown({ from: day(3), status: 'PENDING' })).toEqual([])
  const theirs = [ann, bea].filter(({ teamId }) => teamId === teamIds[0])
  const expected = theirs.map(({ id }) => (id === ann.id ? 'Ann' : 'Bea'))
  expect(await shown({ team: teamIds[0]!, to: day(4) })).toEqual(expected)
  expect(await shown({ deposit: 'paid' })).toEqual([])
  expect(await shown({ when: 'past' })).toEqual([])
})

test('what no filter could have sent counts as not set', async () => {
  await threeVisits()
  expect(
    await shown({
      status: 'nope',
      team: 'x',
      deposit: '%',
      from: '9999-12-31',
      to: 'soon',
      after: '!',
    }),
  ).toEqual(['Ann', 'Bea', 'Cid'])
})

test('a list longer than a page is paged, without a gap or a repeat', async () => {
  const { ann } = await threeVisits()
  await app.database.db.execute(`insert into bookings (id, lead_id, quote_id, team_id, status, starts_at,
      duration_minutes, during, local_start, zone, manage_hash, deposit_required, deposit_policy,
      cancel_reason, cancelled_at)
    select gen_random_uuid(), lead_id, quote_id, team_id, 'CANCELLED', starts_at, duration_minutes, during,
      local_start, zone, gen_random_uuid()::text, false, '[]', 'staff', now()
    from bookings, generate_series(1, 99) where id = '${ann.id}'`)
  const ids: string[] = []
  let path: string | null = urls.console('bookings')
  while (path !== null) {
    const page: string = await office.page(path)
    ids.push(
      ...[...page.matchAll(/strong[^"]*" href="\/console\/bookings\/([0-9a-f-]{36})"/g)].map(
        ([, id]) => id!,
      ),
    )
    path = /href="([^"]*after=[^"]*)" rel="next"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? null
  }
  expect(ids).toHaveLength(102)
  expect(new Set(ids).size).toBe(102)
})

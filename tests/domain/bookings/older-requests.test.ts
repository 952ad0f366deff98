import { afterAll, beforeAll, expect, test } from 'bun:test'
import { readFileSync } from 'node:fs'
import { asc } from 'drizzle-orm'
import type { Database } from '../../../src/db/database.ts'
import { bookings, messages } from '../../../src/db/schema/index.ts'
import { deskOf } from '../../../src/domain/bookings/desk.ts'
import { sweepUnanswered } from '../../../src/domain/bookings/unanswered.ts'
import { testApp } from '../../support/app.ts'
import { upgradedDatabase } from '../../support/older-database.ts'

const HOUR = 3_600_000
const PRICES = readFileSync('drizzle/seeds/economy_v1.json', 'utf8')
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

/** A booking as the first release made it, so many days ago, to start in so many hours. */
interface Older {
  status?: 'PENDING' | 'CONFIRMED'
  madeDaysAgo: number
  startsIn: number
  policy?: string
  actor?: string
  due?: boolean
  follows?: boolean
}

const OLDER: Older[] = [
  // A stranger's request, waiting for a week, whose visit is far away: today's rule would end it at once.
  { madeDaysAgo: 7, startsIn: 24 * 20, policy: '["heavy_cleaning", "new_client"]' },
  { madeDaysAgo: 2, startsIn: 12, policy: '["new_client"]' },
  // A returning customer's, one that staff took down, and a next visit.
  { madeDaysAgo: 7, startsIn: 24 * 21 },
  { madeDaysAgo: 7, startsIn: 24 * 22, policy: '["new_client"]', actor: 'staff:desk' },
  { status: 'CONFIRMED', madeDaysAgo: 7, startsIn: 24 * 23, follows: true },
  // A checkout that is being paid.
  { madeDaysAgo: 0, startsIn: 24 * 24, policy: '["new_client"]', due: true },
]

const person = (n: number) => `insert into leads
  (id, name, phone, phone_key, email, email_key, preferred_dates, structured_inputs, quote_id, estimate_changed,
    language, consent_marketing, captcha)
  values ('${id(10 + n)}', 'Ada', '780555810${n}', '780555810${n}', 'a${n}@b.example', 'a${n}@b.example', '[]', '{}',
    '${id(2)}', false, 'en', false, 'off')`

function made(
  {
    status = 'PENDING',
    madeDaysAgo,
    startsIn,
    policy = '[]',
    actor = 'customer',
    due = false,
    follows = false,
  }: Older,
  n: number,
) {
  const starts = `date_trunc('hour', now()) + interval '${startsIn} hours'`
  return `insert into bookings (id, lead_id, quote_id, team_id, status, starts_at, duration_minutes, during, local_start,
      zone, manage_hash, deposit_required, deposit_policy, deposit_status, deposit_cents, hold_expires_at, follows_id, created_at)
    values ('${id(30 + n)}', '${id(10 + n)}', '${id(2)}', '${id(3)}', '${status}', ${starts}, 60,
      tstzrange(${starts}, ${starts} + interval '90 minutes'), '2026-01-05T09:00', 'America/Edmonton', 'hash${n}',
      ${due}, '${policy}', ${due ? "'due', 4900, now() + interval '30 minutes'" : 'null, null, null'},
      ${follows ? `'${id(90)}'` : 'null'}, now() - interval '${madeDaysAgo} days');
    insert into audit (id, actor, action, subject_type, subject_id, changed)
    values ('${id(60 + n)}', '${actor}', 'booking.created', 'booking', '${id(30 + n)}', '[]')`
}

let older: Database
beforeAll(async () => {
  older = await upgradedDatabase('spruce_older_requests', [
    `insert into price_books (id, config_id, version, hash, source) values ('${id(1)}', 'economy', '1', 'x', $list$${PRICES}$list$);
      insert into quotes (id, token, price_book_id, home, home_key, estimate, total_cents, tax_cents, binding, language, valid_until)
      values ('${id(2)}', 'token', '${id(1)}', '{}', 'x', '{}', 1, 0, true, 'en', now() + interval '1 day');
      insert into teams (id, name, size) values ('${id(3)}', 'North', 2)`,
    ...OLDER.map((_, n) => person(n)),
    ...OLDER.map(made),
  ])
})
afterAll(() => older.close())

const all = () => older.db.select().from(bookings).orderBy(asc(bookings.id))

test('requests of the first release keep what they were promised: nobody is cancelled, nobody is mailed', async () => {
  const before = await all()
  const app = await testApp({ database: older, env: { MIN_NOTICE_HOURS: '5' } })
  const desk = deskOf(app.deps)
  for (let sweep = 0; sweep < 3; sweep++) await sweepUnanswered(desk)
  const after = await all()
  expect(after.map(({ status, version }) => [status, version])).toEqual(
    before.map(({ status, version }) => [status, version]),
  )
  expect(await older.db.select().from(messages)).toEqual([])
  // Their time until their start minus the minimum notice; a checkout's own end is another matter.
  for (const [n, { status, startsAt, holdExpiresAt }] of after.entries()) {
    if (status !== 'PENDING') expect(holdExpiresAt).toBeNull()
    else if (OLDER[n]!.due) expect(holdExpiresAt).toEqual(before[n]!.holdExpiresAt)
    else expect(holdExpiresAt).toEqual(new Date(startsAt.getTime() - 5 * HOUR))
  }
})

test('whose each is, is read from what was written down then', async () => {
  expect((await all()).map(({ madeBy, byStranger }) => [madeBy, byStranger])).toEqual([
    ['public', true],
    ['public', true],
    ['public', false],
    ['staff', false],
    ['next_visit', false],
    ['public', true],
  ])
})

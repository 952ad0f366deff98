import { sql } from 'drizzle-orm'
import { rows } from '../../src/db/client.ts'
import { staffAccounts } from '../../src/db/schema/index.ts'
import { rollUp } from '../../src/domain/metrics/roll-up.ts'
import { addDays, businessDate } from '../../src/domain/shared/time/business-time.ts'
import { openSession } from '../../src/domain/staff/sessions.ts'
import { urls } from '../../src/urls.ts'
import { ZONE } from '../support/bookings.ts'
import { grownCompany } from '../support/grown-company.ts'
import { benchApp } from './app.ts'
import { ms, race } from './measure.ts'

const share = Number(process.env['SPRUCE_BENCH_SHARE'] ?? 1)
const SIZE = { leads: 200_000 * share, bookings: 500_000 * share, events: 1_000_000 * share }
/** Of a screen's p50 to that of `select 1`. */
const AIM = 30

/** Every screen of a company that has worked for years, against `select 1` of the same run. */
export async function consoleBench(): Promise<void> {
  const { app, deps, close } = await benchApp()
  const { database } = deps
  const { db } = database
  const began = performance.now()
  await grownCompany(database, SIZE)
  await deps.calendar.refresh()
  const seeded = performance.now()
  await rollUp(database, ZONE, new AbortController().signal)
  const { leads, bookings, events } = SIZE
  console.log(
    `console: ${leads} leads, ${bookings} bookings, ${events} events on ${database.kind} in ${Math.round((seeded - began) / 1000)} s, added up in ${Math.round((performance.now() - seeded) / 1000)} s`,
  )
  const cookie = `staff=${await adminSession(db)}`
  const get = async (path: string) => {
    const answer = await app.handle(new Request(`http://localhost${path}`, { headers: { cookie } }))
    const text = await answer.text()
    if (answer.status !== 200)
      throw new Error(`${path} answers ${answer.status}: ${text.slice(0, 200)}`)
    return text.length
  }
  for (const [name, path] of Object.entries(await screens(database))) {
    const size = await get(path)
    const run = await race([
      { name: 'select 1', run: () => db.execute(sql`select 1`) },
      { name, run: () => get(path) },
    ])
    const [one, screen] = [run.get('select 1')!, run.get(name)!]
    const ratio = screen.p50 / one.p50
    console.log(
      `  ${name}: ${ms(screen.p50)} (p95 ${ms(screen.p95)}) = ${ratio.toFixed(1)} × select 1 (aim: at most ${AIM}${ratio > AIM ? ', MISSED' : ''}), ${Math.round(size / 1000)} kB`,
    )
  }
  await close()
}

async function adminSession(db: Parameters<typeof openSession>[0]): Promise<string> {
  const [account] = await db
    .insert(staffAccounts)
    .values({ name: 'Ada', login: 'ada@example.com', role: 'admin' })
    .returning()
  const given = { accountId: account!.id, device: 'Bench', complete: true, replaces: null }
  return openSession(db, given)
}

export async function screens({ db }: Awaited<ReturnType<typeof benchApp>>['deps']['database']) {
  const [known] = await rows<{ lead: string; booking: string; done: string }>(
    db,
    sql`select (select id from leads where status = 'BOOKED' order by created_at desc limit 1) as lead,
      (select id from bookings where status = 'CONFIRMED' order by starts_at limit 1) as booking,
      (select id from bookings where status = 'DONE' order by starts_at desc limit 1) as done`,
  )
  const { lead, booking, done } = known!
  const today = businessDate(new Date(), ZONE)
  const year = { from: addDays(today, -365), to: today }
  const find = (q: string) => urls.console('search', { q })
  return {
    today: urls.console('today'),
    'calendar, a day': urls.console('calendar', { day: addDays(today, 2) }),
    'calendar, a week': urls.console('calendar', { day: addDays(today, 2), view: 'week' }),
    bookings: urls.console('bookings'),
    'a booking': urls.console('booking', { booking_id: booking }),
    'a done booking': urls.console('booking', { booking_id: done }),
    'moving a booking': urls.console('bookingMove', { booking_id: booking }),
    leads: urls.console('leads'),
    'a lead': urls.console('lead', { lead_id: lead }),
    'finding a name': find('amelie tremblay'),
    'finding a rare name': find('farid gagnon 10'),
    'finding a phone': find('587-012 3456'),
    'finding nobody': find('zzzz'),
    'a caller': urls.console('callers'),
    cases: urls.console('cases'),
    money: urls.console('money'),
    messages: urls.console('messages'),
    'messages that failed': urls.console('messages', { state: 'dead' }),
    exports: urls.console('exports'),
    jobs: urls.console('jobs'),
    prices: urls.console('prices'),
    'figures of 30 days': urls.console('figures'),
    'figures of a year': urls.console('figures', year),
    settings: urls.console('settings'),
    teams: urls.console('teams'),
    staff: urls.console('staff'),
    audit: urls.console('audit'),
    account: urls.console('account'),
  }
}

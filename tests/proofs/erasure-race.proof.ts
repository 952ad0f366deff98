import { expect, test } from 'bun:test'
import { sql } from 'drizzle-orm'
import { rows } from '../../src/db/client.ts'
import type { Database } from '../../src/db/database.ts'
import { cancelBooking } from '../../src/domain/bookings/cancel-booking.ts'
import { createBooking } from '../../src/domain/bookings/create-booking.ts'
import { eraseLead } from '../../src/domain/privacy/erase-lead.ts'
import { applyRetention } from '../../src/domain/privacy/retention.ts'
import { urls } from '../../src/urls.ts'
import { basic } from '../support/app.ts'
import { CAUSE, testDesk, timeIn } from '../support/bookings.ts'
import { crowd } from '../support/crowd.ts'
import { STAFF } from './client.ts'
import { dice, SEED } from './dice.ts'
import { many, PROOF_MS } from './scale.ts'
import { scene } from './scene.ts'

// The proof: while somebody books on an old request, retention erases it. Whoever is first, nobody's visit
// loses its person, and no person stays behind in what was erased.

const LEADS = many(600, 10_000)
const WORKERS = 4
const TERMS = { chatDays: 30, leadDays: 365, eraseLeads: true }
const SYSTEM = { actor: 'system', requestId: null } as const
const IS_OLD = sql`created_at < now() - interval '365 days'`
const FIRST_DAY = 2
const DAYS = 50
/** How much one of the two may be ahead. */
const AHEAD_MS = 12

test(
  `${LEADS} requests are booked and erased at once, and every one ends as one or the other`,
  async () => {
    const teams = Array.from({ length: 12 }, (_, n) => ({
      name: `Team ${n}`,
      opens: 0,
      closes: 1440,
    }))
    const { desk } = await testDesk(teams)
    const { database } = desk
    const waiting = await crowd(database, { size: LEADS, area: '780' })
    await database.db.execute(sql`update leads set created_at = now() - interval '366 days'`)

    const tally: Record<string, number> = {}
    const race = async (number: number) => {
      const chance = dice(SEED, number)
      for (let leadId = waiting.pop(); leadId !== undefined; leadId = waiting.pop()) {
        const startsAt = timeIn(FIRST_DAY + chance.below(DAYS), 8 + chance.below(8))
        const [head, start] = [chance.below(2 * AHEAD_MS) - AHEAD_MS, { leadId, startsAt }]
        const [booked, erased] = await Promise.allSettled([
          Bun.sleep(Math.max(0, head)).then(() => createBooking(desk, start, CAUSE)),
          Bun.sleep(Math.max(0, -head)).then(() =>
            eraseLead(database, start.leadId, 'retention', SYSTEM, IS_OLD),
          ),
        ])
        const outcome = `${said(booked)}, ${said(erased)}`
        tally[outcome] = (tally[outcome] ?? 0) + 1
        if (booked.status !== 'fulfilled') continue
        // Most visits are given up and raced for again: then the row stays, without its person.
        if (chance.below(4) === 0) continue
        const why = { reason: 'customer', note: 'Changed my mind' } as const
        await cancelBooking(desk, booked.value.booking.id, why, CAUSE)
        if (chance.below(2) === 0) waiting.push(leadId)
      }
    }
    await Promise.all(Array.from({ length: WORKERS }, (_, n) => race(n)))
    console.log(`${LEADS} leads, SPRUCE_SEED=${SEED}: ${JSON.stringify(tally)}`)
    expect(Object.keys(tally).filter((outcome) => !LEGAL.has(outcome))).toEqual([])
    expect(await wrongIn(database)).toEqual([])

    const later = await applyRetention(database, TERMS, SYSTEM)
    expect(later.leads).toBeGreaterThan(0)
    expect(await wrongIn(database)).toEqual([])
    const left = await rows(
      database.db,
      sql`select id from leads where erased_at is null
      and id not in (select lead_id from bookings where status = 'PENDING')`,
    )
    expect(left).toEqual([])
  },
  PROOF_MS,
)

/** Busy: the row was held by the other, so retention left it for the next time. */
const LEGAL = new Set(['made, live', 'made, absent', 'not_found, erased'])

function said(settled: PromiseSettledResult<object>): string {
  if (settled.status === 'fulfilled') {
    return 'outcome' in settled.value ? String(settled.value.outcome) : 'made'
  }
  const { code, name } = settled.reason as Error & { code?: string }
  return code ?? name
}

/** Visits without a person, and persons in what was erased. */
const wrongIn = ({ db }: Database) =>
  rows(
    db,
    sql`select b.id, b.status from bookings b left join leads l on l.id = b.lead_id
      where l.id is null or (b.status = 'PENDING' and (l.erased_at is not null or l.name = 'Erased'))
        or (l.erased_at is not null and b.cancel_note is not null)
      union all select id, 'a row with a name' from leads where erased_at is not null
        and (name <> 'Erased' or email is not null)
      union all select id, 'a mail' from messages
        where lead_id in (select id from leads where erased_at is not null)
      union all select lead_id, 'a proof without an end' from erasures
        where lead_id in (select id from leads where erased_at is null)`,
  )

const KILLS = many(10, 100)
const OLD_PEOPLE = many(1_500, 15_000)

test(
  `${KILLS} kills of servers that let go of old requests leave only whole ones`,
  async () => {
    await using stage = await scene({
      name: 'spruce_retention',
      teams: [{ name: 'One' }],
      servers: 2,
      env: { RETENTION_ENABLE_LEADS: 'true' },
    })
    const { database } = stage
    await crowd(database, { size: OLD_PEOPLE, area: '780', leadsPerPerson: 2 })
    await database.db.execute(sql`update leads set created_at = now() - interval '366 days'`)
    await database.db.execute(sql`insert into deliveries (id, kind, lead_id, state)
      select gen_random_uuid(), 'lead', id, 'off' from leads`)
    const clean = (origin: string) =>
      fetch(origin + urls.api.adminRetentionCleanup, { method: 'POST', headers: basic(STAFF) })
    const chance = dice(SEED, -1)
    const erasedAt: number[] = []
    for (let kill = 0; kill < KILLS; kill++) {
      const victim = chance.of(stage.origins())
      const running = clean(victim).catch(() => null)
      await Bun.sleep(100 + chance.below(900))
      await stage.replace(victim)
      expect(await running).toBeNull()
      erasedAt.push(await erasedIn(database))
      expect(await halfDone(database)).toEqual([])
    }
    expect((await clean(stage.origins()[0]!)).status).toBe(200)
    expect(await erasedIn(database)).toBe(OLD_PEOPLE + 1)
    expect(await halfDone(database)).toEqual([])
    console.log(`${KILLS} kills at ${erasedAt.join(', ')} of ${OLD_PEOPLE + 1} leads`)
  },
  PROOF_MS,
)

const erasedIn = async ({ db }: Database): Promise<number> =>
  (await rows(db, sql`select id from erasures`)).length

/** Leads of which only a part is gone. */
const halfDone = ({ db }: Database) =>
  rows(
    db,
    sql`select id, 'here, with a proof of its end' as what from leads
        where id in (select lead_id from erasures)
      union all select id, 'here, without its export' from leads
        where id not in (select lead_id from deliveries)
      union all select lead_id, 'gone, without an audit row' from erasures
        where lead_id not in (select subject_id from audit where action = 'lead.erased')
      union all select subject_id, 'audited, without a proof' from audit
        where action = 'lead.erased' and subject_id not in (select lead_id from erasures)`,
  )

import { expect, test } from 'bun:test'
import { sql } from 'drizzle-orm'
import { rows } from '../../src/db/client.ts'
import { urls } from '../../src/urls.ts'
import { ADMIN, basic, type TestApp } from '../support/app.ts'
import { somebody, testDesk } from '../support/bookings.ts'
import { CANARY_ENV, type Canary, canariesIn, canary, typedBy } from '../support/canaries.ts'
import { dump } from '../support/dump.ts'
import { newLead } from '../support/leads.ts'
import { many, PROOF_MS } from './scale.ts'

// The proof: of a person who is erased nothing that they typed is left in any row of any table, in the
// queue or in the log, and no figure of the company changes.

const PEOPLE = many(50, 1_000)
const BOOKED = ['cancelled', 'none', 'done', 'none', 'none', 'none'] as const

/** What reports are made of: bookings with what they cost, by state; events by name; credits. */
const figures = ({ database }: TestApp) =>
  rows(
    database.db,
    sql`select 'bookings' as what, b.status as name, count(*)::int as n, count(distinct b.lead_id)::int as leads,
        sum(q.total_cents)::int as cents, sum(q.tax_cents)::int as tax, sum(b.actual_duration_minutes)::int as minutes
      from bookings b join quotes q on q.id = b.quote_id group by b.status
      union all select 'events', name, count(*)::int, count(distinct subject_id)::int,
        sum((details->>'total_cents')::int)::int, null, null from analytics_events group by name
      union all select 'credits', state, count(*)::int, count(distinct phone_key)::int,
        sum(amount_cents)::int, null, null from referral_credits group by state
      union all select 'cases', reason, count(*)::int, 0, 0, 0, 0 from cases group by reason
      order by 1, 2`,
  )

async function traces(app: TestApp, typed: Set<string>): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>()
  for (const [table, text] of await dump(app.database)) {
    for (const trace of canariesIn(text, typed)) {
      const tables = found.get(trace) ?? []
      tables.push(table)
      found.set(trace, tables)
    }
  }
  return found
}

const erase = async (app: TestApp, { email, phone }: Canary) => {
  const path = urls.api.adminPrivacyErasures
  const key = { 'idempotency-key': crypto.randomUUID() }
  const answer = await app.json(path, { email, phone }, { ...basic(ADMIN), ...key })
  return { status: answer.status, body: (await answer.json()) as Record<string, number> }
}

test(
  `${PEOPLE} people who left something in every field are erased without a trace`,
  async () => {
    const { app } = await testDesk([{ name: 'One' }], CANARY_ENV)
    const friend = await newLead(app.database, somebody())
    const people: Canary[] = []
    for (let i = 0; i < PEOPLE; i++) {
      people.push(await canary(app, BOOKED[i % BOOKED.length]!, friend.referralCode))
    }
    const typed = typedBy(people)
    const fields = new Set(people.flatMap(({ typed }) => Object.keys(typed)))

    const before = await traces(app, typed)
    const unseen = people.flatMap(({ typed }) =>
      Object.entries(typed).flatMap(([field, trace]) => (before.has(trace) ? [] : [field])),
    )
    expect(unseen).toEqual([])
    const reported = await figures(app)

    const totals = { leads_erased: 0, bookings_kept: 0, conversations_deleted: 0, cases_cleared: 0 }
    for (const person of people) {
      const { status, body } = await erase(app, person)
      expect([status, body['left']]).toEqual([200, 0])
      for (const name of Object.keys(totals) as (keyof typeof totals)[]) totals[name] += body[name]!
    }
    expect(totals.leads_erased).toBe(PEOPLE * 2)

    const after = await traces(app, typed)
    expect([...after]).toEqual([])
    expect(canariesIn(JSON.stringify(app.log.lines), typed)).toEqual([])
    expect(await figures(app)).toEqual(reported)
    for (const person of people) expect((await erase(app, person)).status).toBe(404)
    console.log(
      `${PEOPLE} people, ${typed.size} traces in ${fields.size} fields and ${new Set([...before.values()].flat()).size} tables, ${app.log.lines.length} lines of log: 0 left; ${JSON.stringify(totals)}`,
    )
  },
  PROOF_MS,
)

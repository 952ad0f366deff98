import { sql } from 'drizzle-orm'
import { rows } from '../../src/db/client.ts'
import type { Database } from '../../src/db/database.ts'
import type { StripeDouble } from '../support/stripe/server.ts'

/** What must be empty once everything is quiet, asked of the rows themselves; numbers as in the catalogue of races. */
const FINDINGS: Record<string, string> = {
  'I2 a visit was promised or cancelled more than once': `
    select subject_id from audit where action in ('booking.confirmed', 'booking.cancelled')
    group by subject_id, action having count(*) > 1`,
  'I4 a visit was told to be promised that never was, or twice, or not at all': `
    select b.id from bookings b where (b.confirmed_at is not null)::int <>
      (select count(*) from messages where booking_id = b.id and kind = 'booking_confirmed')`,
  'I7 a promised visit has not one deposit, or another one has': `
    select b.id from bookings b where (b.status = 'CONFIRMED') <> (b.deposit_status = 'paid')`,
  'I9 an e-mail is neither sent nor dropped': `
    select id from messages where state not in ('sent', 'dropped')`,
  'I11 a change without actor': `select id from audit where actor = ''`,
  'I11 a visit was not made exactly once': `
    select b.id from bookings b where
      (select count(*) from audit where subject_id = b.id and action = 'booking.created') <> 1`,
  'I12 a person brought two credits': `
    select phone_key from referral_credits group by phone_key having count(*) > 1`,
  'a checkout is open for a visit that does not wait for one': `
    select a.id from payment_attempts a join bookings b on b.id = a.booking_id
    where a.state in ('creating', 'open', 'retiring')
      and (b.status <> 'PENDING' or b.deposit_status <> 'due' or b.cancel_intent is not null)`,
  'a refund is owed, or failed': `select id from refunds where state not in ('refunded', 'void')`,
  'a notice is not worked on': `select id from stripe_events where state <> 'done'`,
  'a person in the office has to do something': `
    select kind, id from staff_tasks where status = 'open'
      and kind not in ('case', 'unanswered_request', 'job_failed', 'queue_late')`,
}

/** What is wrong with the money of a database, held against Stripe's own books; empty when all is well. */
export async function auditMoney(database: Database, stripe: StripeDouble): Promise<string[]> {
  const findings: string[] = []
  for (const [finding, query] of Object.entries(FINDINGS)) {
    const found = await rows(database.db, sql.raw(query))
    if (found.length > 0) findings.push(`${finding}: ${JSON.stringify(found.slice(0, 3))}`)
  }
  const visits = await rows<{ id: string; status: string; deposit: string; cents: number }>(
    database.db,
    sql`select id, status, deposit_status as deposit, deposit_cents as cents from bookings`,
  )
  const { payments, sessions } = stripe.ledger()
  for (const { id, status, deposit, cents } of visits) {
    const mine = payments.filter(({ bookingId }) => bookingId === id)
    const kept = mine.reduce((sum, each) => sum + each.captured - each.refunded, 0)
    const due = deposit === 'paid' || deposit === 'forfeited' ? cents : 0
    if (kept !== due) findings.push(`I3 ${id} ${status} ${deposit}: ${kept} is kept, not ${due}`)
    if (mine.some(({ refunds }) => refunds > 1)) findings.push(`I3 ${id}: refunded twice`)
    const made = sessions.filter(({ metadata }) => metadata['booking'] === id)
    if (made.length !== 1) findings.push(`${id}: ${made.length} sessions were made`)
    const isOpen = made.some((session) => session.status === 'open')
    if (isOpen && deposit !== 'due') findings.push(`I8 ${id} ${deposit}: can still be paid`)
  }
  const known = new Set(visits.map(({ id }) => id))
  const nobodys = payments.filter(({ bookingId }) => !known.has(bookingId ?? ''))
  if (nobodys.length > 0) findings.push(`${nobodys.length} payments are of no booking`)
  const kept = await rows<{ id: string }>(database.db, sql`select id from stripe_events`)
  const stored = new Set(kept.map(({ id }) => id))
  const lost = stripe.webhooks.answers.filter(
    ({ status, eventId }) => status === 200 && !stored.has(eventId),
  )
  if (lost.length > 0) findings.push(`I6 ${lost.length} notices were acknowledged and not kept`)
  return findings
}

/** Everything about visits and money that an event could change, as text. */
export async function moneyState({ db }: Database): Promise<string> {
  const state = await rows(
    db,
    sql`select b.id, b.status, b.version, b.deposit_status, b.cancel_reason,
        (select json_agg(json_build_array(a.state, a.captured_cents) order by a.n)
          from payment_attempts a where a.booking_id = b.id) as attempts,
        (select json_agg(json_build_array(r.state, r.amount_cents) order by r.id)
          from refunds r where r.booking_id = b.id) as refunds,
        (select count(*) from messages m where m.booking_id = b.id) as messages,
        (select count(*) from audit where subject_id = b.id) as audit
      from bookings b order by b.id`,
  )
  return JSON.stringify(state)
}

import { sql } from 'drizzle-orm'
import { rows } from '../../db/client.ts'
import type { Database } from '../../db/database.ts'
import { inTransaction } from '../../db/transaction.ts'
import { finishTask, raiseTask } from '../staff/raise-task.ts'

export interface Ledger {
  capturedCents: number
  refundedCents: number
  /** Owed back and not gone yet. */
  owedCents: number
  /** The banks took it in disputes that are lost. */
  lostCents: number
  /** What the bookings' deposits say is ours. */
  heldCents: number
  /** Bookings whose captures and refunds do not add up to what their deposit says. */
  differences: number
}

/**
 * Adds up all money by payments and by bookings: captured − refunded − owed − lost = held, to the cent, for each
 * booking and in all. What is held is read off the deposit's status and sum, not off the payments, so that one
 * holds the other. A difference is put before the staff until it is gone.
 */
export async function checkLedger(database: Database): Promise<Ledger> {
  const found = await rows<
    Record<'id' | 'captured' | 'refunded' | 'owed' | 'lost' | 'held', string>
  >(
    database.db,
    sql`with payment as (
        select a.booking_id, a.captured_cents as captured, a.dispute,
          coalesce(sum(r.amount_cents) filter (where r.state = 'refunded'), 0) as refunded,
          coalesce(sum(r.amount_cents) filter (where r.state in ('due', 'pending')
            or (r.state = 'failed' and r.reason <> 'dashboard')), 0) as asked_back,
          bool_or(r.reason in ('surplus', 'odd')) is true as is_beside
        from payment_attempts a left join refunds r on r.attempt_id = a.id
        where a.state = 'paid' group by a.id
      ), settled as (
        select *, least(asked_back, captured - refunded) as owed from payment
      ), kept as (
        select *, case when dispute = 'lost' then captured - refunded - owed else 0 end as lost from settled
      )
      select b.id, sum(captured) as captured, sum(refunded) as refunded, sum(owed) as owed,
        sum(lost) as lost,
        case when b.deposit_status in ('paid', 'forfeited', 'disputed')
          then greatest(0, b.deposit_cents - sum(case when is_beside then 0 else refunded + owed end))
          else 0 end as held
      from kept join bookings b on b.id = kept.booking_id group by b.id`,
  )
  const sum = (name: 'captured' | 'refunded' | 'owed' | 'lost' | 'held') =>
    found.reduce((total, row) => total + Number(row[name]), 0)
  const wrong = found.filter(
    ({ captured, refunded, owed, lost, held }) =>
      Number(captured) - Number(refunded) - Number(owed) - Number(lost) !== Number(held),
  )
  await inTransaction(database, async (tx) => {
    const [first] = wrong
    if (!first) return finishTask(tx, 'ledger', 'ledger')
    await raiseTask(tx, {
      kind: 'ledger',
      subjectType: 'booking',
      subjectId: first.id,
      matter: 'ledger',
      details: { differences: wrong.length },
    })
  })
  return {
    capturedCents: sum('captured'),
    refundedCents: sum('refunded'),
    owedCents: sum('owed'),
    lostCents: sum('lost'),
    heldCents: sum('held'),
    differences: wrong.length,
  }
}

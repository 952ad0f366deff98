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
  /** What the bookings' deposits say is ours. */
  heldCents: number
  /** Bookings whose captures and refunds do not add up to what their deposit says. */
  differences: number
}

/**
 * Adds up all money by payments and by bookings: captured − refunded − owed = held, to the cent, for each
 * booking and in all. A difference is put before the staff until it is gone.
 */
export async function checkLedger(database: Database): Promise<Ledger> {
  const found = await rows<Record<'id' | 'captured' | 'refunded' | 'owed' | 'held', string>>(
    database.db,
    sql`select b.id,
        coalesce((select sum(captured_cents) from payment_attempts a where a.booking_id = b.id
          and a.state = 'paid'), 0) as captured,
        coalesce((select sum(amount_cents) from refunds r where r.booking_id = b.id
          and r.state = 'refunded'), 0) as refunded,
        coalesce((select sum(amount_cents) from refunds r where r.booking_id = b.id
          and r.state in ('due', 'pending', 'failed')), 0) as owed,
        case when b.deposit_status in ('paid', 'forfeited', 'disputed')
          then b.deposit_cents - coalesce((select sum(amount_cents) from refunds r
            where r.booking_id = b.id and r.reason = 'dashboard' and r.state = 'refunded'), 0)
          else 0 end as held
      from bookings b where exists (select 1 from payment_attempts a where a.booking_id = b.id)`,
  )
  const sum = (name: 'captured' | 'refunded' | 'owed' | 'held') =>
    found.reduce((total, row) => total + Number(row[name]), 0)
  const wrong = found.filter(
    (row) => Number(row.captured) - Number(row.refunded) - Number(row.owed) !== Number(row.held),
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
    heldCents: sum('held'),
    differences: wrong.length,
  }
}

import { sql } from 'drizzle-orm'
import { rows } from '../../db/client.ts'
import type { Db } from '../../db/database.ts'
import { bookings } from '../../db/schema/index.ts'
import { heldCentsOf } from './booking-money.ts'

/** How many, and how many cents in all. */
export interface Sum {
  n: number
  cents: number
}

/** How all the deposits stand now. */
export interface MoneyStanding {
  /** Paid for visits to come. */
  held: Sum
  /** Asked for, and not paid yet. */
  awaited: Sum
  /** On its way back, or about to be. */
  goingBack: Sum
  refundsFailed: Sum
  disputed: Sum
  /** Paid, but not as asked. */
  undecided: Sum
  /** Payment notices nobody has worked on. */
  notices: { waiting: number; oldestSeconds: number }
  /** What the staff were told of the payments as a whole and is so still. */
  alarms: ('payments_unreachable' | 'payments_silent' | 'ledger')[]
}

type Line = { name: string; n: string; cents: string }

/** Adds up by indexes what is open; what is over is the nightly ledger's matter. */
export async function moneyStanding(db: Db): Promise<MoneyStanding> {
  const lines = await rows<Line>(
    db,
    sql`select 'held' as name, count(*) as n, coalesce(sum(${heldCentsOf(bookings.id)}), 0) as cents from bookings
        where deposit_status = 'paid' and starts_at > now() and status = 'CONFIRMED'
      union all select 'awaited', count(*), coalesce(sum(deposit_cents), 0) from bookings
        where deposit_status in ('due', 'processing') and status = 'PENDING'
      union all select 'goingBack', count(*), coalesce(sum(amount_cents), 0) from refunds
        where state in ('due', 'pending')
      union all select 'refundsFailed', count(*), coalesce(sum(amount_cents), 0) from refunds
        where state = 'failed'
      union all select 'disputed', count(*), coalesce(sum(captured_cents - coalesce((
          select sum(amount_cents) from refunds where attempt_id = payment_attempts.id
            and state = 'refunded'), 0)), 0) from payment_attempts
        where state = 'paid' and dispute = 'open'
      union all select 'undecided', count(*), coalesce(sum(captured_cents), 0) from payment_attempts
        where state = 'quarantined'
      union all select 'notices', count(*),
        coalesce(greatest(0, extract(epoch from now() - min(received_at)))::int, 0)
        from stripe_events where state = 'waiting'`,
  )
  const sumOf = (name: string): Sum => {
    const { n, cents } = lines.find((line) => line.name === name)!
    return { n: Number(n), cents: Number(cents) }
  }
  const notices = sumOf('notices')
  return {
    held: sumOf('held'),
    awaited: sumOf('awaited'),
    goingBack: sumOf('goingBack'),
    refundsFailed: sumOf('refundsFailed'),
    disputed: sumOf('disputed'),
    undecided: sumOf('undecided'),
    notices: { waiting: notices.n, oldestSeconds: notices.cents },
    alarms: await alarmsOf(db),
  }
}

async function alarmsOf(db: Db): Promise<MoneyStanding['alarms']> {
  const found = await rows<{ kind: MoneyStanding['alarms'][number] }>(
    db,
    sql`select distinct kind from staff_tasks where status = 'open'
      and kind in ('payments_unreachable', 'payments_silent', 'ledger') order by kind`,
  )
  return found.map(({ kind }) => kind)
}

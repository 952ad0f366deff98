import { sql } from 'drizzle-orm'
import { databaseNow, rows } from '../../db/client.ts'
import { SYSTEM } from '../audit/record.ts'
import type { Desk } from '../bookings/desk.ts'
import { handleEvent } from './events.ts'
import { giveRefund } from './give-refund.ts'
import { mirrorPayment } from './mirror-payment.ts'
import { endOrphanHolds } from './release-holds.ts'
import { settleSession } from './settle.ts'
import { LIVE_STATES } from './states.ts'
import { watchAttempt } from './watch-attempt.ts'

const BATCH = 200
/** Sessions live a day at most; whatever was made in that time is matched. */
const LIST_HOURS = 26

interface Watched {
  attempts: number
  refunds: number
  events: number
}

/**
 * Looks after everything about money that is due: checkouts that ended or were never opened, refunds,
 * events nobody has worked on. What the webhook would have said is found here without it.
 */
export async function watchPayments(desk: Desk, signal: AbortSignal): Promise<Watched> {
  const done: Watched = { attempts: 0, refunds: 0, events: 0 }
  await sideBySide(await due(desk, 'payment_attempts', LIVE_STATES), signal, async (id) => {
    if ((await watchAttempt(desk, id)) !== null) done.attempts += 1
  })
  await sideBySide(await due(desk, 'refunds', ['due', 'pending']), signal, async (id) => {
    if ((await giveRefund(desk, id)) !== 'later') done.refunds += 1
  })
  await sideBySide(await due(desk, 'stripe_events', ['waiting']), signal, async (id) => {
    if ((await handleEvent(desk, id)) !== 'later') done.events += 1
  })
  if (signal.aborted) return done
  done.attempts += await endOrphanHolds(desk)
  return done
}

/** So many at once wait for a slow provider: each of them holds no connection meanwhile. */
const AT_ONCE = 8

/** Does a few at a time, each once, until all are done or `signal` is aborted; the first fault is thrown at the end. */
async function sideBySide(
  ids: readonly string[],
  signal: AbortSignal,
  act: (id: string) => Promise<void>,
): Promise<void> {
  const left = [...ids]
  const hand = async () => {
    for (let id = left.shift(); id !== undefined && !signal.aborted; id = left.shift()) {
      await act(id)
    }
  }
  const ends = await Promise.allSettled(Array.from({ length: AT_ONCE }, hand))
  const fault = ends.find((end) => end.status === 'rejected')
  if (fault) throw fault.reason
}

async function due(
  { database }: Desk,
  table: 'payment_attempts' | 'refunds' | 'stripe_events',
  states: readonly string[],
): Promise<string[]> {
  const found = await rows<{ id: string }>(
    database.db,
    sql`select id from ${sql.identifier(table)} where due_at <= now()
      and state in (${sql.join(
        states.map((state) => sql`${state}`),
        sql`, `,
      )})
      and (claimed_until is null or claimed_until <= now()) order by due_at limit ${BATCH}`,
  )
  return found.map(({ id }) => id)
}

/**
 * Matches every session the provider made since yesterday with our rows, for what neither a notice nor a row
 * of ours would have told. Gives back how many changed anything; -1 when it could not be asked.
 */
export async function matchSessions(desk: Desk): Promise<number> {
  const { payments } = desk.deposits
  if (!payments) return 0
  const now = await databaseNow(desk.database.db)
  const listed = await payments.sessionsSince(new Date(now.getTime() - LIST_HOURS * 3_600_000))
  if (!listed.ok) return -1
  let changed = 0
  for (const session of listed.value) {
    if (session.bookingId === null || session.status === 'open') continue
    const settled = await settleSession(desk, session, SYSTEM)
    if (settled !== 'nothing' && settled !== 'unknown') changed += 1
    // What became of its money later may have been told to nobody, too.
    const payment = session.paymentId === null ? null : await payments.payment(session.paymentId)
    if (payment?.ok) await mirrorPayment(desk, payment.value)
  }
  return changed
}

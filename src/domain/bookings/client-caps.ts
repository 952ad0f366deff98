import { type SQL, sql } from 'drizzle-orm'
import { rows } from '../../db/client.ts'
import type { Db } from '../../db/database.ts'
import type { WishCause } from '../wishes/wish.ts'
import { takeClientTurn } from './locks.ts'

/** A client holds so many starts at once, and more where a captcha was passed for the request. */
const MOST_HELD = 5
const MOST_HELD_VERIFIED = 15
/** Whoever tries out stolen cards begins many checkouts; nobody with a home to clean does (T20). */
const MOST_CHECKOUTS_A_DAY = 10

/**
 * How many starts a client holds now, as SQL: open requests and checkouts that are not paid, and those held
 * for its wishes, but for the one request that asks.
 */
const heldBy = (clientHash: string, leadId: string): SQL =>
  sql`(select count(*) from bookings where client_hash = ${clientHash} and status = 'PENDING'
      and deposit_status is distinct from 'paid')
    + (select count(*) from wishes join occupied_ranges held on held.kind = 'hold'
        and held.lead_id = wishes.lead_id and lower(held.during) = wishes.starts_at and held.held_until > now()
      where wishes.client_hash = ${clientHash} and wishes.state = 'offered'
        and wishes.lead_id <> ${leadId}::uuid)`

/** Whether the product may hold one start more for a wish of a client: as many as without a captcha. Takes its turn. */
export async function mayBeHeld(tx: Db, clientHash: string, leadId: string): Promise<boolean> {
  await takeClientTurn(tx, clientHash)
  const [counted] = await rows<{ held: string }>(
    tx,
    sql`select ${heldBy(clientHash, leadId)} as held`,
  )
  return Number(counted!.held) < MOST_HELD
}

export interface CappedStart {
  /** For which request: what is held for it may become its booking. */
  leadId: string
  /** Whose caps it counts for: see `bookings.clientHash`. */
  clientHash: string
  /** Whether a captcha was passed for the request. */
  isVerified: boolean
  /** Whether it would begin a checkout. */
  hasDeposit: boolean
}

/**
 * Which cap of its client one more start would break, or null. Takes the client's turn until the transaction
 * ends, before any other lock, so that starts asked for at once are counted one after another. Starts that
 * were paid, confirmed or ended hold nothing; a checkout nobody could pay was not begun.
 */
export async function capReached(
  tx: Db,
  { leadId, clientHash, isVerified, hasDeposit }: CappedStart,
): Promise<Extract<WishCause, 'client_cap' | 'checkout_cap'> | null> {
  await takeClientTurn(tx, clientHash)
  const [counted] = await rows<{ held: string; begun: string }>(
    tx,
    sql`select
        ${heldBy(clientHash, leadId)} as held,
        (select count(*) from bookings b join payment_attempts a on a.booking_id = b.id
          where b.client_hash = ${clientHash} and b.status in ('PENDING', 'CANCELLED')
            and a.created_at > now() - interval '1 day'
            and (a.state in ('creating', 'open') or (a.state in ('retiring', 'expired')
              and a.session_id is not null))) as begun`,
  )
  if (Number(counted!.held) >= (isVerified ? MOST_HELD_VERIFIED : MOST_HELD)) return 'client_cap'
  return hasDeposit && Number(counted!.begun) >= MOST_CHECKOUTS_A_DAY ? 'checkout_cap' : null
}

import { sql } from 'drizzle-orm'
import { rows } from '../../db/client.ts'
import type { Db } from '../../db/database.ts'
import { inTransaction } from '../../db/transaction.ts'
import type { Cause } from '../audit/record.ts'
import type { Team } from '../scheduling/calendar.ts'
import { isNear, type StrangersTurn, strangersLock } from '../wishes/ceiling.ts'
import type { WishCause } from '../wishes/wish.ts'
import { capReached } from './client-caps.ts'
import type { Desk } from './desk.ts'
import { type BookingToInsert, type InsertOutcome, insertBooking } from './insert-booking.ts'
import { hasEnough } from './known.ts'
import { takeTurns } from './locks.ts'
import { promiseVisit } from './promise-visit.ts'
import { unlessSold } from './sold-once.ts'

/** A booking before it has a team. */
export type AskedBooking = Omit<BookingToInsert, 'teamId' | 'turn'>

/** The first team that takes the booking, or why none does. */
export async function tryTeams(
  desk: Desk,
  free: Team[],
  isVerified: boolean,
  cause: Cause,
  booking: AskedBooking,
): Promise<InsertOutcome | { outcome: 'wish'; why: WishCause }> {
  // With nobody free nothing is inserted, but a request is told when it has its time already.
  const candidates = free.length > 0 ? free.map(({ id }) => id) : [null]
  let turn: StrangersTurn =
    booking.ceiling && isNear(booking.ceiling, booking) ? 'alone' : 'together'
  for (const teamId of candidates) {
    let tried = await tryTeam(desk, teamId, turn, isVerified, cause, booking)
    if (tried.outcome === 'over_ceiling' && turn === 'together') {
      // There may be room, but not beside others who take some at the same moment.
      turn = 'alone'
      tried = await tryTeam(desk, teamId, turn, isVerified, cause, booking)
    }
    if (tried.outcome === 'over_ceiling') return { outcome: 'wish', why: 'ceiling' }
    if (tried.outcome !== 'taken') return tried
  }
  return { outcome: 'taken' }
}

/** One short transaction: under the client's lock, the strangers', the request's and the team's. */
const tryTeam = (
  desk: Desk,
  teamId: string | null,
  turn: StrangersTurn,
  isVerified: boolean,
  cause: Cause,
  booking: AskedBooking,
): Promise<InsertOutcome | { outcome: 'wish'; why: WishCause }> =>
  unlessSold(
    inTransaction(desk.database, async (tx) => {
      const why = teamId === null ? null : await clientCap(tx, isVerified, booking)
      if (why !== null) return { outcome: 'wish', why } as const
      const strangers = booking.ceiling === null ? null : strangersLock(turn)
      await takeTurns(tx, booking.lead, teamId === null ? [] : [teamId], strangers)
      // Many at once in one customer's name were each believed before the others stood.
      if (await isBeyondBelief(tx, booking)) return { outcome: 'wish', why: 'client_cap' } as const
      const inserted = await insertBooking(tx, { ...booking, teamId, turn }, cause)
      if (inserted.outcome !== 'made' || booking.madeBy !== 'next_visit') return inserted
      // What follows a visit that was done is promised with it: one act, told once.
      const held = { booking: inserted.booking, lead: booking.lead }
      return { ...inserted, booking: await promiseVisit(tx, desk, held, {}, cause) }
    }),
    { outcome: 'taken' } as const,
  )

async function isBeyondBelief(
  tx: Db,
  { lead, madeBy, byStranger }: AskedBooking,
): Promise<boolean> {
  if (madeBy !== 'public' || byStranger || lead.holderOf !== null) return false
  const [row] = await rows<{ enough: boolean }>(tx, sql`select ${hasEnough(lead)} as enough`)
  return row!.enough
}

/** Which cap of its client one more start would break, or null. */
async function clientCap(
  tx: Db,
  isVerified: boolean,
  { lead, clientHash, deposit }: AskedBooking,
): Promise<WishCause | null> {
  if (clientHash === null) return null
  const start = { leadId: lead.id, clientHash, isVerified, hasDeposit: deposit !== null }
  return capReached(tx, start)
}

import { and, eq, inArray, sql } from 'drizzle-orm'
import { claimRow } from '../../db/claim-row.ts'
import { databaseNow, rows } from '../../db/client.ts'
import { bookings, paymentAttempts } from '../../db/schema/index.ts'
import { inTransaction } from '../../db/transaction.ts'
import { SYSTEM } from '../audit/record.ts'
import type { Desk } from '../bookings/desk.ts'
import type { Asked, Session } from '../shared/payments.ts'
import { finishTask, raiseTask } from '../staff/raise-task.ts'
import { type Attempt, nextLook } from './attempts.ts'
import { askForSession, isLinkTooLate, linked } from './open-session.ts'
import type { Settlement } from './settle.rules.ts'
import { settleSession } from './settle.ts'
import { noticeSilence } from './silence.ts'
import { LIVE_STATES } from './states.ts'
import { isKeyTrouble, tellTrouble, troubleOver } from './trouble.ts'
import { LEASE_SECONDS, waitAfter } from './wait.rules.ts'

/** From this try on what the key does not tell is looked for in the list. */
const LIST_AFTER_TRIES = 2
/** Tries go on while the provider cannot be asked; this far apart at most. */
const LONGEST_WAIT_SECONDS = 300
/** Longer than this after a hold ended, the staff hear that nobody can be asked. */
const ALERT_MINUTES = 15
/** So long after its end a checkout of which nothing can be learned is over; what was paid all the same comes late (R38 to R40). */
export const OVER_HOURS = 24

/**
 * Looks after one checkout that is due: opens what a dead process began, ends what nobody paid. A time is
 * freed only when the provider says that its checkout is over (T58, T59). One process at a time. Gives back
 * what was settled; null when it goes on.
 */
export async function watchAttempt(desk: Desk, id: string): Promise<Settlement | 'unknown' | null> {
  const attempt = await claimRow(desk.database.db, paymentAttempts, id, LIVE_STATES, LEASE_SECONDS)
  if (!attempt) return null
  const asked = await ask(desk, attempt)
  if (!asked.ok) {
    // A session that was made is over only when the provider says so, or when none can be open any more.
    const isAbsent = attempt.sessionId === null && asked.fault === 'absent'
    return isAbsent || (await isLongOver(desk, attempt))
      ? neverMade(desk, attempt, asked.code)
      : later(desk, attempt, asked)
  }
  await troubleOver(desk, 'payments')
  const session = asked.value
  if (session.status !== 'open') return found(desk, session)
  if (await isWanted(desk, attempt)) return goOn(desk, attempt, session)
  const ended = await desk.deposits.payments!.expireSession(session.id)
  return ended.ok ? found(desk, ended.value) : later(desk, attempt, ended)
}

type Unasked = Extract<Asked<Session>, { ok: false }>

/** A day after a checkout could last be paid no session of it is open, whoever cannot be asked (R110). */
const isLongOver = async (desk: Desk, { expiresAt }: Attempt): Promise<boolean> =>
  (await databaseNow(desk.database.db)).getTime() > expiresAt.getTime() + OVER_HOURS * 3_600_000

/** Settles what the poller found first. A payment nobody told us of is told to the staff (R58). */
async function found(desk: Desk, session: Session): Promise<Settlement | 'unknown'> {
  const settled = await settleSession(desk, session, SYSTEM)
  if (session.paymentStatus === 'paid' && settled !== 'nothing') await noticeSilence(desk, session)
  return settled
}

/** It may still be paid: its customer has the link, or gets it now. */
async function goOn(desk: Desk, attempt: Attempt, session: Session): Promise<null> {
  if (attempt.state === 'creating') {
    await linked(desk, attempt, session, SYSTEM)
    return null
  }
  await desk.database.db
    .update(paymentAttempts)
    .set({ dueAt: nextLook, claimedUntil: null, lastErrorCode: null })
    .where(and(eq(paymentAttempts.id, attempt.id), eq(paymentAttempts.state, 'open')))
  return null
}

/** One that was being made is asked for by its key again, one that was open by its id. */
async function ask(desk: Desk, attempt: Attempt): Promise<Asked<Session>> {
  const payments = desk.deposits.payments
  if (!payments) return { ok: false, fault: 'unreachable', code: 'unconfigured' }
  if (attempt.sessionId !== null) return payments.session(attempt.sessionId)
  const asked = await askForSession(desk, attempt)
  if (asked.ok) return asked
  const isLost = asked.fault === 'unreachable' && attempt.tries >= LIST_AFTER_TRIES
  // A refusal tells nothing of an earlier call: the key may have been used, or be forgotten by now (R23).
  return asked.fault !== 'unreachable' || isLost ? listed(desk, attempt, asked) : asked
}

/** A key may keep an error although its session was made: then only the list shows it (R23). */
async function listed(
  desk: Desk,
  attempt: Attempt,
  asked: Asked<Session>,
): Promise<Asked<Session>> {
  const since = new Date(attempt.createdAt.getTime() - 60_000)
  const list = await desk.deposits.payments!.sessionsSince(since)
  if (!list.ok) return list
  const mine = list.value.find(
    ({ bookingId, attempt: n }) => bookingId === attempt.bookingId && n === attempt.n,
  )
  if (mine) return { ok: true, value: mine }
  const isRefused = !asked.ok && asked.fault !== 'unreachable'
  const isOver = (await databaseNow(desk.database.db)) > attempt.expiresAt
  return isRefused || isOver ? { ok: false, fault: 'absent', code: 'never_made' } : asked
}

/** Whether somebody may still pay it: the visit waits for its deposit, and the time is not over. */
async function isWanted(desk: Desk, attempt: Attempt): Promise<boolean> {
  if (attempt.state === 'retiring') return false
  if (attempt.state === 'creating' && (await isLinkTooLate(desk, attempt))) return false
  const [booking] = await desk.database.db
    .select({
      isWanted: sql<boolean>`${bookings.status} = 'PENDING' and ${bookings.cancelIntent} is null
      and ${attempt.expiresAt.toISOString()}::timestamptz > now()`,
    })
    .from(bookings)
    .where(eq(bookings.id, attempt.bookingId))
  return booking!.isWanted
}

/** The provider never made it, or it is long over: it ends like one that nobody paid. */
async function neverMade(desk: Desk, attempt: Attempt, code: string) {
  const settled = await settleSession(
    desk,
    {
      id: attempt.sessionId ?? `none:${attempt.id}`,
      url: null,
      status: 'expired',
      paymentStatus: 'unpaid',
      mode: 'payment',
      live: desk.deposits.expectsLive,
      amountCents: attempt.amountCents,
      currency: attempt.currency,
      paymentId: null,
      bookingId: attempt.bookingId,
      attempt: attempt.n,
      expiresAt: attempt.expiresAt,
      createdAt: attempt.createdAt,
    },
    SYSTEM,
  )
  await desk.database.db
    .update(paymentAttempts)
    .set({ lastErrorCode: code })
    .where(eq(paymentAttempts.id, attempt.id))
  await inTransaction(desk.database, (tx) => finishTask(tx, 'checkout_unknown', attempt.id))
  return settled
}

/** Nobody could be asked: the hold stays, and after a while the staff hear of it. */
const later = ({ database }: Desk, attempt: Attempt, { code, fault }: Unasked): Promise<null> =>
  inTransaction(database, async (tx) => {
    const wait = waitAfter(attempt.tries, 15, LONGEST_WAIT_SECONDS)
    await tx
      .update(paymentAttempts)
      .set({
        lastErrorCode: code,
        claimedUntil: null,
        dueAt: sql`now() + make_interval(secs => ${wait})`,
      })
      .where(and(eq(paymentAttempts.id, attempt.id), inArray(paymentAttempts.state, LIVE_STATES)))
    const [late] = await rows<{ late: boolean }>(
      tx,
      sql`select ${attempt.expiresAt.toISOString()}::timestamptz
        < now() - make_interval(mins => ${ALERT_MINUTES}) as late`,
    )
    if (fault === 'absent') {
      await raiseTask(tx, {
        kind: 'checkout_unknown',
        subjectType: 'payment_attempt',
        subjectId: attempt.id,
        details: { booking_id: attempt.bookingId },
      })
    } else if (late!.late || isKeyTrouble(code)) {
      await tellTrouble(tx, 'payments', { type: 'payment_attempt', id: attempt.id }, code)
    }
    return null
  })

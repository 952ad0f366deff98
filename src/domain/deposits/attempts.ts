import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { paymentAttempts } from '../../db/schema/index.ts'
import type { Session } from '../shared/payments.ts'
import { LIVE_STATES } from './states.ts'

export type Attempt = typeof paymentAttempts.$inferSelect

/** How long a checkout lives, and with it the hold. */
export const HOLD_MINUTES = 35
/** Where the office books or moves a visit its customer is not at the screen. */
export const OFFICE_HOLD_MINUTES = 12 * 60
/** A process that opens a checkout and dies is found after so long. */
const RESUME_SECONDS = 45
/** An open checkout is asked about so often, and soon after its end: a notice may never come (R57). */
const LOOK_MINUTES = 5
const AFTER_END_SECONDS = 20
export const nextLook = sql`least(now() + make_interval(mins => ${LOOK_MINUTES}),
  greatest(now(), ${paymentAttempts.expiresAt}) + make_interval(secs => ${AFTER_END_SECONDS}))`

/** Writes a checkout that is to be opened, in the transaction that holds the time. Gives it back. */
export async function newAttempt(
  tx: Db,
  bookingId: string,
  {
    n,
    amountCents,
    currency,
    minutes = HOLD_MINUTES,
  }: { n: number; amountCents: number; currency: string; minutes?: number },
): Promise<Attempt> {
  const [made] = await tx
    .insert(paymentAttempts)
    .values({
      bookingId,
      n,
      key: `bk:${bookingId}:${n}`,
      state: 'creating',
      amountCents,
      currency,
      // Whole seconds, as the provider counts.
      expiresAt: sql`date_trunc('second', now()) + make_interval(mins => ${minutes})`,
      dueAt: sql`now() + make_interval(secs => ${RESUME_SECONDS})`,
    })
    .returning()
  return made!
}

/** A booking's checkouts, first to last. */
export const attemptsOf = (db: Db, bookingId: string): Promise<Attempt[]> =>
  db
    .select()
    .from(paymentAttempts)
    .where(eq(paymentAttempts.bookingId, bookingId))
    .orderBy(asc(paymentAttempts.n))

/** The one that may still be paid, or null. */
export async function liveAttempt(db: Db, bookingId: string): Promise<Attempt | null> {
  const [attempt] = await db
    .select()
    .from(paymentAttempts)
    .where(
      and(eq(paymentAttempts.bookingId, bookingId), inArray(paymentAttempts.state, LIVE_STATES)),
    )
  return attempt ?? null
}

/** The checkout a session belongs to: what we put on it first, its id second; null when it is not ours. */
export async function attemptOfSession(db: Db, session: Session): Promise<Attempt | null> {
  const { bookingId, attempt: n } = session
  const mine =
    bookingId !== null && n !== null
      ? sql`${paymentAttempts.key} = ${`bk:${bookingId}:${n}`}`
      : eq(paymentAttempts.sessionId, session.id)
  const [attempt] = await db.select().from(paymentAttempts).where(mine)
  return attempt ?? null
}

/** Notes that the provider has it: from now on it can be paid, until it ends by itself. */
export const markOpen = (tx: Db, { id }: Attempt, session: Session): Promise<Attempt | undefined> =>
  tx
    .update(paymentAttempts)
    .set({
      state: 'open',
      sessionId: session.id,
      url: session.url,
      openedAt: sql`now()`,
      claimedUntil: null,
      lastErrorCode: null,
      dueAt: nextLook,
    })
    .where(and(eq(paymentAttempts.id, id), eq(paymentAttempts.state, 'creating')))
    .returning()
    .then(([opened]) => opened)

/** Has a live checkout looked after at once: it is asked how it stands, and ended where nobody wants it. */
export async function hurry(tx: Db, bookingId: string): Promise<Attempt | null> {
  const [attempt] = await tx
    .update(paymentAttempts)
    .set({ dueAt: sql`now()`, claimedUntil: null })
    .where(
      and(eq(paymentAttempts.bookingId, bookingId), inArray(paymentAttempts.state, LIVE_STATES)),
    )
    .returning()
  return attempt ?? null
}

import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { databaseNow, rows } from '../../db/client.ts'
import type { Db } from '../../db/database.ts'
import { uuidV7 } from '../../db/ids.ts'
import { wishes } from '../../db/schema/index.ts'
import { inTransaction } from '../../db/transaction.ts'
import { type Cause, recordAudit } from '../audit/record.ts'
import { mayBeHeld } from '../bookings/client-caps.ts'
import { candidatesAt } from '../bookings/create-booking.ts'
import type { Desk } from '../bookings/desk.ts'
import { rangeOf } from '../bookings/insert-booking.ts'
import { jobOf } from '../bookings/job.ts'
import { takeTurns } from '../bookings/locks.ts'
import { unlessSold } from '../bookings/sold-once.ts'
import { addressHash } from '../messages/address-hash.ts'
import { queueMessage } from '../messages/queue.ts'
import type { Calendar, Job, Team } from '../scheduling/calendar.ts'
import { startFault } from '../scheduling/slots.rules.ts'
import { allow } from '../staff/allow.ts'
import { takeStrangersTurn } from './ceiling.ts'
import type { WholeWish } from './queries.ts'
import { mayOffer } from './share.rules.ts'
import { strangersStanding } from './standing.ts'
import { wishHash, wishToken } from './wish-token.ts'

/** How long the link in the mail is good, and for how long of that the start is held. */
export const LINK_HOURS = 24
export const HELD_HOURS = 2
/** So many offers go to one mailbox in a day by themselves; what else it asks for waits for the office. */
const OFFERS_A_DAY = 3

/**
 * `offered`: held, and on its way by mail. `to_call`: it could be given, and no mail reaches the person.
 * `full`: strangers hold too much. `capped`: enough is held for its client or mailbox. `taken`: somebody else
 * has the time, or it is not offered any more. `answered`: nothing was left to do; `busy`: another start is
 * held for the same request.
 */
export type Offering = 'offered' | 'to_call' | 'full' | 'capped' | 'taken' | 'answered' | 'busy'

/**
 * Offers the start of a wish: it is held for its request for two hours, and a mail carries a link that is good
 * for a day. Decided in one transaction under the locks of all strangers, the person and the team, so that what
 * is offered stays under the ceiling. Where staff ask for it, they decide how much may be held; by itself the
 * product holds for a client no more than it could hold, and offers a mailbox one start at a time and three a day.
 * Refuses with `forbidden`.
 */
export async function offerWish(desk: Desk, wish: WholeWish, cause: Cause): Promise<Offering> {
  await allow(desk.database.db, cause, 'day.run')
  const calendar = desk.calendar.current()
  const { lead, quote } = wish
  const { startsAt } = wish.wish
  const now = await databaseNow(desk.database.db)
  const job = jobOf(lead, quote)
  if (startFault(calendar, job, startsAt, now) !== null) return 'taken'
  const free = await candidatesAt(desk.database.db, calendar, job, startsAt, lead.id)
  for (const team of free) {
    const offering = await unlessSold(
      inTransaction(desk.database, (tx) =>
        offerOn(tx, desk, wish, { team, job, calendar, now }, cause),
      ),
      'taken' as const,
    )
    if (offering !== 'taken') return offering
  }
  return 'taken'
}

async function offerOn(
  tx: Db,
  desk: Desk,
  { wish, lead }: WholeWish,
  { team, job, calendar, now }: { team: Team; job: Job; calendar: Calendar; now: Date },
  cause: Cause,
): Promise<Offering> {
  const isAsked = cause.actor.startsWith('staff:')
  const isCapped =
    !isAsked && wish.clientHash !== null && !(await mayBeHeld(tx, wish.clientHash, wish.leadId))
  if (isCapped) return 'capped'
  await takeStrangersTurn(tx)
  await takeTurns(tx, lead, [team.id])
  // Whoever closes the request at this moment ends its wishes before or after, not beside.
  await tx.execute(sql`select 1 from leads where id = ${wish.leadId}::uuid for share`)
  const [state] = await tx
    .select({ state: wishes.state })
    .from(wishes)
    .where(and(eq(wishes.id, wish.id), inArray(wishes.state, ['open', 'to_call'])))
    .for('update')
  if (!state) return 'answered'
  const minutes = job.durationMinutes + calendar.bufferMinutes
  if (!isAsked) {
    if (lead.emailKey !== null && (await hasHadItsShare(tx, lead.emailKey, wish.leadId))) {
      return 'capped'
    }
    const { near, horizon } = await strangersStanding(tx, calendar, now)
    const isNear = wish.startsAt.getTime() < near.until.getTime()
    const stretches = isNear ? [near, horizon] : [horizon]
    if (!stretches.every((stretch) => mayOffer(stretch, minutes))) return 'full'
  }
  const place = {
    teamId: team.id,
    during: rangeOf(wish.startsAt, job.durationMinutes, calendar.bufferMinutes),
  }
  const inTheWay = await whatIsInTheWay(tx, wish, place, calendar.version)
  if (inTheWay !== null) return inTheWay
  const { email } = lead
  if (email === null || !desk.outbox.emailOn || (await isRefused(tx, email))) {
    await tx.update(wishes).set({ state: 'to_call' }).where(eq(wishes.id, wish.id))
    return 'to_call'
  }
  await tx.execute(sql`insert into occupied_ranges (id, team_id, during, kind, lead_id, held_until)
    values (${uuidV7()}::uuid, ${team.id}::uuid, ${place.during}, 'hold', ${wish.leadId}::uuid,
      least(now() + make_interval(hours => ${HELD_HOURS}), ${wish.startsAt.toISOString()}::timestamptz))`)
  const [offered] = await tx
    .update(wishes)
    .set({
      state: 'offered',
      tokenHash: wishHash(wishToken(desk.secret, wish.id)),
      offeredAt: sql`now()`,
      offerEndsAt: sql`least(now() + make_interval(hours => ${LINK_HOURS}),
        ${wish.startsAt.toISOString()}::timestamptz)`,
    })
    .where(eq(wishes.id, wish.id))
    .returning()
  await recordAudit(tx, cause, {
    action: 'wish.offered',
    subjectType: 'lead',
    subjectId: wish.leadId,
  })
  await queueMessage(tx, desk.outbox, {
    kind: 'wish_offered',
    leadId: wish.leadId,
    startsAt: wish.startsAt,
    recipient: email,
    by: 'office',
    language: lead.language,
    asking: `${wish.id}:${offered!.offeredAt!.toISOString()}`,
  })
  return 'offered'
}

/** Why the start cannot be held for the request: the time is not free, or it has another hold; null when it can. */
async function whatIsInTheWay(
  tx: Db,
  { leadId }: WholeWish['wish'],
  { teamId, during }: { teamId: string; during: SQL },
  calendarVersion: number,
): Promise<'taken' | 'busy' | null> {
  await tx.execute(sql`delete from occupied_ranges where kind = 'hold' and held_until <= now()
    and (lead_id = ${leadId}::uuid or (team_id = ${teamId}::uuid and during && ${during}))`)
  const [seen] = await rows<{ taken: boolean; busy: boolean }>(
    tx,
    sql`select (select version from schedule_settings) <> ${calendarVersion}
        or exists (select 1 from occupied_ranges where team_id = ${teamId}::uuid and during && ${during}) as taken,
      exists (select 1 from occupied_ranges where kind = 'hold' and lead_id = ${leadId}::uuid) as busy`,
  )
  if (seen!.busy) return 'busy'
  return seen!.taken ? 'taken' : null
}

/** Whether a start is held for another request of a mailbox, or it was offered enough in a day. */
async function hasHadItsShare(tx: Db, mailbox: string, leadId: string): Promise<boolean> {
  const [seen] = await rows<{ had: boolean }>(
    tx,
    sql`with theirs as (select id from leads where email_key = ${mailbox} and erased_at is null)
      select exists (select 1 from occupied_ranges where kind = 'hold' and held_until > now()
          and lead_id in (select id from theirs) and lead_id <> ${leadId}::uuid)
        or (select count(*) >= ${OFFERS_A_DAY} from wishes where lead_id in (select id from theirs)
          and offered_at > now() - interval '1 day') as had`,
  )
  return seen!.had
}

/** Whether the mail server has refused the address for good. */
async function isRefused(tx: Db, email: string): Promise<boolean> {
  const found = await rows(
    tx,
    sql`select 1 from suppressions where address_hash = ${addressHash(email)} and reason = 'rejected'`,
  )
  return found.length > 0
}

import { type SQL, sql } from 'drizzle-orm'
import { rows } from '../../db/client.ts'
import type { Db } from '../../db/database.ts'
import { uuidV7 } from '../../db/ids.ts'
import { fromRaw } from '../../db/raw-row.ts'
import { bookings } from '../../db/schema/index.ts'
import type { Cause } from '../audit/record.ts'
import { type Attempt, newAttempt } from '../deposits/attempts.ts'
import type { DepositAsked } from '../deposits/deposit-due.ts'
import { type CausedBy, causedBy } from '../messages/caps.ts'
import { type Outbox, queueMessage } from '../messages/queue.ts'
import { noteNews } from '../office/news.ts'
import { toBusiness } from '../shared/time/business-time.ts'
import { finishTask } from '../staff/raise-task.ts'
import { overCeiling, type StrangersTurn } from '../wishes/ceiling.ts'
import type { Standing } from '../wishes/standing.ts'
import type { BookingMaker, DepositReason } from './booking.ts'
import type { Lead } from './job.ts'
import { manageHash, manageToken } from './manage-token.ts'
import type { Booking } from './queries.ts'

export interface BookingToInsert {
  lead: Lead
  quoteId: string
  /** Null where no team is free: nothing is inserted then, the outcome only says why. */
  teamId: string | null
  startsAt: Date
  durationMinutes: number
  bufferMinutes: number
  zone: string
  depositPolicy: DepositReason[]
  /** Decided on this state of the calendars; on another one nothing is inserted. */
  calendarVersion: number
  followsId: string | null
  madeBy: BookingMaker
  /** Made by the public for somebody who is not known to return. */
  byStranger: boolean
  /** What strangers may hold together; null where it does not count. */
  ceiling: Standing | null
  /** How its turn among strangers was taken. */
  turn: StrangersTurn
  /** Whose caps it counts for; null where nobody counts. */
  clientHash: string | null
  secret: string
  outbox: Outbox
  /** Null where none is asked for. */
  deposit: DepositAsked | null
  /** How long an unpaid deposit keeps the time. */
  holdMinutes: number
  /** Until when a request without a deposit keeps it. */
  requestHeldUntil: Date
}

export type InsertOutcome =
  | { outcome: 'made'; booking: Booking; manageToken: string; attempt: Attempt | null }
  | { outcome: 'taken' | 'own' | 'over_ceiling' | 'calendar_changed' | 'no_lead' }

/** What stands in the way, and the row that was made; its columns are null when none was. */
interface Flags extends Record<string, unknown> {
  /** This very request holds that time, or its one start already. */
  own: boolean
  calendar_changed: boolean
  /** Strangers may not hold one more. */
  over_ceiling: boolean
  taken: boolean
  /** The person was erased since the lead was read. */
  no_lead: boolean
  id: string | null
}

/**
 * Inserts a request for a visit with its audit row and analytics event in one statement, and then the
 * e-mail about it, only if, at this moment, the team is free, the calendars are those it was decided on, the
 * person was not erased, and the request neither holds an overlapping time nor, where the public asks, has a
 * booking the public made, and strangers hold no more than they may. What it wished for is answered by it. Other requests of the person do not matter: their contact is only what was typed.
 * Call it under the request's and the team's lock; the exclusion constraint has the last word all the same.
 */
export async function insertBooking(
  tx: Db,
  booking: BookingToInsert,
  cause: Cause,
): Promise<InsertOutcome> {
  const id = uuidV7()
  const token = manageToken(booking.secret, id)
  const [flags] = await rows<Flags>(tx, statement(id, token, booking, cause))
  if (flags!.id !== null) {
    const made = fromRaw(bookings, flags!)
    const { deposit } = booking
    await finishTask(tx, 'request_ended', booking.lead.id)
    if (deposit === null) {
      if (booking.madeBy !== 'next_visit') {
        await tellOfRequest(tx, booking, made, causedBy(cause))
      }
      return { outcome: 'made', booking: made, manageToken: token, attempt: null }
    }
    // The mail about it carries the pay link, so it is owed once there is one.
    const { cents: amountCents, currency } = deposit
    const attempt = await newAttempt(tx, made.id, {
      n: 1,
      amountCents,
      currency,
      minutes: booking.holdMinutes,
    })
    return { outcome: 'made', booking: made, manageToken: token, attempt }
  }
  if (flags!.no_lead) return { outcome: 'no_lead' }
  if (flags!.own) return { outcome: 'own' }
  if (flags!.calendar_changed) return { outcome: 'calendar_changed' }
  return { outcome: !flags!.taken && flags!.over_ceiling ? 'over_ceiling' : 'taken' }
}

async function tellOfRequest(
  tx: Db,
  { lead, outbox }: BookingToInsert,
  { id, version }: Booking,
  by: CausedBy,
): Promise<void> {
  if (by === 'anybody') await noteNews(tx, 'booking', id)
  if (lead.email === null) return
  await queueMessage(tx, outbox, {
    kind: 'booking_pending',
    leadId: lead.id,
    booking: { id, version },
    recipient: lead.email,
    by,
    language: lead.language,
  })
}

/** From the start to the end of the buffer, the end not included. */
export function rangeOf(startsAt: Date, durationMinutes: number, bufferMinutes: number): SQL {
  const start = sql`${startsAt.toISOString()}::timestamptz`
  const minutes = durationMinutes + bufferMinutes
  return sql`tstzrange(${start}, ${start} + make_interval(mins => ${minutes}::int), '[)')`
}

function statement(id: string, token: string, booking: BookingToInsert, cause: Cause): SQL {
  const { lead, startsAt, durationMinutes, bufferMinutes, zone, deposit } = booking
  const during = rangeOf(startsAt, durationMinutes, bufferMinutes)
  const { date, time } = toBusiness(startsAt, zone)
  return sql`with theirs as materialized (
      select made_by, during from bookings
      where lead_id = ${lead.id}::uuid and status in ('PENDING', 'CONFIRMED')
    ), person as materialized (
      select id from leads where id = ${lead.id}::uuid and erased_at is null for key share
    ), seen as (
      select exists (select 1 from theirs where during && ${during}
          or (made_by = 'public' and ${booking.madeBy}::text = 'public')) as own,
        not exists (select 1 from person) as no_lead,
        (select version from schedule_settings) <> ${booking.calendarVersion} as calendar_changed,
        ${booking.teamId}::uuid is null or exists (select 1 from occupied_ranges where team_id = ${booking.teamId}::uuid
          and during && ${during} and (held_until is null or held_until > now())
          and lead_id is distinct from ${lead.id}::uuid) as taken,
        ${booking.ceiling === null ? sql`false` : overCeiling(booking.ceiling, booking, during)} as over_ceiling
    ), made as (
      insert into bookings (id, lead_id, quote_id, team_id, status, starts_at, duration_minutes,
        during, local_start, zone, manage_hash, deposit_required, deposit_cents, deposit_status,
        deposit_terms, hold_expires_at, deposit_policy, follows_id, made_by, by_stranger, client_hash)
      select ${id}::uuid, ${lead.id}::uuid, ${booking.quoteId}::uuid, ${booking.teamId}::uuid, 'PENDING',
        ${startsAt.toISOString()}::timestamptz, ${durationMinutes}::int, ${during},
        ${`${date}T${time}`}::text, ${zone}::text, ${manageHash(token)}::text, ${deposit !== null}::boolean,
        ${deposit?.cents ?? null}::int, ${deposit === null ? null : 'due'}::text,
        ${deposit === null ? null : JSON.stringify(deposit.terms)}::jsonb,
        case when ${deposit !== null}::boolean
          then date_trunc('second', now()) + make_interval(mins => ${booking.holdMinutes}::int)
          else ${booking.requestHeldUntil.toISOString()}::timestamptz end,
        ${JSON.stringify(booking.depositPolicy)}::jsonb, ${booking.followsId}::uuid,
        ${booking.madeBy}::text, ${booking.byStranger}::boolean, ${booking.clientHash}::text
      from seen where not (no_lead or own or calendar_changed or taken or over_ceiling)
      returning *
    ), noted as (
      insert into audit (id, actor, action, subject_type, subject_id, changed, request_id)
      select ${uuidV7()}::uuid, ${cause.actor}::text, 'booking.created', 'booking', id, '[]'::jsonb,
        ${cause.requestId}::text from made
    ), counted as (
      insert into analytics_events (id, name, subject_id, details)
      select ${uuidV7()}::uuid, 'booking_created', id,
        ${JSON.stringify({ lead_id: lead.id })}::jsonb from made
    ), answered as (
      update wishes set state = 'taken', answered_at = now() from made
      where wishes.lead_id = made.lead_id and wishes.answered_at is null
    )
    select own, calendar_changed, no_lead, taken, over_ceiling, made.* from seen left join made on true`
}

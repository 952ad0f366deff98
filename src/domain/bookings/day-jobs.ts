import { and, asc, eq, gte, inArray, lt, sql } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { bookings, leads, quotes, teams } from '../../db/schema/index.ts'
import { heldCentsOf } from '../deposits/booking-money.ts'
import type { Home } from '../pricing/home.ts'
import { type Balance, balance } from './balance.rules.ts'
import type { BookingStatus } from './booking.ts'

/** A visit as the day's list has it. */
export interface DayJob {
  id: string
  status: BookingStatus
  startsAt: Date
  durationMinutes: number
  team: { id: string; name: string }
  person: {
    name: string
    phone: string
    address: string | null
    postalCode: string | null
    accessNotes: string | null
    parking: string | null
    pets: string | null
    allergies: string | null
    notes: string | null
  }
  home: Home
  /** How many cleaners go. */
  crew: number
  /** What it costs, what of it is paid and what is due. */
  balance: Balance
}

export interface DayJobs {
  /** By start, then by team. */
  jobs: DayJob[]
  /** Whether there are more than were asked for. */
  isCut: boolean
}

/** What stands on a day: cancelled visits do not. */
const STANDING = ['PENDING', 'CONFIRMED', 'DONE'] as const

const heldCents = sql<string>`${heldCentsOf(bookings.id)}`

const creditCents = sql<string>`coalesce((select sum(credit.amount_cents) from referral_credits credit
  where credit.used_on_id = ${bookings.id} and credit.state = 'used'), 0)`

/** The visits that start between two instants (the second excluded), all teams' or one's, with what they still cost. */
export async function jobsBetween(
  db: Db,
  { from, to, teamId, limit }: { from: Date; to: Date; teamId: string | null; limit: number },
): Promise<DayJobs> {
  const found = await db
    .select({
      id: bookings.id,
      status: bookings.status,
      startsAt: bookings.startsAt,
      durationMinutes: bookings.durationMinutes,
      team: { id: teams.id, name: teams.name },
      person: {
        name: leads.name,
        phone: leads.phone,
        address: leads.address,
        postalCode: leads.postalCode,
        accessNotes: leads.accessNotes,
        parking: leads.parking,
        pets: leads.pets,
        allergies: leads.allergies,
        notes: leads.notes,
      },
      home: quotes.home,
      crew: sql<number>`(${quotes.estimate}->>'teamSize')::int`,
      totalCents: sql<number>`(${quotes.estimate}->>'totalWithTaxCents')::int`,
      heldCents,
      creditCents,
    })
    .from(bookings)
    .innerJoin(leads, eq(leads.id, bookings.leadId))
    .innerJoin(quotes, eq(quotes.id, bookings.quoteId))
    .innerJoin(teams, eq(teams.id, bookings.teamId))
    .where(
      and(
        gte(bookings.startsAt, from),
        lt(bookings.startsAt, to),
        inArray(bookings.status, [...STANDING]),
        teamId === null ? undefined : eq(bookings.teamId, teamId),
      ),
    )
    .orderBy(asc(bookings.startsAt), asc(bookings.id))
    .limit(limit + 1)
  const jobs = found
    .slice(0, limit)
    .map(({ totalCents, heldCents: held, creditCents: credit, ...job }) => ({
      ...job,
      balance: balance(job.status, {
        totalCents,
        depositCents: Number(held),
        creditCents: Number(credit),
      }),
    }))
  return { jobs, isCut: found.length > limit }
}

import { sql } from 'drizzle-orm'
import { rows } from '../../db/client.ts'
import type { Db } from '../../db/database.ts'
import { leadsOf } from '../bookings/known.ts'
import type { Contact } from '../leads/contact.rules.ts'
import { DomainError } from '../shared/errors.ts'

/** Whoever tries out stolen cards begins many; nobody with a home to clean does (T20). */
const MAX_AN_HOUR = 5

/** Refuses a person's sixth checkout within an hour with `rate_limited`. */
export async function refuseManyCheckouts(db: Db, person: Contact): Promise<void> {
  const [row] = await rows<{ begun: string }>(
    db,
    sql`select count(*) as begun from payment_attempts a join bookings b on b.id = a.booking_id
      where b.lead_id = any(${leadsOf(person)}) and a.created_at > now() - interval '1 hour'`,
  )
  if (Number(row!.begun) < MAX_AN_HOUR) return
  throw new DomainError('rate_limited', 'Too many payments were begun, try again in an hour', {
    retryAfterSeconds: 3_600,
  })
}

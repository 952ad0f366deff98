import { createHmac } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { rows } from '../../db/client.ts'
import type { Db } from '../../db/database.ts'
import { clientHash } from '../shared/client-hash.ts'

/** How long a place is known after the last sign-in from it. */
export const PLACE_DAYS = 30
/** A success is written down at most this often. */
const FRESH_HOURS = 24

/** From where somebody signs in, as it is stored: two keyed hashes. */
export interface Place {
  subject: string
  client: string
}

/**
 * The place of a sign-in. `subject` stands for whose secret it is and changes with that secret; null where
 * nobody has the login, whose places nobody knows. `clientKey` is the counted address: see `rateKeyOf`.
 */
export const placeOf = (secret: string, subject: string | null, clientKey: string): Place => ({
  subject: createHmac('sha256', secret)
    .update(`place:${subject ?? 'nobody'}`)
    .digest('base64url')
    .slice(0, 22),
  client: clientHash(secret, clientKey),
})

/** Whether this secret opened something from this place in the last 30 days. */
export async function isKnownPlace(db: Db, { subject, client }: Place): Promise<boolean> {
  const found = await rows(
    db,
    sql`select 1 from sign_in_places where subject = ${subject} and client = ${client}
      and last_success_at > now() - make_interval(days => ${PLACE_DAYS})`,
  )
  return found.length > 0
}

/** Notes that a secret was right here, and forgets places nobody came back to. */
export async function notePlace(db: Db, { subject, client }: Place): Promise<void> {
  const written = await rows(
    db,
    sql`insert into sign_in_places as p (subject, client, last_success_at)
      values (${subject}, ${client}, now())
      on conflict (subject, client) do update set last_success_at = now()
      where p.last_success_at < now() - make_interval(hours => ${FRESH_HOURS}) returning 1`,
  )
  if (written.length === 0) return
  await db.execute(sql`delete from sign_in_places
    where last_success_at < now() - make_interval(days => ${PLACE_DAYS})`)
}

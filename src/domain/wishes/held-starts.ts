import { sql } from 'drizzle-orm'
import { rows } from '../../db/client.ts'
import type { Db } from '../../db/database.ts'
import { HELD_BY_STRANGER } from './standing.ts'

/** A start a stranger holds: an unpaid checkout, a request nobody answered, or an offer that is held. */
export interface HeldStart {
  /** Of the booking, or of the hold. */
  id: string
  kind: 'checkout' | 'request' | 'offer'
  leadId: string
  name: string
  phone: string
  startsAt: Date
  team: string
  since: Date
  /** Null where it is held until somebody answers. */
  heldUntil: Date | null
  /** How many of these starts came from the same client; 1 where nobody counts. */
  fromClient: number
  /** Of the booking; 0 for an offer. */
  version: number
  /** Nothing was paid, or may have been, and nobody is giving it up already. */
  canRelease: boolean
}

/** More than one tap looks at, or one act releases. */
export const MOST_LISTED = 500

/** What strangers hold from now on: those of the busiest clients first, then the oldest. One statement. */
export async function heldStarts(db: Db): Promise<HeldStart[]> {
  const found = await rows<{
    id: string
    kind: HeldStart['kind']
    lead_id: string
    name: string
    phone: string
    starts_at: string
    team: string
    since: string
    held_until: string | null
    from_client: string | number
    version: string | number
    can_release: boolean
  }>(
    db,
    sql`with held as (
        select id, case when deposit_status is null then 'request' else 'checkout' end as kind, lead_id,
          team_id, starts_at, created_at as since, hold_expires_at as held_until, version,
          client_hash,
          (deposit_status is null or deposit_status = 'due') and cancel_intent is null
            and not exists (select 1 from payment_attempts where booking_id = bookings.id
              and state in ('paid', 'quarantined')) as can_release
        from bookings where ${HELD_BY_STRANGER} and starts_at > now()
        union all
        select occupied_ranges.id, 'offer', occupied_ranges.lead_id, team_id, lower(during),
          coalesce(offered_at, now()), held_until, 0, client_hash, true
        from occupied_ranges left join wishes on wishes.lead_id = occupied_ranges.lead_id
          and wishes.starts_at = lower(during)
        where kind = 'hold' and held_until > now()
      )
      select held.*, leads.name, leads.phone, teams.name as team,
        case when held.client_hash is null then 1 else count(*) over (partition by held.client_hash) end as from_client
      from held join leads on leads.id = held.lead_id join teams on teams.id = held.team_id
      order by from_client desc, since, held.id limit ${MOST_LISTED}::int`,
  )
  return found.map((row) => ({
    id: row.id,
    kind: row.kind,
    leadId: row.lead_id,
    name: row.name,
    phone: row.phone,
    startsAt: new Date(row.starts_at),
    team: row.team,
    since: new Date(row.since),
    heldUntil: row.held_until === null ? null : new Date(row.held_until),
    fromClient: Number(row.from_client),
    version: Number(row.version),
    canRelease: row.can_release,
  }))
}

import { sql } from 'drizzle-orm'
import { rows } from '../../src/db/client.ts'
import type { Database } from '../../src/db/database.ts'
import { newLead } from './leads.ts'

const AT_ONCE = 1_000

export interface Crowd {
  /** How many leads. */
  size: number
  /** Digits that begin their phone numbers; another crowd of the same database takes others. */
  area: string
  /** Where they live; anywhere when left out. */
  postalCode?: string
  /** How many leads in a row are the same person; 1 when left out. */
  leadsPerPerson?: number
  /** Whether every third person was sent by somebody, with a code that counts. */
  referred?: boolean
}

/**
 * People in numbers: leads like one that was made through the real verb, with its quote, written a
 * thousand at a time. All agreed to e-mail of every kind. Gives back their ids, a person's in a row.
 */
export async function crowd(
  database: Database,
  { size, area, leadsPerPerson = 1, referred = false, postalCode }: Crowd,
): Promise<string[]> {
  const person = {
    phone: `${area}0000000`,
    email: `${area}@example.com`,
    postalCode: postalCode ?? null,
    consent: { wording: 'Yes' },
  }
  const first = await newLead(database, person)
  const ids: string[] = []
  for (let from = 0; from < size; from += AT_ONCE) {
    const made = await rows<{ id: string }>(
      database.db,
      sql`insert into leads
        select made.* from generate_series(${from}::int, ${Math.min(from + AT_ONCE, size) - 1}::int) n
          cross join lateral (select lpad((n / ${leadsPerPerson}::int)::text, 7, '0') || '1' as p) who
          join leads first on first.id = ${first.leadId}::uuid
          join referral_codes on lead_id = first.id
          cross join lateral jsonb_populate_record(first, jsonb_build_object(
            'id', gen_random_uuid(), 'reference', gen_random_uuid(),
            'page_token', gen_random_uuid(),
            'phone', ${area} || p, 'phone_key', '1' || ${area} || p,
            'search_text', '',
            'email', p || '@' || ${area} || '.example', 'email_key', p || '@' || ${area} || '.example',
            'referred_by_code', case when ${referred} and p::int % 3 = 0 then code end
          )) made
        returning id`,
    )
    ids.push(...made.map(({ id }) => id))
  }
  await database.db.execute(sql`analyze leads`)
  return ids
}

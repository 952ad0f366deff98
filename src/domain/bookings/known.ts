import { type SQL, sql } from 'drizzle-orm'
import { rows } from '../../db/client.ts'
import type { Db } from '../../db/database.ts'
import type { Contact } from '../leads/contact.rules.ts'

/** Whether somebody with this phone or e-mail has another visit confirmed or done: then they are no new client. */
export async function isKnown(
  db: Db,
  person: Contact,
  except: string | null = null,
): Promise<boolean> {
  const [row] = await rows<{ known: boolean }>(
    db,
    sql`select exists (
      select 1 from bookings
      where lead_id = any(${leadsOf(person)}) and status in ('CONFIRMED', 'DONE')
        and (${except}::uuid is null or id <> ${except}::uuid)
    ) as known`,
  )
  return row!.known
}

/**
 * The ids of a person's leads, as an array in SQL: the few are found first and their bookings by index,
 * whatever the planner thinks of a table that has just grown.
 */
export const leadsOf = ({ phoneKey, emailKey }: Contact): SQL =>
  sql`array(select id from leads where phone_key = ${phoneKey} or email_key = ${emailKey}::text)`

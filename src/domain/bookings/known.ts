import { sql } from 'drizzle-orm'
import { rows } from '../../db/client.ts'
import type { Db } from '../../db/database.ts'
import type { Contact } from '../leads/contact.rules.ts'

/** Whether somebody with this phone or e-mail has another visit confirmed or done: then they are no new client. */
export async function isKnown(
  db: Db,
  { phoneKey, emailKey }: Contact,
  except: string | null = null,
): Promise<boolean> {
  const [row] = await rows<{ known: boolean }>(
    db,
    sql`select exists (
      select 1 from bookings b join leads l on l.id = b.lead_id
      where b.status in ('CONFIRMED', 'DONE')
        and (l.phone_key = ${phoneKey} or l.email_key = ${emailKey}::text)
        and (${except}::uuid is null or b.id <> ${except}::uuid)
    ) as known`,
  )
  return row!.known
}

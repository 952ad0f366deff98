import { type SQL, sql } from 'drizzle-orm'
import { rows } from '../../db/client.ts'
import type { Db } from '../../db/database.ts'
import type { Contact } from '../leads/contact.rules.ts'
import type { Booking } from './queries.ts'

/**
 * Whether somebody with this phone or e-mail has another visit confirmed or done. For the office only, which
 * knows whom it talks to: to a stranger it would tell who is a customer.
 */
async function isKnown(db: Db, person: Contact, except: string | null): Promise<boolean> {
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

/** Who asks for a start: anybody on the pages and the public API, or the office. */
export type AskedBy = 'public' | 'office'

/** A contact as a request has it: typed, and perhaps proved. */
export type Asker = Contact & { holderOf?: string | null }

/**
 * Whether a start is asked for by somebody who was here before. The office knows whom it talks to. For the
 * public one person with the e-mail **and** the phone has another visit confirmed or done, or the visitor came
 * by a link sent to the address of somebody who has: one of the two typed tells a stranger nothing.
 */
export async function comesAgain(
  db: Db,
  asker: Asker,
  by: AskedBy,
  except: string | null = null,
): Promise<boolean> {
  if (by === 'office') return isKnown(db, asker, except)
  const { phoneKey, emailKey, holderOf = null } = asker
  const [row] = await rows<{ returning: boolean }>(
    db,
    sql`select exists (
      select 1 from bookings
      where lead_id = any(array(select id from leads where email_key = ${holderOf}::text
          or (email_key = ${emailKey}::text and phone_key = ${phoneKey} and not ${hasEnough(asker)})))
        and status in ('CONFIRMED', 'DONE') and (${except}::uuid is null or id <> ${except}::uuid)
    ) as returning`,
  )
  return row!.returning
}

/** So many open requests are believed of who only typed a customer's e-mail and phone. */
const MOST_TYPED = 3

/**
 * True, as SQL, when as much is open of a contact as is believed of who typed it. Whoever knows a customer's
 * e-mail and phone would hold the whole calendar in their name otherwise; what comes after that is a stranger's,
 * the customer's own too until it is answered, and is lost to nobody.
 */
export const hasEnough = ({ phoneKey, emailKey }: Contact): SQL => sql`(
  select count(*) >= ${MOST_TYPED} from bookings where status = 'PENDING' and made_by = 'public'
    and not by_stranger and lead_id = any(array(select id from leads
      where email_key = ${emailKey}::text and phone_key = ${phoneKey})))`

/** The same for a booking that is moved: whoever was taken for a customer when it was made stays one. */
export const stillComesAgain = async (
  db: Db,
  { booking, lead }: { booking: Pick<Booking, 'id' | 'depositPolicy'>; lead: Asker },
  by: AskedBy,
): Promise<boolean> =>
  !booking.depositPolicy.includes('new_client') || comesAgain(db, lead, by, booking.id)

/**
 * The ids of a person's leads, as an array in SQL: the few are found first and their bookings by index,
 * whatever the planner thinks of a table that has just grown.
 */
export const leadsOf = ({ phoneKey, emailKey }: Contact): SQL =>
  sql`array(select id from leads where phone_key = ${phoneKey} or email_key = ${emailKey}::text)`

import { sql } from 'drizzle-orm'
import { rows } from '../../db/client.ts'
import type { Database } from '../../db/database.ts'
import { inTransaction } from '../../db/transaction.ts'
import type { Language } from '../../words/catalogue.ts'
import { type Outbox, queueMessage } from './queue.ts'

const AHEAD_HOURS = 24
const BATCH = 500

interface Due {
  id: string
  version: number
  starts_at: string
  lead_id: string
  email: string | null
  language: Language
  reminded: boolean
}

/**
 * Owes a reminder for every confirmed clean that starts within the next 24 hours (database clock), once
 * per booking and start. A scan that was missed is made up for until the start. `skipped` counts those
 * reminded before, those without an address, and all of them while e-mail is off.
 */
export async function scanReminders(
  database: Database,
  emailOn: boolean,
): Promise<{ sent: number; skipped: number }> {
  const outbox: Outbox = { queue: database.queue, emailOn }
  const due = await dueNow(database)
  let sent = 0
  for (const booking of due) {
    if (booking.reminded || booking.email === null) continue
    const recipient = booking.email
    const isNew = await inTransaction(database, (tx) =>
      queueMessage(tx, outbox, {
        kind: 'booking_reminder',
        leadId: booking.lead_id,
        booking: { id: booking.id, version: booking.version },
        startsAt: new Date(booking.starts_at),
        recipient,
        by: 'office',
        language: booking.language,
      }),
    )
    if (isNew) sent += 1
  }
  return { sent, skipped: due.length - sent }
}

const dueNow = ({ db }: Database): Promise<Due[]> =>
  rows<Due>(
    db,
    sql`select b.id, b.version, b.starts_at, b.lead_id, l.email, l.language,
        exists (select 1 from messages m where m.booking_id = b.id and m.kind = 'booking_reminder'
          and m.starts_at = b.starts_at) as reminded
      from bookings b join leads l on l.id = b.lead_id
      where b.status = 'CONFIRMED' and b.starts_at > now()
        and b.starts_at <= now() + make_interval(hours => ${AHEAD_HOURS})
      order by reminded, b.starts_at
      limit ${BATCH}`,
  )

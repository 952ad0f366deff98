import { and, desc, eq, type SQL, sql } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { bookings, type DeliveryState, leads, messages } from '../../db/schema/index.ts'
import { emailKey } from '../leads/contact.rules.ts'
import { isUuid } from '../shared/uuid.ts'
import type { MessageKind } from './kinds.ts'

export interface MessageFilter {
  kind: MessageKind | null
  state: DeliveryState | null
  /** The whole address; it finds what went to its mailbox, however that is written. */
  recipient: string | null
  limit: number
  /** The last row of the page before. */
  after: { createdAt: string; id: string } | null
}

/** Messages, newest first. One row more than `limit` tells that a page follows. */
export const listMessages = (db: Db, filter: MessageFilter) =>
  db
    .select({
      message: messages,
      person: leads.name,
      position: sql<string>`${messages.createdAt}::text`,
    })
    .from(messages)
    .innerJoin(leads, eq(leads.id, messages.leadId))
    .where(
      and(
        filter.kind ? eq(messages.kind, filter.kind) : undefined,
        filter.state ? eq(messages.state, filter.state) : undefined,
        filter.recipient === null ? undefined : eq(messages.mailbox, emailKey(filter.recipient)),
        filter.after ? behind(filter.after) : undefined,
      ),
    )
    .orderBy(desc(messages.createdAt), desc(messages.id))
    .limit(filter.limit + 1)

const behind = ({ createdAt, id }: { createdAt: string; id: string }): SQL =>
  sql`(${messages.createdAt}, ${messages.id}) < (${createdAt}::timestamptz, ${id}::uuid)`

/** A message with whom it is for and the visit it tells about; null for an id that is none or unknown. */
export async function messageWithPerson(db: Db, id: string) {
  if (!isUuid(id)) return null
  const [row] = await db
    .select({ message: messages, lead: leads, booking: bookings })
    .from(messages)
    .innerJoin(leads, eq(leads.id, messages.leadId))
    .leftJoin(bookings, eq(bookings.id, messages.bookingId))
    .where(eq(messages.id, id))
  return row ?? null
}

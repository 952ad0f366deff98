import { and, eq, ne } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { bookings } from '../../db/schema/index.ts'

/** The visit that was booked after a finished one on the same terms, as long as it stands. */
export async function visitAfter(
  db: Db,
  id: string,
): Promise<{ id: string; startsAt: Date } | null> {
  const [row] = await db
    .select({ id: bookings.id, startsAt: bookings.startsAt })
    .from(bookings)
    .where(and(eq(bookings.followsId, id), ne(bookings.status, 'CANCELLED')))
  return row ?? null
}

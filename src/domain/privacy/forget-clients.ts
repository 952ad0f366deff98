import { and, isNotNull, lt, ne, notInArray, sql } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { bookings, wishes } from '../../db/schema/index.ts'
import { UNANSWERED } from '../wishes/wish.ts'

/**
 * Forgets for whose caps bookings and wishes counted once they count for none any more: hashed or not, it is of a
 * person. Gives back of how many.
 */
export async function forgetClients(db: Db): Promise<number> {
  const over = and(
    isNotNull(bookings.clientHash),
    ne(bookings.status, 'PENDING'),
    lt(bookings.createdAt, sql`now() - interval '1 day'`),
  )
  const forgotten = await db
    .update(bookings)
    .set({ clientHash: null })
    .where(over)
    .returning({ id: bookings.id })
  const answered = await db
    .update(wishes)
    .set({ clientHash: null })
    .where(and(isNotNull(wishes.clientHash), notInArray(wishes.state, [...UNANSWERED])))
    .returning({ id: wishes.id })
  return forgotten.length + answered.length
}

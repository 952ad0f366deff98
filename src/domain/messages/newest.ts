import { desc, eq } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { messages } from '../../db/schema/index.ts'
import { isUuid } from '../shared/uuid.ts'

/** The newest messages of any state. */
export const newestMessages = (db: Db, limit: number) =>
  db.select().from(messages).orderBy(desc(messages.createdAt), desc(messages.id)).limit(limit)

/** Null for an id that is none or unknown. */
export async function messageById(db: Db, id: string) {
  if (!isUuid(id)) return null
  const [row] = await db.select().from(messages).where(eq(messages.id, id))
  return row ?? null
}

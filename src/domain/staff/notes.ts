import { desc, eq, or } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { notes } from '../../db/schema/index.ts'

/** The newest so many are what one can read before a visit. */
const MOST = 20

/** What staff wrote down about a visit and its person, newest first. */
export const notesFor = (db: Db, { id, leadId }: { id: string; leadId: string }) =>
  db
    .select()
    .from(notes)
    .where(or(eq(notes.bookingId, id), eq(notes.leadId, leadId)))
    .orderBy(desc(notes.createdAt))
    .limit(MOST)

import { and, eq, isNull } from 'drizzle-orm'
import type { Database, Db } from '../../db/database.ts'
import { bookings, leads, notes } from '../../db/schema/index.ts'
import { inTransaction } from '../../db/transaction.ts'
import { type Cause, recordAudit } from '../audit/record.ts'
import { invalid, notFound } from '../shared/errors.ts'
import { isUuid } from '../shared/uuid.ts'

/** In characters, after trimming. */
export const MAX_NOTE = 2000

export interface NoteWritten {
  /** Named by the form it is typed into, so that the same form sent twice is one note. */
  id: string
  /** A person, or one of their visits. */
  on: { leadId: string } | { bookingId: string }
  text: string
}

/**
 * Writes down what staff want to remember of a person or a visit. Sent again it is a silent success. Refuses
 * with `not_found` (lead, booking, or an erased person) and `validation` (an empty text, more than 2000 characters).
 */
export async function addNote(
  database: Database,
  { id, on, text: typed }: NoteWritten,
  cause: Cause,
): Promise<void> {
  const text = typed.trim()
  if (text === '') throw invalid({ field: 'text', message: 'must not be blank' })
  if (text.length > MAX_NOTE) {
    throw invalid({ field: 'text', message: `must be at most ${MAX_NOTE} characters` })
  }
  if (!isUuid(id)) throw invalid({ field: 'id', message: 'must be a UUID' })
  return inTransaction(database, async (tx) => {
    const subject = await subjectOf(tx, on)
    const [made] = await tx
      .insert(notes)
      .values({ id, ...subject, text, actor: cause.actor })
      .onConflictDoNothing({ target: notes.id })
      .returning({ id: notes.id })
    if (!made) return
    await recordAudit(tx, cause, {
      action: 'note.added',
      subjectType: subject.bookingId === null ? 'lead' : 'booking',
      subjectId: subject.bookingId ?? subject.leadId,
    })
  })
}

/** Whom it is about; an erasure that is under way comes first. */
async function subjectOf(
  tx: Db,
  on: NoteWritten['on'],
): Promise<{ leadId: string; bookingId: string | null }> {
  const what = 'bookingId' in on ? 'Booking' : 'Lead'
  const bookingId = 'bookingId' in on ? on.bookingId : null
  if (!isUuid('bookingId' in on ? on.bookingId : on.leadId)) throw notFound(what)
  const leadId = 'leadId' in on ? on.leadId : await leadOf(tx, on.bookingId)
  if (leadId === null) throw notFound(what)
  const [lead] = await tx
    .select({ id: leads.id })
    .from(leads)
    .where(and(eq(leads.id, leadId), isNull(leads.erasedAt)))
    .for('key share')
  if (!lead) throw notFound(what)
  return { leadId, bookingId }
}

async function leadOf(tx: Db, bookingId: string): Promise<string | null> {
  const [row] = await tx
    .select({ leadId: bookings.leadId })
    .from(bookings)
    .where(eq(bookings.id, bookingId))
  return row?.leadId ?? null
}

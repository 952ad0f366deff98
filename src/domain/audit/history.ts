import { asc, desc, inArray, or } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { audit, messages, notes, paymentAttempts, refunds } from '../../db/schema/index.ts'

/** The newest so many of each kind: more than a person's life with us has. */
const MOST = 200

export type HistoryEntry =
  | { kind: 'act'; at: Date; actor: string; action: string; subjectId: string }
  | { kind: 'note'; at: Date; actor: string; text: string; subjectId: string }
  | { kind: 'message'; at: Date; message: typeof messages.$inferSelect; subjectId: string }
  | {
      kind: 'payment'
      at: Date
      what: 'asked' | 'ended'
      attempt: typeof paymentAttempts.$inferSelect
      subjectId: string
    }
  | {
      kind: 'refund'
      at: Date
      what: 'owed' | 'ended'
      refund: typeof refunds.$inferSelect
      subjectId: string
    }

interface Subjects {
  /** Whose mails and notes these are. */
  leadIds: string[]
  bookingIds: string[]
  caseIds?: string[]
  /** Only what is about these bookings, not what else their people were told. */
  onlyBookings?: boolean
}

/**
 * Everything that happened to some requests and visits, in one order, oldest first: who did what, what was
 * told, paid, given back and noted. Five statements, however many there are.
 */
export async function historyOf(db: Db, subjects: Subjects): Promise<HistoryEntry[]> {
  const { bookingIds, caseIds = [], onlyBookings = false } = subjects
  const leadIds = onlyBookings ? [] : subjects.leadIds
  const [acts, told, written, asked, given] = await Promise.all([
    db
      .select()
      .from(audit)
      .where(inArray(audit.subjectId, [...leadIds, ...bookingIds, ...caseIds]))
      .orderBy(desc(audit.at), desc(audit.id))
      .limit(MOST),
    db
      .select()
      .from(messages)
      .where(or(inArray(messages.leadId, leadIds), inArray(messages.bookingId, bookingIds)))
      .orderBy(desc(messages.createdAt))
      .limit(MOST),
    db
      .select()
      .from(notes)
      .where(or(inArray(notes.leadId, leadIds), inArray(notes.bookingId, bookingIds)))
      .orderBy(desc(notes.createdAt))
      .limit(MOST),
    db
      .select()
      .from(paymentAttempts)
      .where(inArray(paymentAttempts.bookingId, bookingIds))
      .orderBy(asc(paymentAttempts.n))
      .limit(MOST),
    db
      .select()
      .from(refunds)
      .where(inArray(refunds.bookingId, bookingIds))
      .orderBy(asc(refunds.createdAt))
      .limit(MOST),
  ])
  const entries: HistoryEntry[] = [
    ...acts
      .filter(({ action }) => action !== 'note.added')
      .map(({ at, actor, action, subjectId }) => ({
        kind: 'act' as const,
        at,
        actor,
        action,
        subjectId,
      }))
      .reverse(),
    ...asked.flatMap((attempt): HistoryEntry[] => {
      const entry = { kind: 'payment' as const, attempt, subjectId: attempt.bookingId }
      return [
        { ...entry, at: attempt.createdAt, what: 'asked' },
        ...(attempt.settledAt ? [{ ...entry, at: attempt.settledAt, what: 'ended' as const }] : []),
      ]
    }),
    ...given.flatMap((refund): HistoryEntry[] => {
      const entry = { kind: 'refund' as const, refund, subjectId: refund.bookingId }
      return [
        { ...entry, at: refund.createdAt, what: 'owed' },
        ...(refund.doneAt ? [{ ...entry, at: refund.doneAt, what: 'ended' as const }] : []),
      ]
    }),
    ...told.map((message) => ({
      kind: 'message' as const,
      at: message.createdAt,
      message,
      subjectId: message.bookingId ?? message.leadId,
    })),
    ...written.map(({ createdAt, actor, text, leadId, bookingId }) => ({
      kind: 'note' as const,
      at: createdAt,
      actor,
      text,
      subjectId: bookingId ?? leadId,
    })),
  ]
  // What one transaction wrote has one time: the order above, what was done before what it made us tell.
  return entries.toSorted((a, b) => a.at.getTime() - b.at.getTime())
}

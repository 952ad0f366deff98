import { and, eq, sql } from 'drizzle-orm'
import { databaseNow } from '../../db/client.ts'
import type { Db } from '../../db/database.ts'
import { uuidV7 } from '../../db/ids.ts'
import { analyticsEvents, bookings, leads, messages, notes } from '../../db/schema/index.ts'
import { type Cause, recordAudit } from '../audit/record.ts'
import { touchFigures } from '../metrics/record.ts'
import { DomainError } from '../shared/errors.ts'
import { REOPEN_HOURS } from './acts.rules.ts'
import { holdBooking } from './change-booking.ts'
import type { Desk } from './desk.ts'
import type { Booking } from './queries.ts'
import { unlessSold } from './sold-once.ts'

/**
 * Opens a visit again that was closed by mistake, within a day: it is confirmed as it was, its event is
 * withdrawn and thanks that were not sent are not. Thanks that were sent, and a credit that was earned, stay.
 * Confirmed already is a silent success. Refuses with `domain` what was not closed or is closed too long, and
 * with `conflict` where its time was given away since. Why is kept as a note.
 */
export async function reopenBooking(
  desk: Desk,
  id: string,
  { version, reason = null }: { version?: number | undefined; reason?: string | null | undefined },
  cause: Cause,
): Promise<Booking> {
  const reopened = await unlessSold(
    holdBooking(desk, id, { version }, async (tx, { booking, lead }) => {
      if (booking.status === 'CONFIRMED') return booking
      await refuseTooLate(tx, booking)
      const [opened] = await tx
        .update(bookings)
        .set({
          status: 'CONFIRMED',
          doneAt: null,
          actualDurationMinutes: null,
          version: booking.version + 1,
        })
        .where(eq(bookings.id, id))
        .returning()
      await withdraw(tx, booking)
      await tx
        .update(leads)
        .set({ status: 'BOOKED', updatedAt: sql`now()` })
        .where(and(eq(leads.id, lead.id), eq(leads.status, 'DONE')))
      await recordAudit(tx, cause, {
        action: 'booking.reopened',
        subjectType: 'booking',
        subjectId: id,
        changed: ['status', 'actualDurationMinutes'],
      })
      if (reason !== null) {
        const note = { id: uuidV7(), leadId: lead.id, bookingId: id, actor: cause.actor }
        await tx.insert(notes).values({ ...note, text: `Opened again: ${reason}` })
      }
      return opened!
    }),
    null,
  )
  if (reopened) return reopened
  throw new DomainError('conflict', 'Its time was given away since')
}

async function refuseTooLate(tx: Db, { status, doneAt }: Booking): Promise<void> {
  if (status !== 'DONE') throw new DomainError('domain', 'Only a visit that is done is reopened')
  const now = await databaseNow(tx)
  if (now.getTime() - doneAt!.getTime() <= REOPEN_HOURS * 3_600_000) return
  throw new DomainError('domain', `It was done more than ${REOPEN_HOURS} hours ago`)
}

/** What its end had told to figures and to its customer, as far as nobody has read it. */
async function withdraw(tx: Db, { id, startsAt, doneAt }: Booking): Promise<void> {
  await tx
    .delete(analyticsEvents)
    .where(and(eq(analyticsEvents.subjectId, id), eq(analyticsEvents.name, 'job_completed')))
  await touchFigures(tx, id, startsAt)
  await touchFigures(tx, id, doneAt!)
  await tx
    .update(messages)
    .set({ state: 'dropped', lastErrorCode: 'no_longer_true', doneAt: sql`now()` })
    .where(
      and(
        eq(messages.bookingId, id),
        eq(messages.kind, 'booking_completed'),
        eq(messages.state, 'waiting'),
      ),
    )
}

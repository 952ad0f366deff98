import { eq } from 'drizzle-orm'
import { specialDays } from '../../db/schema/index.ts'
import type { Cause } from '../audit/record.ts'
import { notFound } from '../shared/errors.ts'
import { type Calendars, changeCalendar } from './change-calendar.ts'
import { specialDayById } from './queries.ts'

/**
 * Makes a special day an ordinary one again. Refuses with `not_found` and, where a promised visit lies in
 * an opening, `conflict`.
 */
export async function removeSpecialDay(
  calendars: Calendars,
  id: string,
  cause: Cause,
): Promise<void> {
  const day = await specialDayById(calendars.database.db, id)
  if (!day) throw notFound('Special day')
  await changeCalendar(
    calendars,
    {
      teamIds: day.teamId === null ? null : [day.teamId],
      async write(tx) {
        const gone = await tx.delete(specialDays).where(eq(specialDays.id, id)).returning()
        if (gone.length === 0) throw notFound('Special day')
      },
      audit: () => ({
        action: 'special_day.removed',
        subjectType: 'special_day',
        subjectId: id,
      }),
    },
    cause,
  )
}

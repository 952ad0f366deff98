import type { MoveTyped } from '../../../views/console/move/types.ts'
import type { MoveWish } from '../../domain/bookings/move-plan.ts'
import type { Booking } from '../../domain/bookings/queries.ts'
import type { Calendar } from '../../domain/scheduling/calendar.ts'
import { parseInstant, parseLocalDate, toBusiness } from '../../domain/shared/time/business-time.ts'

const MOST_MINUTES = 1440

/** Day and time of an instant, as the form's fields have them. */
export function placeIn(startsAt: Date, zone: string): Pick<MoveTyped, 'day' | 'time'> {
  const { date, time } = toBusiness(startsAt, zone)
  return { day: date, time }
}

/** What was chosen; where nothing was, how the booking is now. */
export const typedOf = (
  fields: Record<string, string>,
  { startsAt, durationMinutes }: Pick<Booking, 'startsAt' | 'durationMinutes'>,
  zone: string,
): MoveTyped => ({
  team: fields['team'] ?? '',
  day: fields['day'] ?? placeIn(startsAt, zone).day,
  time: fields['time'] ?? placeIn(startsAt, zone).time,
  minutes: fields['minutes'] ?? String(durationMinutes),
})

/** A choice as what is wished, or a sentence on what cannot be read of it. */
export function readMove(
  { team, day, time, minutes }: MoveTyped,
  { teams, zone }: Pick<Calendar, 'teams' | 'zone'>,
): { wish: MoveWish; fault: null } | { wish: null; fault: string } {
  const no = (fault: string) => ({ wish: null, fault })
  const date = parseLocalDate(day)
  if (!date) return no('Choose a day.')
  const startsAt = parseInstant(`${date}T${time.slice(0, 5)}`, zone)
  if (!startsAt) return no('Choose a time, such as 09:00.')
  const durationMinutes = /^\d{1,4}$/.test(minutes.trim()) ? Number(minutes) : 0
  if (durationMinutes < 1 || durationMinutes > MOST_MINUTES) {
    return no(`Write how many minutes it takes, 1 to ${MOST_MINUTES}.`)
  }
  if (team !== '' && !teams.some(({ id }) => id === team)) {
    return no('That team is not at work. Choose another one, or any.')
  }
  return { wish: { startsAt, durationMinutes, teamId: team || null }, fault: null }
}

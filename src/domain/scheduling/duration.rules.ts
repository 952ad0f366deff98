const MINUTES_PER_HOUR = 60
const ROUNDED_UP_TO_MINUTES = 30

/** How long a job of `hours` on site takes of the calendar: whole half-hours, rounded up, in minutes. */
export const durationMinutes = (hours: number): number =>
  Math.ceil((hours * MINUTES_PER_HOUR) / ROUNDED_UP_TO_MINUTES) * ROUNDED_UP_TO_MINUTES

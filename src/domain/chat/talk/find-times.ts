import type { Estimate } from '../../pricing/estimate.ts'
import { offer, type Scheduling } from '../../scheduling/offer.ts'
import { durationMinutes } from '../../scheduling/slots.rules.ts'
import { businessDate } from '../../shared/time/business-time.ts'
import { type Named, timesToName } from '../when/fit.rules.ts'
import type { Wish } from '../when/wish.ts'

/**
 * Up to three free starts for a home of this price, from the offer that the times page shows: those that
 * fit the wish, else the nearest. None at all when nothing is free up to the horizon.
 */
export async function findTimes(
  scheduling: Scheduling,
  { timeOnSiteHours, teamSize }: Pick<Estimate, 'timeOnSiteHours' | 'teamSize'>,
  wish: Wish | null,
): Promise<Named> {
  const { zone, horizonDays } = scheduling.calendar.current()
  const job = { durationMinutes: durationMinutes(timeOnSiteHours), teamSize, postalCode: null }
  const today = businessDate(scheduling.clock.now(), zone)
  const days = await offer(scheduling, job, today, horizonDays + 1)
  return timesToName(
    days.flatMap(({ starts }) => starts),
    wish,
    zone,
  )
}

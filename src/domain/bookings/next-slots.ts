import type { Job } from '../scheduling/calendar.ts'
import { offer, type Scheduling } from '../scheduling/offer.ts'
import { DomainError } from '../shared/errors.ts'
import { addDays, businessDate, formatInstantUtc } from '../shared/time/business-time.ts'

const OFFERED = 3
/** Looked through at once; most of the time the first stretch has three. */
const STRETCH_DAYS = 7

/**
 * The next free starts for a job from the business day of `around` on, at most three, within the horizon;
 * never `except`, which nobody is to be given at the moment.
 */
export async function nextSlots(
  scheduling: Scheduling,
  job: Job,
  around: Date,
  except: Date | null = null,
): Promise<Date[]> {
  const { zone, horizonDays } = scheduling.calendar.current()
  const found: Date[] = []
  let from = businessDate(around, zone)
  const end = addDays(businessDate(scheduling.clock.now(), zone), horizonDays)
  while (found.length < OFFERED && from <= end) {
    for (const { starts } of await offer(scheduling, job, from, STRETCH_DAYS)) {
      found.push(...starts.filter((start) => start.getTime() !== except?.getTime()))
    }
    from = addDays(from, STRETCH_DAYS)
  }
  return found.slice(0, OFFERED)
}

/** The refusal of a start somebody else has, with what is free instead. */
export async function slotTaken(
  scheduling: Scheduling,
  job: Job,
  startsAt: Date,
): Promise<DomainError> {
  const next = await nextSlots(scheduling, job, startsAt)
  return new DomainError('conflict', 'Requested slot is no longer available', {
    extension: { next_slots: next.map(formatInstantUtc) },
  })
}

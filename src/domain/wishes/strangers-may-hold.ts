import type { Db } from '../../db/database.ts'
import type { Calendar, Job } from '../scheduling/calendar.ts'

/** The start a stranger asks for. */
export interface StrangersStart {
  calendar: Calendar
  job: Job
  startsAt: Date
}

/**
 * Whether one more start may be held for a stranger. Call it in the transaction that would hold it, after
 * the client's lock and before those of people and teams: its own lock, where it takes one, is the second.
 */
export async function strangersMayHold(_tx: Db, _start: StrangersStart): Promise<boolean> {
  return true
}

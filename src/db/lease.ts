import { type SQL, sql } from 'drizzle-orm'

/**
 * True of a row, by its `claimed_until`, that nobody is at: never claimed, its lease is over, or it is so
 * far ahead that it was written before the database's clock was set back. `seconds` is the lease's length.
 */
export const isFree = (seconds: number): SQL => sql`(claimed_until is null or claimed_until <= now()
  or claimed_until > now() + make_interval(secs => ${2 * seconds}))`

/** Until when a row is ours that is claimed now for so many seconds. */
export const leasedFor = (seconds: number): SQL => sql`now() + make_interval(secs => ${seconds})`

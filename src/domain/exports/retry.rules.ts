/** However often it failed, the next try is at most an hour away. */
export const MAX_WAIT_MS = 3_600_000
/** The first wait when none is configured: without one a retry is no second chance. */
const MIN_WAIT_MS = 100

/**
 * Milliseconds until the next try after so many: the configured wait, doubled each time, give or take a
 * quarter by `random` (0 to 1), so that what failed together does not come back together.
 */
export function nextWait(attempts: number, backoffMs: number, random: number): number {
  const doubled = Math.max(backoffMs, MIN_WAIT_MS) * 2 ** Math.min(Math.max(attempts - 1, 0), 30)
  return Math.round(Math.min(doubled * (0.75 + random / 2), MAX_WAIT_MS))
}

/**
 * Codes of faults that pass by themselves: nobody answered, or not yet. A refused address, a redirect or a
 * receiver that does not want the lead stays so until a person acts.
 */
export const PASSING = /^(timeout|connection|tls|dns_lookup_failed|status_(408|425|429|5\d\d))$/

export const isPassing = (code: string): boolean => PASSING.test(code)

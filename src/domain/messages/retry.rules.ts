const FIRST_WAIT_SECONDS = 30
/** Once the mail server is back nobody waits longer than this. */
const LONGEST_WAIT_SECONDS = 15 * 60
/** Tries end a day after the message was owed. */
const GIVE_UP_HOURS = 24

/**
 * How many seconds until the next try of a message that could not be handed over: doubling from half a
 * minute to a quarter of an hour, spread by a quarter either way (`random` from 0 to 1) so that many do not
 * come back at once. Null when it has been tried for a day. `attempts` counts those made.
 */
export function nextTry(attempts: number, ageSeconds: number, random: number): number | null {
  if (ageSeconds >= GIVE_UP_HOURS * 3_600) return null
  const wait = Math.min(FIRST_WAIT_SECONDS * 2 ** Math.min(attempts - 1, 10), LONGEST_WAIT_SECONDS)
  return Math.round(wait * (0.75 + random / 2))
}

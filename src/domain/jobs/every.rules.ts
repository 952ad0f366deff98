/** How often a job runs: every so many minutes, the first of the day at `atMinute` past midnight UTC. */
export interface Every {
  minutes: 1 | 5 | 10 | 60 | 1440
  atMinute?: number
}

/** The cron line of a job, in UTC. */
export function cronPattern({ minutes, atMinute = 0 }: Every): string {
  if (minutes === 1) return '* * * * *'
  if (minutes < 60) return `${atMinute % minutes}/${minutes} * * * *`
  if (minutes === 60) return `${atMinute} * * * *`
  return `${atMinute % 60} ${Math.floor(atMinute / 60)} * * *`
}

const MINUTE_MS = 60_000

/** The first time of a job after `now`. */
export function nextTime({ minutes, atMinute = 0 }: Every, now: Date): Date {
  const since = now.getTime() / MINUTE_MS - atMinute
  return new Date((Math.floor(since / minutes + 1) * minutes + atMinute) * MINUTE_MS)
}

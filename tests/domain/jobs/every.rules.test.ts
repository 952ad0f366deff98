import { expect, test } from 'bun:test'
import { cronPattern, nextTime } from '../../../src/domain/jobs/every.rules.ts'

test.each([
  [{ minutes: 1 }, '* * * * *'],
  [{ minutes: 5 }, '0/5 * * * *'],
  [{ minutes: 5, atMinute: 2 }, '2/5 * * * *'],
  [{ minutes: 60, atMinute: 17 }, '17 * * * *'],
  [{ minutes: 1440, atMinute: 9 * 60 + 20 }, '20 9 * * *'],
] as const)('%j is the cron line %s', (every, pattern) => {
  expect(cronPattern(every)).toBe(pattern)
})

test.each([
  [{ minutes: 1 }, '2026-11-20T10:00:00Z', '2026-11-20T10:01:00Z'],
  [{ minutes: 5, atMinute: 2 }, '2026-11-20T10:01:59Z', '2026-11-20T10:02:00Z'],
  [{ minutes: 5, atMinute: 2 }, '2026-11-20T10:02:00Z', '2026-11-20T10:07:00Z'],
  [{ minutes: 60, atMinute: 17 }, '2026-11-20T10:30:00Z', '2026-11-20T11:17:00Z'],
  [{ minutes: 1440, atMinute: 560 }, '2026-11-20T10:00:00Z', '2026-11-21T09:20:00Z'],
] as const)('%j after %s comes next at %s', (every, now, next) => {
  expect(nextTime(every, new Date(now))).toEqual(new Date(next))
})

import { expect, test } from 'bun:test'
import { cronPattern } from '../../../src/domain/jobs/every.rules.ts'

test.each([
  [{ minutes: 1 }, '* * * * *'],
  [{ minutes: 5 }, '0/5 * * * *'],
  [{ minutes: 5, atMinute: 2 }, '2/5 * * * *'],
  [{ minutes: 60, atMinute: 17 }, '17 * * * *'],
  [{ minutes: 1440, atMinute: 9 * 60 + 20 }, '20 9 * * *'],
] as const)('%j is the cron line %s', (every, pattern) => {
  expect(cronPattern(every)).toBe(pattern)
})

import { expect, test } from 'bun:test'
import { usedTokens } from '../../../src/adapters/captcha/used-tokens.ts'
import { fixedClock } from '../../support/fixed-clock.ts'

test('a token can be taken once, given back and taken again', () => {
  const used = usedTokens(fixedClock('2026-11-22T10:00:00Z'))
  expect(used.take('a')).toBe(true)
  expect(used.take('a')).toBe(false)
  used.giveBack('a')
  expect(used.take('a')).toBe(true)
})

test('a flood forgets the oldest tokens and keeps the newest 20,000', () => {
  const used = usedTokens(fixedClock('2026-11-22T10:00:00Z'))
  for (let n = 0; n < 20_001; n += 1) used.take(`t${n}`)
  expect(used.take('t20000')).toBe(false)
  expect(used.take('t0')).toBe(true)
})

import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { openTime } from '../../../src/domain/scheduling/open-time.rules.ts'
import { windowsOf } from '../../../src/domain/scheduling/slots.rules.ts'
import { addDays, toInstant } from '../../../src/domain/shared/time/business-time.ts'
import { calendar, EDMONTON, special, team } from './calendars.ts'

const TUESDAY = '2026-12-01'
const at = (minutes: number) => toInstant(TUESDAY, minutes, EDMONTON)

test('open time is what teams work from now to the end of each day asked for', () => {
  const two = calendar({ teams: [team('a'), team('b')] })
  expect(openTime(two, at(0), [TUESDAY, '2026-12-02'])).toEqual({
    minutes: [2 * 540, 4 * 540],
    longestMinutes: 540,
  })
  expect(openTime(two, at(17 * 60), [TUESDAY]).minutes).toEqual([2 * 60])
  expect(openTime(two, at(19 * 60), [TUESDAY]).minutes).toEqual([0])
})

test('closed days are not open, and open ones are', () => {
  const specialDays = [
    special(TUESDAY, 'closed', null),
    special('2026-12-02', 'open', '18:00-20:00'),
  ]
  const { minutes, longestMinutes } = openTime(calendar({ specialDays }), at(0), ['2026-12-02'])
  expect([minutes, longestMinutes]).toEqual([[660], 660])
})

test('it is the sum of every team’s windows, whatever is closed and whenever it is asked', () => {
  const days = fc.array(
    fc.record({
      ahead: fc.integer({ min: 0, max: 9 }),
      kind: fc.constantFrom('open' as const, 'closed' as const),
      window: fc.constantFrom('9:00-12:00', '11:00-20:00', '6:00-8:30'),
    }),
    { maxLength: 6 },
  )
  fc.assert(
    fc.property(
      days,
      fc.integer({ min: 0, max: 1439 }),
      fc.integer({ min: 0, max: 9 }),
      (special_, minute, ahead) => {
        const specialDays = special_.map(({ ahead: on, kind, window }) =>
          special(addDays(TUESDAY, on), kind, window),
        )
        const known = calendar({ teams: [team('a'), team('b')], specialDays })
        let expected = 0
        for (let day = 0; day <= ahead; day++) {
          for (const member of known.teams) {
            for (const { opens, closes } of windowsOf(known, member, addDays(TUESDAY, day))) {
              for (let at_ = opens; at_ < closes; at_++) if (day > 0 || at_ >= minute) expected += 1
            }
          }
        }
        const { minutes } = openTime(known, at(minute), [addDays(TUESDAY, ahead)])
        expect(minutes).toEqual([expected])
      },
    ),
    { numRuns: 60 },
  )
})

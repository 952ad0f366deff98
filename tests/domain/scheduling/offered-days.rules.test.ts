import { expect, test } from 'bun:test'
import fc from 'fast-check'
import {
  freeTeams,
  offeredDays,
  startFault,
  whyNot,
} from '../../../src/domain/scheduling/slots.rules.ts'
import { addDays, businessDate, toBusiness } from '../../../src/domain/shared/time/business-time.ts'
import { bruteForce } from './brute-force.ts'
import { type Scenario, scenarios } from './scenarios.ts'

const MINUTE_MS = 60_000

const offerOf = ({ calendar, job, busy, from, days, now }: Scenario) =>
  offeredDays(calendar, job, busy, from, days, now)
const bruteOf = ({ calendar, job, busy, now }: Scenario) => bruteForce(calendar, job, busy, now)
const datesOf = ({ from, days }: Scenario) =>
  Array.from({ length: days }, (_, ahead) => addDays(from, ahead))

test('the offer of any calendar is what a walk over every minute of its days finds, with the reason', () => {
  fc.assert(
    fc.property(scenarios, (scenario) => {
      const brute = bruteOf(scenario)
      const expected = datesOf(scenario).map((date) => {
        const { starts, reason } = brute.dayOf(date)
        return { date, starts: starts.map((start) => new Date(start)), reason }
      })
      expect(offerOf(scenario)).toEqual(expected)
    }),
    { numRuns: 400 },
  )
})

test('at any instant the free teams are those a walk over every minute finds, least loaded first', () => {
  fc.assert(
    fc.property(scenarios, (scenario) => {
      const brute = bruteOf(scenario)
      const { calendar, job, busy } = scenario
      const grid = datesOf(scenario).flatMap((date) => brute.gridOf(date))
      const instants = scenario.instants.map((instant) => instant.getTime())
      for (const start of [...grid.filter((_, index) => index % 5 === 0), ...instants]) {
        if (start % MINUTE_MS !== 0) continue
        expect(freeTeams(calendar, job, busy, new Date(start))).toEqual(brute.freeAt(start))
      }
    }),
    { numRuns: 150 },
  )
})

test('a start has no fault exactly when the rules allow it, and never off the grid', () => {
  fc.assert(
    fc.property(scenarios, (scenario) => {
      const { calendar, job, now, instants } = scenario
      const brute = bruteOf(scenario)
      for (const start of offerOf(scenario).flatMap(({ starts }) => starts)) {
        expect(startFault(calendar, job, start, now)).toBeNull()
      }
      for (const start of instants) {
        const isFaultless = startFault(calendar, job, start, now) === null
        expect(isFaultless).toBe(brute.isAllowed(start.getTime()))
        const { minutesOfDay } = toBusiness(start, calendar.zone)
        const isOffGrid = start.getTime() % MINUTE_MS !== 0 || minutesOfDay % calendar.stepMinutes
        if (isOffGrid) expect(isFaultless).toBe(false)
      }
    }),
    { numRuns: 150 },
  )
})

test('every start that is not offered is explained, by its time or by every team', () => {
  fc.assert(
    fc.property(scenarios, (scenario) => {
      const { calendar, job, busy, now, instants } = scenario
      const brute = bruteOf(scenario)
      const offered = new Set(
        offerOf(scenario).flatMap(({ starts }) => starts.map((start) => start.getTime())),
      )
      const dates = datesOf(scenario)
      const grid = dates.flatMap((date) => brute.gridOf(date).map((start) => new Date(start)))
      const some = [...grid.filter((_, index) => index % 7 === 0), ...instants]
      for (const start of some) {
        if (!dates.includes(businessDate(start, calendar.zone))) continue
        const answer = whyNot(calendar, job, busy, start, now)
        expect(answer.offered).toBe(offered.has(start.getTime()))
        expect(answer.general[0] ?? null).toBe(startFault(calendar, job, start, now))
        const isExplained =
          answer.general.length > 0 || answer.teams.every(({ reasons }) => reasons.length > 0)
        expect(isExplained).toBe(!answer.offered)
        if (start.getTime() % MINUTE_MS !== 0) continue
        expect(answer.teams).toEqual(brute.teamsAt(start.getTime()))
      }
    }),
    { numRuns: 150 },
  )
})

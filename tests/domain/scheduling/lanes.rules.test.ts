import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { axisOf, type LaneJob, laneOf } from '../../../src/domain/scheduling/lanes.rules.ts'
import { hours, special } from './calendars.ts'

const job = (span: string, buffer = 30): LaneJob<string> => {
  const { opens, closes } = hours(span)
  return { from: opens, to: closes, busyUntil: closes + buffer, job: span }
}
const day = { windows: [hours('9:00-17:00')], closures: [], jobs: [] as LaneJob<string>[] }
const spans = (segments: ReturnType<typeof laneOf<string>>) =>
  segments.map(({ kind, from, to }) => `${kind} ${from / 60}-${to / 60}`)

test('a day is drawn from the first hour anybody works or visits to the last', () => {
  expect(axisOf([hours('8:30-12:00'), hours('13:00-16:15')], [job('17:00-18:30')])).toEqual(
    hours('8:00-19:00'),
  )
  expect(axisOf([], [])).toEqual(hours('9:00-17:00'))
  expect(axisOf([hours('0:00-24:00')], [job('23:00-24:00')])).toEqual(hours('0:00-24:00'))
})

test('a visit, its buffer, free time and hours off follow one another', () => {
  const lane = laneOf(hours('8:00-18:00'), 15, { ...day, jobs: [job('10:00-12:30')] })
  expect(spans(lane)).toEqual([
    'off 8-9',
    'free 9-10',
    'job 10-12.5',
    'buffer 12.5-13',
    'free 13-17',
    'off 17-18',
  ])
})

test('a closure says so instead of mere hours off, and a visit in it is seen all the same', () => {
  const closure = special('2026-12-01', 'closed', '12:00-15:00')
  const lane = laneOf(hours('9:00-17:00'), 15, {
    windows: [hours('9:00-12:00'), hours('15:00-17:00')],
    closures: [closure],
    jobs: [job('11:00-13:00')],
  })
  expect(spans(lane)).toEqual([
    'free 9-11',
    'job 11-13',
    'buffer 13-13.5',
    'closed 13.5-15',
    'free 15-17',
  ])
  expect(lane[3]).toMatchObject({ day: closure })
})

test('a visit that fills a day that is closed as a whole leaves the rest closed', () => {
  const closure = special('2026-12-01', 'closed', null)
  const lane = laneOf(hours('9:00-17:00'), 15, {
    windows: [],
    closures: [closure],
    jobs: [] as LaneJob<string>[],
  })
  expect(spans(lane)).toEqual(['closed 9-17'])
})

test('two visits in a row are two, although nothing lies between them', () => {
  const lane = laneOf(hours('9:00-17:00'), 15, {
    ...day,
    jobs: [job('9:00-11:00', 0), job('11:00-12:00', 0)],
  })
  expect(spans(lane)).toEqual(['job 9-11', 'job 11-12', 'free 12-17'])
})

const anyWindow = fc
  .tuple(fc.integer({ min: 0, max: 95 }), fc.integer({ min: 1, max: 40 }))
  .map(([start, length]) => ({
    opens: start * 15,
    closes: Math.min(1440, start * 15 + length * 15),
  }))
const anyJobs = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 0, max: 120 })), {
    maxLength: 6,
  })
  .map((lengths) => {
    let from = 400
    return lengths.flatMap(([minutes, gap], n): LaneJob<string>[] => {
      const start = from + gap
      from = start + minutes + 30
      return from > 1440
        ? []
        : [{ from: start, to: start + minutes, busyUntil: from, job: `job ${n}` }]
    })
  })

test('the stretches cover the axis without a gap, and every visit of a cell or more is among them', () => {
  fc.assert(
    fc.property(fc.array(anyWindow, { maxLength: 3 }), anyJobs, (windows, jobs) => {
      const axis = axisOf(windows, jobs)
      const lane = laneOf(axis, 15, { windows, closures: [], jobs })
      let at = axis.opens
      for (const { from, to } of lane) {
        expect(from).toBe(at)
        expect(to).toBeGreaterThan(from)
        at = to
      }
      expect(at).toBe(axis.closes)
      const shown = lane.flatMap((segment) => (segment.kind === 'job' ? [segment.job] : []))
      expect(shown).toEqual(jobs.map(({ job: name }) => name))
    }),
  )
})

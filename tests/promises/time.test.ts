import { expect, test } from 'bun:test'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import moment from 'moment-timezone'
import {
  addDays,
  checkZoneTable,
  readWallClock,
  startOfBusinessDay,
  toBusiness,
} from '../../src/domain/shared/time/business-time.ts'
import { PINNED_DIGEST } from '../../src/domain/shared/time/table-check.ts'
import { zoneRow } from '../../src/domain/shared/time/zone-table.ts'

// The promise: Alberta's clocks are read right, by one module alone, whatever tables the runtime has.

const ZONE = 'America/Edmonton'
const FIRST_DAY = '2025-11-01'
const DAYS = 800
const HALF_HOUR_MS = 1_800_000
const MINUTE_MS = 60_000

const SUMMER_TIME_2025_ENDS = Date.parse('2025-11-02T08:00:00Z')
const PERMANENT_TIME_BEGINS = Date.parse('2026-03-08T09:00:00Z')

/** The law, said a second time: one winter at −07:00, since its end −06:00 for ever. */
function lawfulOffsetMinutes(epochMs: number): number {
  return epochMs >= SUMMER_TIME_2025_ENDS && epochMs < PERMANENT_TIME_BEGINS ? -420 : -360
}

/** Every half-hour the wall of the business shows in 800 days, with what the law makes of it. */
function lawfulHalfHours() {
  const start = Date.parse(`${FIRST_DAY}T00:00:00Z`)
  return Array.from({ length: DAYS * 48 }, (_, index) => {
    const local = new Date(start + index * HALF_HOUR_MS)
    const readings = [-360, -420]
      .map((offset) => local.getTime() - offset * MINUTE_MS)
      .filter((epochMs) => local.getTime() - epochMs === lawfulOffsetMinutes(epochMs) * MINUTE_MS)
    const kind =
      readings.length === 1 ? 'exact' : readings.length === 0 ? 'gap' : ('ambiguous' as const)
    return {
      date: local.toISOString().slice(0, 10),
      minutes: (index % 48) * 30,
      kind,
      // A skipped time keeps the offset of before the jump, which moves it forward.
      epochMs: readings[0] ?? local.getTime() + 420 * MINUTE_MS,
    }
  })
}

test('each of 38,400 half-hours on the wall becomes the instant the law gives it', () => {
  const halfHours = lawfulHalfHours()
  const wrong = halfHours.filter(({ date, minutes, kind, epochMs }) => {
    const reading = readWallClock(date, minutes, ZONE)
    return reading.kind !== kind || reading.instant.getTime() !== epochMs
  })
  expect(halfHours).toHaveLength(38_400)
  expect(wrong).toEqual([])
})

test('each half-hour of UTC in 800 days shows the date and time the law gives it', () => {
  const start = Date.parse(`${FIRST_DAY}T06:00:00Z`)
  const wrong: string[] = []
  for (let epochMs = start; epochMs < start + DAYS * 48 * HALF_HOUR_MS; epochMs += HALF_HOUR_MS) {
    const offset = lawfulOffsetMinutes(epochMs)
    const wall = new Date(epochMs + offset * MINUTE_MS)
    const shown = toBusiness(new Date(epochMs), ZONE)
    const same =
      `${shown.date}T${shown.time}` === wall.toISOString().slice(0, 16) &&
      shown.weekday === wall.getUTCDay() &&
      shown.minutesOfDay === wall.getUTCHours() * 60 + wall.getUTCMinutes() &&
      shown.offsetMinutes === offset
    if (!same) wrong.push(new Date(epochMs).toISOString())
  }
  expect(wrong).toEqual([])
})

test('the clocks skip one hour in March 2026, repeat one in November 2025, and never again', () => {
  const odd: string[] = []
  for (let day = 0; day < DAYS; day++) {
    const date = addDays(FIRST_DAY, day)
    for (let minutes = 0; minutes < 24 * 60; minutes += 30) {
      const { kind } = readWallClock(date, minutes, ZONE)
      if (kind !== 'exact') odd.push(`${date} ${minutes} ${kind}`)
    }
  }
  expect(odd).toEqual([
    '2025-11-02 60 ambiguous',
    '2025-11-02 90 ambiguous',
    '2026-03-08 120 gap',
    '2026-03-08 150 gap',
  ])
})

test('no day has 25 hours after 2025 and none has 23 after March 2026', () => {
  const unusual: [string, number][] = []
  for (let day = 0; day < DAYS; day++) {
    const date = addDays(FIRST_DAY, day)
    const hours =
      (startOfBusinessDay(addDays(date, 1), ZONE).getTime() -
        startOfBusinessDay(date, ZONE).getTime()) /
      (60 * MINUTE_MS)
    if (hours !== 24) unusual.push([date, hours])
  }
  expect(unusual).toEqual([
    ['2025-11-02', 25],
    ['2026-03-08', 23],
  ])
})

test('the digest that readiness compares with is the digest of the law', () => {
  const hash = createHash('sha256')
  for (const { kind, epochMs } of lawfulHalfHours()) {
    hash.update(`${kind} ${epochMs / MINUTE_MS} ${lawfulOffsetMinutes(epochMs)}\n`)
  }
  expect(PINNED_DIGEST).toBe(hash.digest('hex'))
  expect(checkZoneTable()).toEqual({ ok: true })
})

test('no zone of the table changes twice in two days, which reading a wall clock relies on', () => {
  const hasty = moment.tz.names().filter((name) =>
    zoneRow(name).untils.some((until, index, untils) => {
      const previous = untils[index - 1]
      return previous !== undefined && until - previous <= 48 * 60 * MINUTE_MS
    }),
  )
  expect(hasty).toEqual([])
})

// The rule: nothing outside the time module asks another table or another clock for business time.

const ROOT = join(import.meta.dir, '../..')
const TIME_FOLDER = join('src', 'domain', 'shared', 'time')
const GUARDED = ['src', 'views', join('public', 'js'), 'drizzle']
const GUARDED_FILE = /\.(ts|tsx|js|mjs|sql)$/

const FORBIDDEN: { what: string; pattern: RegExp; planted: string }[] = [
  { what: 'Intl', pattern: /\bIntl\s*\./, planted: 'const f = new Intl.DateTimeFormat(tag)' },
  {
    what: 'toLocale…String',
    pattern: /\.toLocale(Date|Time)?String\b/,
    planted: 'label = start.toLocaleTimeString()',
  },
  {
    what: 'a local Date getter or setter',
    pattern: /\.([gs]et(Hours|Minutes|Date|Month|FullYear)|getDay|getTimezoneOffset)\b/,
    planted: 'const hour = booking.startsAt.getHours()',
  },
  {
    what: 'a Date from local parts',
    pattern: /new Date\([^()]+,/,
    planted: 'const day = new Date(2026, 10, 22)',
  },
  { what: 'Temporal', pattern: /\bTemporal\./, planted: 'const now = Temporal.Now.instant()' },
  { what: 'timeZone', pattern: /\btimeZone\b/, planted: "format({ timeZone: 'UTC' })" },
  {
    what: "the database's zone table",
    pattern: /\bat\s+time\s+zone\b/i,
    planted: "sql`select starts_at AT TIME ZONE 'America/Edmonton'`",
  },
  {
    what: 'moment',
    pattern: /(from|import|require)\s*\(?\s*['"]moment\b/,
    planted: "import moment from 'moment-timezone'",
  },
]

function violations(file: string, text: string): string[] {
  return text.split('\n').flatMap((line, index) => {
    if (/^\s*(\/\/|\/?\*|--)/.test(line)) return []
    return FORBIDDEN.filter(({ pattern }) => pattern.test(line)).map(
      ({ what }) => `${file}:${index + 1} uses ${what}`,
    )
  })
}

function guardedFiles(): string[] {
  return GUARDED.map((folder) => join(ROOT, folder))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && GUARDED_FILE.test(entry.name))
        .map((entry) => relative(ROOT, join(entry.parentPath, entry.name))),
    )
}

test('only the time module asks a time-zone table or a local clock', () => {
  const files = guardedFiles()
  const found = files
    .filter((file) => !file.startsWith(TIME_FOLDER))
    .flatMap((file) => violations(file, readFileSync(join(ROOT, file), 'utf8')))
  expect(files).toContain(join(TIME_FOLDER, 'zone-table.ts'))
  expect(found).toEqual([])
})

test('the rule sees each forbidden use, with its file and line', () => {
  for (const { what, planted } of FORBIDDEN) {
    const text = `export const label = 'x'\n${planted}\n`
    expect(violations('views/planted.tsx', text)).toContain(`views/planted.tsx:2 uses ${what}`)
  }
})

test('the rule leaves UTC getters, comments and ordinary dates alone', () => {
  const text = [
    '// never AT TIME ZONE, never Intl.DateTimeFormat',
    'const year = startsAt.getUTCFullYear()',
    'const end = new Date(Math.max(a, b))',
    "const when = getDate('x')",
    'const words = name.toLocaleLowerCase()',
  ].join('\n')
  expect(violations('src/planted.ts', text)).toEqual([])
})

test('only one file of the time module opens the zone table', () => {
  const opening = guardedFiles().filter((file) =>
    violations(file, readFileSync(join(ROOT, file), 'utf8')).some((fault) =>
      fault.endsWith('uses moment'),
    ),
  )
  expect(opening).toEqual([join(TIME_FOLDER, 'zone-table.ts')])
})

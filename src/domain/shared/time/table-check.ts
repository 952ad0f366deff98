import { createHash } from 'node:crypto'
import { addDays, type LocalDate } from './calendar.ts'
import { formatInstantUtc } from './iso.ts'
import { localMsOf, readLocalMs } from './wall-clock.ts'
import { isKnownZone, offsetAt, tableVersion, type ZoneRow, zoneRow } from './zone-table.ts'

const MS_PER_MINUTE = 60_000
const PINNED_ZONE = 'America/Edmonton'
const PINNED_FROM: LocalDate = '2025-11-01'
const PINNED_DAYS = 800
/** Derived from Alberta's law, not from a table: the promise test derives it again. */
export const PINNED_DIGEST = 'a61d5dde58a86f2de270f29d16502d6541722b3d1c2fb96dbbc7f78c503ccfed'

/** Wall-clock times of Alberta with their instants, to name what is wrong where a digest cannot. */
const PINNED_FACTS = [
  { date: '2026-01-15', minutes: 720, kind: 'exact', instant: '2026-01-15T19:00:00Z' },
  { date: '2026-03-08', minutes: 90, kind: 'exact', instant: '2026-03-08T08:30:00Z' },
  { date: '2026-03-08', minutes: 150, kind: 'gap', instant: '2026-03-08T09:30:00Z' },
  { date: '2026-03-08', minutes: 180, kind: 'exact', instant: '2026-03-08T09:00:00Z' },
  { date: '2026-11-01', minutes: 90, kind: 'exact', instant: '2026-11-01T07:30:00Z' },
  { date: '2026-11-01', minutes: 180, kind: 'exact', instant: '2026-11-01T09:00:00Z' },
  { date: '2027-01-15', minutes: 720, kind: 'exact', instant: '2027-01-15T18:00:00Z' },
  { date: '2027-03-14', minutes: 150, kind: 'exact', instant: '2027-03-14T08:30:00Z' },
  { date: '2027-11-07', minutes: 90, kind: 'exact', instant: '2027-11-07T07:30:00Z' },
] as const

export type ZoneTableCheck = { ok: true } | { ok: false; faults: string[] }

let checked: ZoneTableCheck | undefined

/**
 * Checks the shipped table against the law of Alberta, the newest change that old tables miss;
 * readiness refuses on a fault. Computed once: the table cannot change while the process lives.
 */
export function checkZoneTable(): ZoneTableCheck {
  if (!checked) {
    const row = isKnownZone(PINNED_ZONE) ? zoneRow(PINNED_ZONE) : undefined
    const faults = faultsOf(row, tableVersion())
    checked = faults.length === 0 ? { ok: true } : { ok: false, faults }
  }
  return checked
}

/** The faults of one row that claims to be America/Edmonton, in sentences that name `version`. */
export function faultsOf(row: ZoneRow | undefined, version: string): string[] {
  const table = `Time-zone table ${version}`
  if (!row) return [`${table} has no ${PINNED_ZONE}`]
  const faults: string[] = []
  for (const fact of PINNED_FACTS) {
    const { kind, instant } = readLocalMs(localMsOf(fact.date, fact.minutes), row)
    const actual = formatInstantUtc(instant)
    if (kind === fact.kind && actual === fact.instant) continue
    faults.push(
      `${table} reads minute ${fact.minutes} of ${fact.date} in ${PINNED_ZONE} as ${actual} (${kind}), expected ${fact.instant} (${fact.kind})`,
    )
  }
  if (digestOf(row) !== PINNED_DIGEST) {
    faults.push(`${table} differs from the ${PINNED_DAYS} pinned days of ${PINNED_ZONE}`)
  }
  return faults
}

/**
 * SHA-256 over one line a half-hour on the wall: its kind, its instant in UTC epoch minutes and the
 * offset there in minutes east, so that both directions are pinned.
 */
function digestOf(row: ZoneRow): string {
  const hash = createHash('sha256')
  for (let day = 0; day < PINNED_DAYS; day++) {
    const date = addDays(PINNED_FROM, day)
    let lines = ''
    for (let minutes = 0; minutes < 24 * 60; minutes += 30) {
      const { kind, instant } = readLocalMs(localMsOf(date, minutes), row)
      const epochMs = instant.getTime()
      lines += `${kind} ${epochMs / MS_PER_MINUTE} ${offsetAt(row, epochMs) / MS_PER_MINUTE}\n`
    }
    hash.update(lines)
  }
  return hash.digest('hex')
}

import moment from 'moment-timezone'

/** One zone's stretches of constant offset, oldest first; stretch i lasts until `untils[i]`. */
export interface ZoneRow {
  /** Ends of the stretches, UTC epoch milliseconds, exclusive; the last is Infinity. */
  untils: readonly number[]
  /** Offsets in milliseconds east of UTC: America/Edmonton is negative. */
  offsets: readonly number[]
}

const rows = new Map<string, ZoneRow>()

/** Whether the shipped table has a zone of exactly this name, such as 'America/Edmonton'. */
export function isKnownZone(name: string): boolean {
  // The package also finds other spellings ('america_edmonton'); one zone must have one name.
  return moment.tz.zone(name)?.name === name
}

/** The IANA release of the shipped table, such as '2026f'. */
export function tableVersion(): string {
  return moment.tz.dataVersion
}

/** The countries of the shipped table, such as 'CA', each with the zones it keeps. */
export const countriesWithZones = (): { code: string; zones: string[] }[] =>
  moment.tz
    .countries()
    .map((code) => ({ code, zones: moment.tz.zonesForCountry(code) as string[] }))

/** Ends of a zone's stretches: the very same list for two names of one zone; undefined for an unknown name. */
export const untilsOf = (name: string): readonly number[] | undefined =>
  moment.tz.zone(name)?.untils

/** A zone of the shipped table. Throws RangeError for a name the table does not have. */
export function zoneRow(name: string): ZoneRow {
  const known = rows.get(name)
  if (known) return known
  const zone = isKnownZone(name) ? moment.tz.zone(name) : null
  if (!zone) throw new RangeError(`Cannot find the time zone "${name}"`)
  // The package counts minutes west, with fractions for local mean time before about 1900.
  const row = {
    untils: zone.untils,
    offsets: zone.offsets.map((minutesWest) => 0 - Math.round(minutesWest * 60_000)),
  }
  rows.set(name, row)
  return row
}

/** The offset in force at a UTC epoch millisecond, in milliseconds east of UTC. */
export function offsetAt(row: ZoneRow, epochMs: number): number {
  let low = 0
  let high = row.untils.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (epochMs < row.untils[middle]!) high = middle
    else low = middle + 1
  }
  return row.offsets[low]!
}

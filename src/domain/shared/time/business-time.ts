/**
 * The door to business time: everything that turns the company's wall clock and calendar into UTC
 * and back, or says it in words. It stands on the time-zone table the product ships; the runtimes'
 * and the database's own tables are never consulted, because today they are an hour wrong for
 * Alberta's winters. Every function is pure: the zone's name and the instant are passed in.
 */
export {
  addDays,
  compareDates,
  daysBetween,
  type LocalDate,
  parseLocalDate,
  type Weekday,
  weekdayOf,
} from './calendar.ts'
export { formatInstantUtc, parseInstant, parseStart } from './iso.ts'
export { sayInstant, sayLongDate, sayShortDate, sayTime } from './say.ts'
export { checkZoneTable, type ZoneTableCheck } from './table-check.ts'
export {
  type BusinessTime,
  businessDate,
  readWallClock,
  startOfBusinessDay,
  toBusiness,
  toInstant,
  type WallClockReading,
} from './wall-clock.ts'
export { countryOfZone } from './zone-country.ts'
export { isKnownZone, tableVersion } from './zone-table.ts'

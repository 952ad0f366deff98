import { addDays, type LocalDate, type Weekday, weekdayOf } from '../shared/time/business-time.ts'

export interface Holiday {
  date: LocalDate
  key: string
  name: string
  /** True when an employer in Alberta chooses whether to keep it. */
  optional: boolean
}

const SUNDAY = 0
const MONDAY = 1

/**
 * The holidays of Alberta in a year (1900 to 2199), in calendar order: the nine of the Employment
 * Standards Code and the four that employers often add. Suggestions for days off, no closures.
 */
export function holidays(year: number): Holiday[] {
  const on = (monthAndDay: string): LocalDate => `${year}-${monthAndDay}`
  const easter = easterSunday(year)
  const canadaDay = on('07-01')
  const dates: [LocalDate, string, string, 'optional'?][] = [
    [on('01-01'), 'new_year', "New Year's Day"],
    [nthFrom(on('02-01'), MONDAY, 3), 'family_day', 'Alberta Family Day'],
    [addDays(easter, -2), 'good_friday', 'Good Friday'],
    [addDays(easter, 1), 'easter_monday', 'Easter Monday', 'optional'],
    // The Monday before 25 May.
    [nthFrom(on('05-18'), MONDAY, 1), 'victoria_day', 'Victoria Day'],
    // The Code keeps it on the Monday when 1 July is a Sunday.
    [weekdayOf(canadaDay) === SUNDAY ? on('07-02') : canadaDay, 'canada_day', 'Canada Day'],
    [nthFrom(on('08-01'), MONDAY, 1), 'heritage_day', 'Heritage Day', 'optional'],
    [nthFrom(on('09-01'), MONDAY, 1), 'labour_day', 'Labour Day'],
    [on('09-30'), 'truth_reconciliation', 'National Day for Truth and Reconciliation', 'optional'],
    [nthFrom(on('10-01'), MONDAY, 2), 'thanksgiving', 'Thanksgiving'],
    [on('11-11'), 'remembrance_day', 'Remembrance Day'],
    [on('12-25'), 'christmas', 'Christmas Day'],
    [on('12-26'), 'boxing_day', 'Boxing Day', 'optional'],
  ]
  return dates.map(([date, key, name, optional]) => ({
    date,
    key,
    name,
    optional: optional !== undefined,
  }))
}

/** The nth such weekday on or after a date. */
function nthFrom(date: LocalDate, weekday: Weekday, nth: number): LocalDate {
  return addDays(date, ((weekday - weekdayOf(date) + 7) % 7) + (nth - 1) * 7)
}

/** Easter of the Gregorian calendar: the Sunday after the first church full moon from 21 March on. */
function easterSunday(year: number): LocalDate {
  const goldenNumber = (year % 19) + 1
  const century = Math.floor(year / 100) + 1
  const leapDaysSkipped = Math.floor((3 * century) / 4) - 12
  const moonCorrection = Math.floor((8 * century + 5) / 25) - 5
  const epact = (((11 * goldenNumber + 20 + moonCorrection - leapDaysSkipped) % 30) + 30) % 30
  const isLateMoon = epact === 24 || (epact === 25 && goldenNumber > 11)
  const daysToMoon = 44 - (isLateMoon ? epact + 1 : epact)
  const fullMoon = addDays(`${year}-03-01`, (daysToMoon < 21 ? daysToMoon + 30 : daysToMoon) - 1)
  return nthFrom(addDays(fullMoon, 1), SUNDAY, 1)
}

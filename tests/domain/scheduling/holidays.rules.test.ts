import { expect, test } from 'bun:test'
import { holidays } from '../../../src/domain/scheduling/holidays.rules.ts'

const datesOf = (year: number) =>
  Object.fromEntries(holidays(year).map(({ date, key }) => [key, date.slice(5)]))

const FIXED = {
  new_year: '01-01',
  canada_day: '07-01',
  truth_reconciliation: '09-30',
  remembrance_day: '11-11',
  christmas: '12-25',
  boxing_day: '12-26',
}

const MOVABLE = {
  2025: {
    family_day: '02-17',
    good_friday: '04-18',
    easter_monday: '04-21',
    victoria_day: '05-19',
    heritage_day: '08-04',
    labour_day: '09-01',
    thanksgiving: '10-13',
  },
  2026: {
    family_day: '02-16',
    good_friday: '04-03',
    easter_monday: '04-06',
    victoria_day: '05-18',
    heritage_day: '08-03',
    labour_day: '09-07',
    thanksgiving: '10-12',
  },
  2027: {
    family_day: '02-15',
    good_friday: '03-26',
    easter_monday: '03-29',
    victoria_day: '05-24',
    heritage_day: '08-02',
    labour_day: '09-06',
    thanksgiving: '10-11',
  },
  2028: {
    family_day: '02-21',
    good_friday: '04-14',
    easter_monday: '04-17',
    victoria_day: '05-22',
    heritage_day: '08-07',
    labour_day: '09-04',
    thanksgiving: '10-09',
  },
}

for (const [year, movable] of Object.entries(MOVABLE)) {
  test(`the holidays of ${year} are those of Alberta's calendar`, () => {
    expect(datesOf(Number(year))).toEqual({ ...FIXED, ...movable })
  })
}

test('Easter is right where simple rules go wrong', () => {
  // The earliest and latest Easters, and the two corrections of the church moon.
  const mondays = { 1954: '04-19', 1981: '04-20', 2008: '03-24', 2011: '04-25', 2038: '04-26' }
  for (const [year, monday] of Object.entries(mondays)) {
    expect(datesOf(Number(year))['easter_monday']).toBe(monday)
  }
})

test('Canada Day is kept on the Monday when 1 July is a Sunday', () => {
  expect(datesOf(2029)['canada_day']).toBe('07-02')
  expect(datesOf(2030)['canada_day']).toBe('07-01')
})

test('nine are statutory, four are the choice of the employer', () => {
  const optional = holidays(2026).filter((holiday) => holiday.optional)
  expect(optional.map(({ name }) => name)).toEqual([
    'Easter Monday',
    'Heritage Day',
    'National Day for Truth and Reconciliation',
    'Boxing Day',
  ])
  expect(holidays(2026)).toHaveLength(13)
})

test('holidays come in calendar order in every year', () => {
  for (let year = 1950; year <= 2150; year++) {
    const dates = holidays(year).map(({ date }) => date)
    expect(dates).toEqual(dates.toSorted())
  }
})

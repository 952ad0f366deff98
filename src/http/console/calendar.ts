import { Elysia } from 'elysia'
import { addSpecialDays } from '../../domain/scheduling/add-special-day.ts'
import { changeSchedule, STEP_MINUTES } from '../../domain/scheduling/change-schedule.ts'
import { keepHolidays } from '../../domain/scheduling/keep-holidays.ts'
import { removeSpecialDay } from '../../domain/scheduling/remove-special-day.ts'
import { DomainError, invalid } from '../../domain/shared/errors.ts'
import { businessDate, parseLocalDate } from '../../domain/shared/time/business-time.ts'
import { patterns, urls } from '../../urls.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { showCalendar } from './calendar-page.ts'
import { readTimeOff } from './closure-form.ts'
import type { Office } from './office.ts'
import { ownPath } from './own-path.ts'
import { refusedForm } from './refusals.ts'

/** The calendar, and what decides when somebody works. */
export const calendarConsole = (office: Office) => {
  /** Where a form came from, to show it again in its place. */
  const placeOf = (fields: Record<string, string>) => {
    const back = ownPath(fields['back']) ?? urls.console('calendar')
    return Object.fromEntries(new URLSearchParams(back.split('?')[1] ?? ''))
  }
  const backOf = (fields: Record<string, string>) =>
    ownPath(fields['back']) ?? urls.console('calendar')

  return new Elysia({ name: 'console/calendar' })
    .use(office.access)
    .get(
      patterns.console.calendar,
      ({ person, request, query }) => showCalendar(office, request, person, fieldsOf(query)),
      { can: 'day.run' },
    )
    .post(
      patterns.console.closures,
      async ({ person, request, body }) => {
        const typed = fieldsOf(body)
        const query = placeOf(typed)
        const { inputs, faults } = readTimeOff(typed)
        if (faults.length > 0) {
          return showCalendar(office, request, person, query, { typed, faults, status: 422 })
        }
        try {
          const added = await addSpecialDays(office, inputs, office.cause(request, person))
          const days = new Set(added.map(({ date }) => date)).size
          const text = days === 1 ? 'Entered.' : `Entered for ${days} days.`
          return office.done(request, backOf(typed), text)
        } catch (error) {
          const refused = refusedForm(office, error, (field) =>
            field === 'window' ? 'hours' : field,
          )
          return showCalendar(office, request, person, query, { typed, ...refused })
        }
      },
      { can: 'day.run' },
    )
    .post(
      patterns.console.closureEnd,
      async ({ person, request, params, body }) => {
        const fields = fieldsOf(body)
        try {
          await removeSpecialDay(office, params.special_day_id, office.cause(request, person))
          return office.done(request, backOf(fields), 'It is an ordinary day again.')
        } catch (error) {
          if (error instanceof DomainError && error.code === 'not_found') {
            return office.done(request, backOf(fields), 'Somebody has ended it already.')
          }
          const refused = refusedForm(office, error)
          return showCalendar(office, request, person, placeOf(fields), refused)
        }
      },
      { can: 'day.run' },
    )
    .post(
      patterns.console.holidays,
      async ({ person, request, body }) => {
        const fields = fieldsOf(body)
        const today = businessDate(office.clock.now(), office.calendar.current().zone)
        const year = /^\d{4}$/.test(fields['year'] ?? '')
          ? Number(fields['year'])
          : Number(today.slice(0, 4))
        const dates = Object.keys(fields).filter((name) => parseLocalDate(name) !== null)
        const query = { year: String(year) }
        try {
          const kept = await keepHolidays(office, year, dates, office.cause(request, person))
          const text = `${kept.closed} closed, ${kept.opened} opened.`
          return office.done(request, urls.console('calendar', query), text)
        } catch (error) {
          const refused = refusedForm(office, error)
          return showCalendar(office, request, person, query, { ticked: dates, ...refused })
        }
      },
      { can: 'day.run' },
    )
    .post(
      patterns.console.grid,
      async ({ person, request, body }) => {
        const fields = fieldsOf(body)
        try {
          await changeSchedule(office, readGrid(fields), office.cause(request, person))
          return office.done(request, backOf(fields), 'New bookings keep to it from now on.')
        } catch (error) {
          return showCalendar(office, request, person, placeOf(fields), refusedForm(office, error))
        }
      },
      { can: 'schedule.change' },
    )
}

function readGrid(fields: Record<string, string>) {
  const stepMinutes = STEP_MINUTES.find((step) => String(step) === fields['step_minutes'])
  if (stepMinutes === undefined) {
    throw invalid({ field: 'step_minutes', message: `must be one of ${STEP_MINUTES.join(', ')}` })
  }
  const typed = (fields['buffer_minutes'] ?? '').trim()
  return { stepMinutes, bufferMinutes: /^\d{1,3}$/.test(typed) ? Number(typed) : Number.NaN }
}

import type { Language } from '../../src/words/catalogue.ts'
import { hoursWords } from '../../src/words/hours.ts'
import { timesWords } from '../../src/words/pages/times.ts'
import type { Html } from '../jsx/runtime.ts'
import { PROBLEMS_TO_FLASH } from '../parts/htmx.tsx'
import { Icon } from '../parts/icon.tsx'

/** Why a day of the calendar has no start. */
export type EmptyReason = 'closed' | 'full' | 'too_soon' | 'too_far' | 'past'

export interface CalendarDay {
  /** YYYY-MM-DD. */
  date: string
  /** 'Tue 1 Dec'. */
  said: string
  /** The day of the month, and its month where one begins: '30', '1' and 'Dec'. */
  day: string
  month: string | null
  /** How many starts are free. */
  free: number
  /** Only where none is free. */
  reason: EmptyReason | null
  chosen: boolean
}

export interface CalendarView {
  /** 'Sun 29 Nov – Sat 26 Dec'. */
  period: string
  /** Sunday first. */
  weeks: CalendarDay[][]
  /** A day of the weeks before and after, where there are any. */
  earlier: string | null
  later: string | null
}

interface CalendarProps {
  lang: Language
  calendar: CalendarView
  dayHref(day: string): string
}

/** Four weeks, each day with the number of its free starts or the word for why it has none. */
export function Calendar({ lang, calendar, dayHref }: CalendarProps): Html {
  const words = timesWords(lang)
  return (
    <section class="weeks" aria-labelledby="weeks-title">
      <div class="weeks-head">
        <h2 id="weeks-title">{words.calendar}</h2>
        <p class="aside">{calendar.period}</p>
        <WeeksLink lang={lang} day={calendar.earlier} dayHref={dayHref} kind="earlier" />
        <WeeksLink lang={lang} day={calendar.later} dayHref={dayHref} kind="later" />
      </div>
      <table class="month" aria-labelledby="weeks-title">
        <thead>
          <tr>
            {words.weekdays.map((short, weekday) => (
              <th scope="col">
                <span aria-hidden="true">{short}</span>
                <span class="only-read">{hoursWords(lang).weekdays[weekday]}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {calendar.weeks.map((week) => (
            <tr>
              {week.map((day) => (
                <td>
                  <DayCell lang={lang} day={day} dayHref={dayHref} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** A link that htmx takes only the times for; its address is a page of its own all the same. */
const swaps = (href: string) => ({
  href: `${href}#day`,
  'hx-get': href,
  'hx-target': '#times',
  'hx-swap': 'outerHTML',
  'hx-push-url': 'true',
  ...PROBLEMS_TO_FLASH,
})

/** Days that have been or are not planned yet lead nowhere. */
const LEADS_NOWHERE = new Set<EmptyReason | null>(['past', 'too_far'])

function DayCell({ lang, day, dayHref }: Omit<CalendarProps, 'calendar'> & { day: CalendarDay }) {
  const words = timesWords(lang)
  const { free, reason } = day
  const face = (
    <>
      <span class="only-read">{day.said}: </span>
      <span class="month-day" aria-hidden="true">
        {day.day}
        {day.month && <span class="month-name"> {day.month}</span>}
      </span>
      {reason === null ? (
        <span class="month-free">
          {free}
          <span class="only-wide"> {words.free(free)}</span>
        </span>
      ) : (
        <span class="month-none">{words.short[reason]}</span>
      )}
    </>
  )
  if (LEADS_NOWHERE.has(reason)) return <span class="month-cell off">{face}</span>
  return (
    <a
      class={['month-cell', reason !== null && 'none', day.chosen && 'chosen']}
      aria-current={day.chosen ? 'date' : undefined}
      {...swaps(dayHref(day.date))}
    >
      {face}
    </a>
  )
}

function WeeksLink(props: {
  lang: Language
  day: string | null
  dayHref(day: string): string
  kind: 'earlier' | 'later'
}): Html | null {
  if (props.day === null) return null
  return (
    <a class={['weeks-link', props.kind]} {...swaps(props.dayHref(props.day))}>
      <Icon name="chevron" />
      <span>{timesWords(props.lang)[props.kind]}</span>
    </a>
  )
}

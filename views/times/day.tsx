import type { Language } from '../../src/words/catalogue.ts'
import { timesWords } from '../../src/words/pages/times.ts'
import type { Html } from '../jsx/runtime.ts'
import type { TimesHrefs } from './page.tsx'

export interface DayStart {
  /** An instant. */
  start: string
  /** '9:00 am'. */
  label: string
  /** The booking that is moved starts then. */
  current: boolean
}

export interface DayView {
  /** 'Tuesday 1 December'. */
  title: string
  /** Only parts of the day that have a start. */
  parts: { part: 'morning' | 'afternoon' | 'evening'; starts: DayStart[] }[]
  /** Why nothing is free, as a sentence; null when something is. */
  reason: string | null
  /** The next day with a free start, when this one has none. */
  next: { day: string; label: string } | null
  /** How long we are there: 'about 4½ hours' without the 'about'. */
  hours: string
}

interface DayProps {
  lang: Language
  day: DayView
  hrefs: TimesHrefs
  /** Just chosen: the heading takes the focus. */
  fresh?: boolean | undefined
}

/** The starts of one day, or why there is none and where the next is. */
export function Day({ lang, day, hrefs, fresh }: DayProps): Html {
  const words = timesWords(lang)
  return (
    <section id="day" class="day" aria-labelledby="day-title">
      <h2 id="day-title" tabindex="-1" {...(fresh ? { autofocus: true } : {})}>
        {day.title}
      </h2>
      {day.reason === null ? (
        <>
          <p class="aside">{words.lasts(day.hours)}</p>
          {day.parts.map(({ part, starts }) => (
            <div class="day-part">
              <h3 id={`part-${part}`}>{words.parts[part]}</h3>
              <ul class="slots" aria-labelledby={`part-${part}`}>
                {starts.map(({ start, label, current }) => (
                  <li>
                    {current ? (
                      <span class="slot current">
                        {label} <span class="slot-note">{words.current}</span>
                      </span>
                    ) : (
                      <a class="slot" href={hrefs.pick(start)}>
                        {label}
                      </a>
                    )}
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </>
      ) : (
        <p>
          {day.reason}{' '}
          {day.next && (
            <>
              {words.nextFree} <a href={`${hrefs.day(day.next.day)}#day`}>{day.next.label}</a>.
            </>
          )}
        </p>
      )}
    </section>
  )
}

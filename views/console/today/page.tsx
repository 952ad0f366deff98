import { urls } from '../../../src/urls.ts'
import type { Html } from '../../jsx/runtime.ts'
import { ButtonLink } from '../../parts/button.tsx'
import { ConsolePage } from '../layout.tsx'
import { Live } from '../parts/live.tsx'
import type { ConsoleFrame } from '../types.ts'
import { Coming } from './coming.tsx'
import { NeedsYou } from './needs.tsx'
import { OnTheRoad } from './road.tsx'
import type { ComingDay, ComingTeam, CountLink, NeedLine, RoadTeam } from './types.ts'

export interface TodayProps {
  frame: ConsoleFrame
  /** This very page. */
  here: string
  date: string
  isToday: boolean
  before: string
  after: string
  /** The same day in the calendar. */
  calendar: string
  counts: CountLink[]
  needs: NeedLine[]
  /** How many people wait for an answer: it is heard and stands in the tab's title. */
  waiting: number
  teams: RoadTeam[]
  /** Whether not all visits of the day are shown. */
  isCut: boolean
  /** Whether all visitors count as one, so that nothing can be limited for one of them. */
  visitorsShareOne: boolean
  coming: { days: ComingDay[]; teams: ComingTeam[] }
}

/** What a dispatcher looks at all day. */
export function TodayPage(props: TodayProps): Html {
  const { frame, here, date, isToday, counts, needs, waiting } = props
  return (
    <ConsolePage
      frame={frame}
      title={isToday ? 'Today' : 'The day'}
      aside={date}
      class="today"
      actions={<Moves {...props} />}
    >
      <Live
        id="day"
        topics="tasks bookings cases messages exports money jobs calendar"
        src={here}
        class="day-parts"
      >
        <ul class="counts" data-waiting={waiting}>
          {counts.map(({ label, count, href, needs: isNeed }) => (
            <li>
              <a href={href} class={['count', isNeed && 'is-need']}>
                <strong>{count}</strong> {label}
              </a>
            </li>
          ))}
        </ul>
        {isToday ? (
          <section class="section" aria-labelledby="needs-title">
            <NeedsYou lines={needs} />
          </section>
        ) : (
          <Elsewhere count={needs.length} />
        )}
        {props.visitorsShareOne && <AllAsOne />}
        <section class="section" aria-labelledby="road-title">
          <OnTheRoad {...props} />
        </section>
        <section class="section" aria-labelledby="coming-title">
          <Coming {...props.coming} />
        </section>
      </Live>
    </ConsolePage>
  )
}

const Moves = ({ before, after, isToday }: TodayProps): Html => (
  <>
    <label class="ring" hidden>
      <input type="checkbox" data-ring="" /> Ring when somebody waits
    </label>
    <nav class="day-moves" aria-label="Another day">
      <ButtonLink href={before} kind="quiet">
        Day before
      </ButtonLink>
      {!isToday && (
        <ButtonLink href={urls.console('today')} kind="quiet">
          Today
        </ButtonLink>
      )}
      <ButtonLink href={after} kind="quiet">
        Day after
      </ButtonLink>
    </nav>
  </>
)

const AllAsOne = (): Html => (
  <p class="hint">
    All visitors count as one, so the caps per address are off: they come by a proxy that Spruce
    does not know. Whoever runs the server gives its address in TRUSTED_PROXY_IPS and sets
    TRUST_PROXY_HEADERS.
  </p>
)

/** On another day what needs somebody now is a step away, not in the way. */
const Elsewhere = ({ count }: { count: number }): Html | null =>
  count === 0 ? null : (
    <p>
      <a href={urls.console('today')}>
        {count === 1 ? 'One matter needs' : `${count} matters need`} you today
      </a>
    </p>
  )

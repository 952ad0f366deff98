import { urls } from '../../../src/urls.ts'
import type { Html } from '../../jsx/runtime.ts'
import { ButtonLink } from '../../parts/button.tsx'
import { ErrorSummary } from '../../parts/field.tsx'
import type { Fault } from '../../types.ts'
import { ConsolePage } from '../layout.tsx'
import { Empty } from '../parts/empty.tsx'
import { Live } from '../parts/live.tsx'
import { Obstacles } from '../parts/obstacles.tsx'
import type { ConsoleFrame } from '../types.ts'
import { DayBoard } from './day.tsx'
import { Grid, type GridProps } from './grid.tsx'
import { Hours, type HoursProps } from './hours.tsx'
import { Closures, Holidays, TimeOff, type TimeOffProps } from './time-off.tsx'
import type { DayBoardView, HolidayRow, Obstacle, SpecialRow, WeekBoardView } from './types.ts'
import { WeekBoard } from './week.tsx'

export interface CalendarProps {
  frame: ConsoleFrame
  /** This very page. */
  here: string
  title: string
  board: { is: 'day'; view: DayBoardView } | { is: 'week'; view: WeekBoardView }
  /** The same place as a day, as a week, today, before and after. */
  links: { day: string; week: string; today: string; before: string; after: string }
  /** The team whose week alone is shown. */
  onlyTeam: string | null
  hasTeams: boolean
  stepMinutes: number
  timeOff: TimeOffProps
  closures: SpecialRow[]
  holidays: { year: number; rows: HolidayRow[]; nextHref: string }
  hours: HoursProps
  grid: GridProps
  faults: Fault[]
  obstacle: Obstacle | null
}

/** Who does what when: a day on an axis of time or a week, and everything that decides when somebody works. */
export function CalendarPage(props: CalendarProps): Html {
  const { frame, here, title, board, hasTeams, faults, obstacle } = props
  return (
    <ConsolePage
      frame={frame}
      title="Calendar"
      aside={title}
      class="calendar"
      scripts={['board']}
      actions={<Moves {...props} />}
    >
      <Obstacles obstacle={obstacle} />
      <ErrorSummary lang="en" faults={faults} />
      <Live id="board" topics="bookings calendar" src={here} class="section">
        {hasTeams ? (
          board.is === 'day' ? (
            <DayBoard view={board.view} stepMinutes={props.stepMinutes} />
          ) : (
            <WeekBoard view={board.view} />
          )
        ) : (
          <Empty title="There is no team yet.">
            <p>
              <a href={urls.console('teams')}>Put the first team to work</a>, then its day stands
              here.
            </p>
          </Empty>
        )}
      </Live>
      <div class="calendar-panels">
        <TimeOff {...props.timeOff} faults={faults} />
        <Closures rows={props.closures} back={here} />
        <Hours {...props.hours} faults={faults} />
        <Holidays {...props.holidays} />
        <Grid {...props.grid} />
      </div>
    </ConsolePage>
  )
}

const Moves = ({ board, links, onlyTeam }: CalendarProps): Html => (
  <>
    <nav class="day-moves" aria-label="Day or week">
      <a
        class="button quiet"
        href={links.day}
        aria-current={board.is === 'day' ? 'page' : undefined}
      >
        Day
      </a>
      <a
        class="button quiet"
        href={links.week}
        aria-current={board.is === 'week' ? 'page' : undefined}
      >
        Week
      </a>
    </nav>
    <nav class="day-moves" aria-label="Another time">
      <ButtonLink href={links.before} kind="quiet">
        Before
      </ButtonLink>
      <ButtonLink href={links.today} kind="quiet">
        Today
      </ButtonLink>
      <ButtonLink href={links.after} kind="quiet">
        After
      </ButtonLink>
    </nav>
    {onlyTeam && (
      <ButtonLink href={links.week} kind="quiet">
        All teams, not only {onlyTeam}
      </ButtonLink>
    )}
  </>
)

import type { Html } from '../../jsx/runtime.ts'
import { LoadBar } from '../parts/load-bar.tsx'
import type { WeekBoardView, WeekCell } from './types.ts'
import { Visit } from './visit.tsx'

/** Seven days by team: how full each is, and its first visits. */
export const WeekBoard = ({ view }: { view: WeekBoardView }): Html => (
  <section class="scroll" tabindex="0" aria-label="The week by team">
    <table class="week" data-board="">
      <caption class="only-read">Booked of working hours, by team and day</caption>
      <thead>
        <tr>
          <th scope="col">Team</th>
          {view.days.map(({ said, href, isToday }) => (
            <th scope="col" class={isToday ? 'is-today' : undefined}>
              <a href={href} aria-current={isToday ? 'date' : undefined}>
                {said}
              </a>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {view.teams.map((team) => (
          <tr data-team={team.id} data-row="">
            <th scope="row">
              <a href={team.href}>{team.name}</a>
            </th>
            {team.cells.map((cell, n) => (
              <DayCell cell={cell} day={view.days[n]!.said} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)

const DayCell = ({ cell, day }: { cell: WeekCell; day: string }): Html => (
  <td class={cell.off ? 'off' : undefined} data-day={cell.day} data-label={day}>
    <p class="load-said">
      {cell.jobs > 0 && <span>{cell.jobs === 1 ? '1 job, ' : `${cell.jobs} jobs, `}</span>}
      {cell.said}
    </p>
    <LoadBar percent={cell.percent} />
    {cell.visits.map((visit) => (
      <Visit visit={visit} />
    ))}
    {cell.more > 0 && (
      <a href={cell.href} class="aside">
        {cell.visits.length === 0 ? 'Open the day' : `and ${cell.more} more`}
      </a>
    )}
  </td>
)

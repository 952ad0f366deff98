import type { Html } from '../../jsx/runtime.ts'
import type { Cell, DayBoardView, Lane } from './types.ts'
import { Visit } from './visit.tsx'

/** A day by team on an axis of time; on a phone each team is a list. */
export const DayBoard = ({
  view,
  stepMinutes,
}: {
  view: DayBoardView
  stepMinutes: number
}): Html => (
  <section class="scroll" tabindex="0" aria-label="The day by team">
    <table
      class="lanes"
      data-board=""
      data-opens={view.opens}
      data-minutes={view.columns * view.unit}
      data-step={stepMinutes}
      data-day={view.day}
    >
      <caption class="only-read">
        Teams and their day; a visit can be opened and moved with the links in its cell
      </caption>
      <colgroup>
        <col class="lane-head" />
        <col span={String(view.columns)} />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">Team</th>
          {view.hours.map(({ said, span }) => (
            <th scope="col" colspan={String(span)}>
              {said}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {view.lanes.map((lane) => (
          <LaneRow lane={lane} />
        ))}
      </tbody>
    </table>
  </section>
)

const LaneRow = ({ lane }: { lane: Lane }): Html => (
  <tr data-team={lane.team.id} data-row="">
    <th scope="row">
      <a href={lane.team.href}>{lane.team.name}</a>
      <span class="aside block">{lane.hours}</span>
      {lane.blockHref && (
        <a class="aside no-print" href={lane.blockHref}>
          Block time<span class="only-read"> of {lane.team.name}</span>
        </a>
      )}
    </th>
    {lane.cells.map((cell) => (
      <LaneCell cell={cell} />
    ))}
  </tr>
)

function LaneCell({ cell }: { cell: Cell }): Html {
  const { kind, span } = cell
  const className = ['lane-cell', `is-${kind}`]
  if (kind === 'job') {
    return (
      <td colspan={String(span)} class={className}>
        <Visit visit={cell.visit} />
      </td>
    )
  }
  if (kind === 'closed') {
    return (
      <td colspan={String(span)} class={className}>
        <span class="lane-reason">{cell.reason}</span>
        <span class="only-read">, closed {cell.said}</span>
      </td>
    )
  }
  const words = { free: 'Free', off: 'Does not work', buffer: 'Kept free' }
  return (
    <td colspan={String(span)} class={className}>
      <span class="lane-said">
        {words[kind]} {cell.said}
      </span>
    </td>
  )
}

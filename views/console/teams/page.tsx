import { urls } from '../../../src/urls.ts'
import type { Html } from '../../jsx/runtime.ts'
import { Badge } from '../../parts/badge.tsx'
import { Button } from '../../parts/button.tsx'
import { ErrorSummary } from '../../parts/field.tsx'
import type { Fault } from '../../types.ts'
import type { Obstacle } from '../calendar/types.ts'
import { ConsolePage } from '../layout.tsx'
import { Empty } from '../parts/empty.tsx'
import { Obstacles } from '../parts/obstacles.tsx'
import { Table } from '../parts/table.tsx'
import type { ConsoleFrame } from '../types.ts'
import { TeamFields } from './fields.tsx'

interface TeamLine {
  href: string
  name: string
  size: number
  active: boolean
  places: string
  /** Its hours in one line. */
  week: string
}

export interface TeamsProps {
  frame: ConsoleFrame
  teams: TeamLine[]
  mayChange: boolean
  typed: Record<string, string>
  faults: Fault[]
  obstacle: Obstacle | null
}

/** The teams, and a new one. */
export function TeamsPage({ frame, teams, mayChange, typed, faults, obstacle }: TeamsProps): Html {
  const columns = [
    {
      head: 'Team',
      cell: ({ href, name }: TeamLine) => (
        <a href={href} class="strong">
          {name}
        </a>
      ),
    },
    { head: 'Cleaners', cell: ({ size }: TeamLine) => size, number: true },
    { head: 'Goes to', cell: ({ places }: TeamLine) => places },
    { head: 'Works', cell: ({ week }: TeamLine) => week },
    {
      head: 'State',
      cell: ({ active }: TeamLine) =>
        active ? <Badge kind="firm" word="At work" /> : <Badge kind="ended" word="Not at work" />,
    },
  ]
  return (
    <ConsolePage frame={frame} title="Teams" class="teams">
      <Obstacles obstacle={obstacle} />
      <ErrorSummary lang="en" faults={faults} />
      {teams.length === 0 ? (
        <Empty title="There is no team yet.">
          <p>Customers can book a time as soon as one team has working hours.</p>
        </Empty>
      ) : (
        <div class="scroll">
          <Table caption="The teams by name" columns={columns} rows={teams} />
        </div>
      )}
      {mayChange && (
        <section class="panel" aria-labelledby="new-team">
          <h2 id="new-team">Put a team to work</h2>
          <form method="post" action={urls.console('teams')} class="stack">
            <TeamFields typed={typed} faults={faults} />
            <Button>Put to work</Button>
          </form>
        </section>
      )}
    </ConsolePage>
  )
}

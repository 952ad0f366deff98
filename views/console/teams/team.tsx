import { urls } from '../../../src/urls.ts'
import type { Html } from '../../jsx/runtime.ts'
import { Button, ButtonLink } from '../../parts/button.tsx'
import { Segments } from '../../parts/choice.tsx'
import { ErrorSummary } from '../../parts/field.tsx'
import type { Fault } from '../../types.ts'
import type { Obstacle } from '../calendar/types.ts'
import { ConsolePage } from '../layout.tsx'
import { Obstacles } from '../parts/obstacles.tsx'
import type { ConsoleFrame } from '../types.ts'
import { TeamFields } from './fields.tsx'

export interface TeamProps {
  frame: ConsoleFrame
  id: string
  name: string
  /** The team as this form was made from it. */
  seen: string
  /** The team as it is stored, in the form's fields. */
  stored: Record<string, string>
  typed: Record<string, string>
  active: boolean
  faults: Fault[]
  obstacle: Obstacle | null
  mayChange: boolean
}

const LABELS: Record<string, string> = {
  name: 'Name',
  size: 'Cleaners',
  postal_prefixes: 'Goes to',
  week1: 'Monday',
  week2: 'Tuesday',
  week3: 'Wednesday',
  week4: 'Thursday',
  week5: 'Friday',
  week6: 'Saturday',
  week0: 'Sunday',
}

/** One team: what it is, and the form that changes it. */
export function TeamPage(props: TeamProps): Html {
  const { frame, id, name, seen, stored, typed, active, faults, obstacle, mayChange } = props
  const isOther = Object.keys(LABELS).some((field) => stored[field] !== typed[field])
  return (
    <ConsolePage
      frame={frame}
      title={name}
      class="teams"
      actions={
        <ButtonLink href={urls.console('calendar', { view: 'week', team: id })} kind="quiet">
          Its week
        </ButtonLink>
      }
    >
      <Obstacles obstacle={obstacle} />
      <ErrorSummary lang="en" faults={faults} />
      {(!mayChange || (obstacle && isOther)) && <Stored stored={stored} />}
      {mayChange && (
        <form method="post" action={urls.console('team', { team_id: id })} class="panel stack">
          <input type="hidden" name="seen" value={seen} />
          <TeamFields typed={typed} faults={faults} />
          <Segments
            name="active"
            legend="At work"
            chosen={active ? 'yes' : 'no'}
            options={[
              { value: 'yes', label: 'Takes visits' },
              { value: 'no', label: 'Takes no new visits' },
            ]}
          />
          <Button>Save {name}</Button>
        </form>
      )}
      <p>
        <a href={urls.console('teams')}>All teams</a>
      </p>
    </ConsolePage>
  )
}

const Stored = ({ stored }: { stored: Record<string, string> }): Html => (
  <section class="panel" aria-labelledby="stored">
    <h2 id="stored">As it is stored now</h2>
    <dl class="pairs">
      {Object.entries(LABELS).map(([field, label]) => (
        <div>
          <dt>{label}</dt>
          <dd>{stored[field] || (field === 'postal_prefixes' ? 'anywhere' : 'off')}</dd>
        </div>
      ))}
    </dl>
  </section>
)

import { urls } from '../../../src/urls.ts'
import type { Html } from '../../jsx/runtime.ts'
import { Button } from '../../parts/button.tsx'
import type { Fault } from '../../types.ts'
import { HoursFields } from '../teams/hours.tsx'

export interface HoursProps {
  teams: { id: string; name: string; said: string; href: string }[]
  /** The team whose hours are being edited; null where nobody chose one, or may. */
  editing: { id: string; name: string; seen: string; typed: Record<string, string> } | null
  mayChange: boolean
  back: string
}

/** When each team works in every week; one at a time is edited in place. */
export const Hours = ({
  teams,
  editing,
  mayChange,
  back,
  faults,
}: HoursProps & { faults: Fault[] }): Html => (
  <section class="panel" id="hours" aria-labelledby="hours-title">
    <h2 id="hours-title">Working hours</h2>
    <dl class="pairs">
      {teams.map(({ name, said, href }) => (
        <div>
          <dt>{mayChange ? <a href={href}>{name}</a> : name}</dt>
          <dd>{said}</dd>
        </div>
      ))}
    </dl>
    {editing && (
      <form
        method="post"
        action={urls.console('teamHours', { team_id: editing.id })}
        class="stack hours-form"
      >
        <input type="hidden" name="back" value={back} />
        <input type="hidden" name="seen" value={editing.seen} />
        <HoursFields legend={`Hours of ${editing.name}`} typed={editing.typed} faults={faults} />
        <Button>Save the hours of {editing.name}</Button>
      </form>
    )}
    {mayChange && !editing && <p class="hint">Choose a team to change its hours here.</p>}
  </section>
)

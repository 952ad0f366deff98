import { urls } from '../../../src/urls.ts'
import type { Html } from '../../jsx/runtime.ts'
import { Button } from '../../parts/button.tsx'
import { ConsolePage } from '../layout.tsx'
import { Empty } from '../parts/empty.tsx'
import { Pager } from '../parts/pager.tsx'
import { Table } from '../parts/table.tsx'
import type { ConsoleFrame } from '../types.ts'

export interface AuditLine {
  at: string
  who: string
  what: string
  /** The names of the fields that changed. */
  changed: string
  about: { label: string; href: string | null }
  requestId: string | null
}

interface AuditPageProps {
  frame: ConsoleFrame
  lines: AuditLine[]
  people: { actor: string; name: string }[]
  actor: string
  next: string | null
  first: string | null
}

/** Who did what, the newest first. Nobody can change it. */
export const AuditPage = ({ frame, lines, people, actor, next, first }: AuditPageProps): Html => (
  <ConsolePage frame={frame} title="Audit" aside="who did what">
    <form action={urls.console('audit')} class="inline-form">
      <div class="field">
        <label for="f-actor">Done by</label>
        <select id="f-actor" class="input" name="actor">
          <option value="">Anybody</option>
          {people.map((each) => (
            <option value={each.actor} selected={each.actor === actor}>
              {each.name}
            </option>
          ))}
        </select>
      </div>
      <Button kind="quiet">Show</Button>
    </form>
    {lines.length === 0 ? (
      <Empty title="Nothing was done yet">
        <p>Every change by a person or the system is written down here, and stays.</p>
      </Empty>
    ) : (
      <Table
        caption="What was done, the newest first"
        columns={[
          { head: 'When', cell: ({ at }: AuditLine) => at },
          { head: 'Who', cell: ({ who }) => who },
          { head: 'What', cell: ({ what, changed }) => (changed ? `${what} (${changed})` : what) },
          {
            head: 'About',
            cell: ({ about }) =>
              about.href ? <a href={about.href}>{about.label}</a> : about.label,
          },
          { head: 'Request', cell: ({ requestId }) => requestId && <code>{requestId}</code> },
        ]}
        rows={lines}
      />
    )}
    <Pager next={next} first={first} />
  </ConsolePage>
)

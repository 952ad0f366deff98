import { urls } from '../../../src/urls.ts'
import type { Html } from '../../jsx/runtime.ts'
import { PhoneLink } from '../../parts/phone-link.tsx'
import { ConsolePage } from '../layout.tsx'
import { Empty } from '../parts/empty.tsx'
import { Live } from '../parts/live.tsx'
import { Pager } from '../parts/pager.tsx'
import { type Stage, Stages } from '../parts/stages.tsx'
import { Table } from '../parts/table.tsx'
import type { ConsoleFrame } from '../types.ts'

export interface CaseLine {
  id: string
  /** Why a person must look at it, in words. */
  what: string
  name: string | null
  phone: string | null
  note: string | null
  assignee: string | null
  outcome: string | null
  madeAt: string
}

export interface CaseList {
  cases: CaseLine[]
  status: 'open' | 'closed'
  stages: Stage[]
  here: string
  next: string | null
  first: string | null
}

/** What the chat handed over: who waits longest stands first. */
export const CasesPage = ({ frame, list }: { frame: ConsoleFrame; list: CaseList }): Html => (
  <ConsolePage frame={frame} title="Cases">
    <Live id="cases" topics="cases" src={list.here}>
      <Stages label="Open or closed" stages={list.stages} />
      {list.cases.length === 0 ? (
        <Empty title={list.status === 'open' ? 'No case is open' : 'No case was closed yet'}>
          <p>
            Special situations, complaints and whoever asks for a person in the chat become a case
            at once, and stand here and on Today.
          </p>
        </Empty>
      ) : (
        <Table
          caption="Cases"
          rows={list.cases}
          columns={[
            {
              head: 'What',
              cell: ({ id, what }) => (
                <a class="strong" href={urls.console('case', { case_id: id })}>
                  {what}
                </a>
              ),
            },
            { head: 'Who', cell: ({ name }) => name ?? 'left no name' },
            { head: 'Phone', cell: ({ phone }) => phone && <PhoneLink phone={phone} /> },
            { head: 'They wrote', cell: ({ note }) => note },
            { head: 'With', cell: ({ assignee }) => assignee ?? 'nobody yet' },
            ...(list.status === 'closed'
              ? [{ head: 'Outcome', cell: ({ outcome }: CaseLine) => outcome }]
              : []),
            { head: 'Since', cell: ({ madeAt }) => madeAt },
          ]}
        />
      )}
      <Pager next={list.next} first={list.first} />
    </Live>
  </ConsolePage>
)

import { urls } from '../../../src/urls.ts'
import type { Html } from '../../jsx/runtime.ts'
import { Button, ButtonLink } from '../../parts/button.tsx'
import { Notice } from '../../parts/notice.tsx'
import { ConsolePage } from '../layout.tsx'
import { Empty } from '../parts/empty.tsx'
import { Live } from '../parts/live.tsx'
import { Pager } from '../parts/pager.tsx'
import { Table } from '../parts/table.tsx'
import { Tiles } from '../parts/tiles.tsx'
import type { ConsoleFrame } from '../types.ts'
import { exportFault } from './words.ts'

export interface DeadLetterLine {
  id: string
  leadId: string
  person: string
  attempts: number
  code: string | null
  /** Business time in words. */
  gaveUpAt: string
}

export interface ExportsProps {
  frame: ConsoleFrame
  /** Where leads are delivered to; null while exports are off. */
  host: string | null
  waiting: number
  lateFor: string | null
  dead: number
  letters: DeadLetterLine[]
  here: string
  next: string | null
  first: string | null
}

/** What leaves the house for the company's other system: what waits, and what was given up. */
export function ExportsPage(props: ExportsProps): Html {
  const { frame, host, waiting, lateFor, dead, letters, here } = props
  return (
    <ConsolePage
      frame={frame}
      title="Exports"
      actions={
        frame.may('lists.export') && (
          <>
            <ButtonLink kind="quiet" href={urls.api.adminLeadsCsv}>
              Leads as CSV
            </ButtonLink>
            <ButtonLink kind="quiet" href={urls.api.adminBookingsCsv}>
              Today’s bookings as CSV
            </ButtonLink>
          </>
        )
      }
    >
      {host === null ? (
        <Notice>
          <p>
            Exports are switched off (EXPORT_MODE). Leads made meanwhile are not delivered later.
          </p>
        </Notice>
      ) : (
        <p>
          Each new lead is delivered to <strong>{host}</strong>.
        </p>
      )}
      <Live id="exports" class="section" topics="exports" src={here}>
        <Tiles
          tiles={[
            {
              name: 'Waiting',
              value: waiting,
              note: lateFor && `the oldest for ${lateFor}`,
              needs: lateFor !== null,
            },
            { name: 'Given up', value: dead, needs: dead > 0 },
          ]}
        />
        {letters.length === 0 ? (
          <Empty title="Nothing was given up">
            <p>
              A delivery the other system refuses, or that fails again and again, waits here until
              somebody sends it once more.
            </p>
          </Empty>
        ) : (
          <LetterTable letters={letters} isOn={host !== null} />
        )}
        <Pager next={props.next} first={props.first} />
      </Live>
    </ConsolePage>
  )
}

const LetterTable = ({ letters, isOn }: { letters: DeadLetterLine[]; isOn: boolean }): Html => (
  <Table
    caption="Deliveries that were given up, newest first"
    rows={letters}
    columns={[
      { head: 'Given up', tight: true, cell: ({ gaveUpAt }) => gaveUpAt },
      {
        head: 'Lead',
        cell: ({ leadId, person }) => (
          <a href={urls.console('lead', { lead_id: leadId })}>{person}</a>
        ),
      },
      {
        head: 'Why',
        cell: ({ code }) => (
          <>
            {exportFault(code)} {code && <code class="hint">{code}</code>}
          </>
        ),
      },
      { head: 'Tries', number: true, cell: ({ attempts }) => attempts },
      {
        head: '',
        cell: ({ id, person }) =>
          isOn ? (
            <form method="post" action={urls.console('exportReplay', { event_id: id })}>
              <Button kind="quiet">
                Deliver again<span class="only-read">: {person}</span>
              </Button>
            </form>
          ) : null,
      },
    ]}
  />
)

import { urls } from '../../../src/urls.ts'
import type { Child, Html } from '../../jsx/runtime.ts'
import { Badge } from '../../parts/badge.tsx'
import { Button } from '../../parts/button.tsx'
import { ConsolePage } from '../layout.tsx'
import { Live } from '../parts/live.tsx'
import { Table } from '../parts/table.tsx'
import type { ConsoleFrame } from '../types.ts'
import { everyWords, jobSentence, resultWords } from './words.ts'

export interface JobLine {
  name: string
  everyMinutes: number
  /** Business time in words, or null for never. */
  lastStarted: string | null
  lastDone: string | null
  nextAt: string
  /** How long the last run took, in words; null while it runs. */
  took: string | null
  state: 'running' | 'done' | 'failed' | 'timed_out' | 'abandoned' | null
  startedBy: string | null
  result: Record<string, number | boolean | string> | null
  errorCode: string | null
}

/** The clock work: what each job did last, when it is due, and running it now. */
export const JobsPage = ({ frame, jobs }: { frame: ConsoleFrame; jobs: JobLine[] }): Html => (
  <ConsolePage frame={frame} title="Jobs">
    <p class="hint">
      They run by themselves, once each however many processes there are. One that fails stands on
      Today until it runs well again.
    </p>
    <Live id="jobs" topics="jobs" src={urls.console('jobs')}>
      <Table
        caption="Jobs"
        rows={jobs}
        columns={[
          {
            head: 'Job',
            cell: ({ name }) => (
              <>
                <span class="strong">{name}</span>
                <br />
                <span class="hint">{jobSentence(name)}</span>
              </>
            ),
          },
          { head: 'Last run', cell: lastRun },
          { head: 'Took', number: true, cell: ({ took }) => took ?? '–' },
          { head: 'Found', cell: found },
          {
            head: 'Next run',
            tight: true,
            cell: ({ nextAt, everyMinutes }) => (
              <>
                {nextAt}
                <br />
                <span class="hint">{everyWords(everyMinutes)}</span>
              </>
            ),
          },
          {
            head: '',
            cell: ({ name, state }) =>
              frame.may('jobs.run') && state !== 'running' ? (
                <form method="post" action={urls.console('jobRuns', { job: name })}>
                  <Button kind="quiet">
                    Run now<span class="only-read">: {name}</span>
                  </Button>
                </form>
              ) : null,
          },
        ]}
      />
    </Live>
  </ConsolePage>
)

const BADGES = {
  running: { kind: 'firm', word: 'running' },
  done: { kind: 'done', word: 'done' },
  failed: { kind: 'waiting', word: 'failed' },
  timed_out: { kind: 'waiting', word: 'took too long' },
  abandoned: { kind: 'waiting', word: 'lost with its process' },
} as const

function lastRun({ state, lastStarted, lastDone, startedBy }: JobLine): Child {
  if (state === null) return 'never'
  return (
    <>
      <Badge {...BADGES[state]} /> {lastStarted}
      {startedBy !== null && startedBy !== 'clock' && <span class="hint"> by {startedBy}</span>}
      {state !== 'done' && state !== 'running' && (
        <span class="hint"> · last well {lastDone ?? 'never'}</span>
      )}
    </>
  )
}

const found = ({ state, result, errorCode }: JobLine): Child =>
  errorCode !== null ? <code>{errorCode}</code> : state === 'done' ? resultWords(result) : null

import { urls } from '../../../src/urls.ts'
import { sayMoney } from '../../../src/words/money.ts'
import type { Html } from '../../jsx/runtime.ts'
import { Button } from '../../parts/button.tsx'
import { Notice } from '../../parts/notice.tsx'
import type { Fault } from '../../types.ts'
import { Table } from '../parts/table.tsx'

/** One home under the list in force and under the file's. Cents before tax, hours on site. */
export interface ComparedLine {
  name: string
  nowCents: number
  thenCents: number
  nowHours: number
  thenHours: number
  nowTeam: number
  thenTeam: number
}

export type CheckResult =
  | { kind: 'faults'; faults: Fault[] }
  /** It is the list in force. */
  | { kind: 'same' }
  | {
      kind: 'other'
      hash: string
      version: string
      lines: ComparedLine[]
      /** Said when the file changed between the look and the button. */
      problem?: string
    }

/** What the price file would change, before it goes live. */
export const PriceCheck = ({ check }: { check: CheckResult }): Html => (
  <section class="panel" id="check" aria-labelledby="check-title">
    <h2 id="check-title">The price file</h2>
    {check.kind === 'faults' ? (
      <Faults faults={check.faults} />
    ) : check.kind === 'same' ? (
      <p>The file is the list in force: nothing would change.</p>
    ) : (
      <Comparison {...check} />
    )}
  </section>
)

const Faults = ({ faults }: { faults: Fault[] }): Html => (
  <>
    <Notice kind="harm">
      <p role="alert">
        {faults.length === 1 ? 'One fault' : `${faults.length} faults`}: the list in force stays.
      </p>
    </Notice>
    <Table
      caption="Faults of the price file"
      rows={faults}
      columns={[
        { head: 'Where', cell: ({ field }) => <code>{field}</code> },
        { head: 'What is wrong', cell: ({ message }) => message },
      ]}
    />
  </>
)

const Comparison = (check: Extract<CheckResult, { kind: 'other' }>): Html => (
  <>
    {check.problem && (
      <Notice kind="harm">
        <p role="alert">{check.problem}</p>
      </Notice>
    )}
    <p>
      The file is list <strong>{check.version}</strong>. Ten typical homes, before tax:
    </p>
    <Table
      caption="Ten typical homes under the list in force and under the file"
      rows={check.lines}
      columns={[
        { head: 'Home', cell: ({ name }) => name },
        { head: 'Now', number: true, cell: ({ nowCents }) => sayMoney(nowCents, 'en') },
        { head: 'With the file', number: true, cell: ({ thenCents }) => sayMoney(thenCents, 'en') },
        { head: 'Change', number: true, cell: change },
        {
          head: 'Time on site',
          tight: true,
          cell: time,
        },
      ]}
    />
    <form method="post" action={urls.console('pricesReload')} class="stack">
      <input type="hidden" name="hash" value={check.hash} />
      <p class="hint">
        Prices already said are kept until they lapse. New ones come from the new list at once, in
        every process.
      </p>
      <Button>Make list {check.version} live</Button>
    </form>
  </>
)

function change({ nowCents, thenCents }: ComparedLine): string {
  const cents = thenCents - nowCents
  if (cents === 0) return 'the same'
  const percent = nowCents === 0 ? '' : `, ${cents > 0 ? '+' : '−'}${share(cents, nowCents)} %`
  return `${cents > 0 ? '+' : ''}${sayMoney(cents, 'en')}${percent}`
}

const share = (cents: number, of: number) => Math.abs(Math.round((cents * 1_000) / of) / 10)

function time({ nowHours, nowTeam, thenHours, thenTeam }: ComparedLine): string {
  const [now, later] = [`${nowHours} h × ${nowTeam}`, `${thenHours} h × ${thenTeam}`]
  return now === later ? now : `${now} → ${later}`
}

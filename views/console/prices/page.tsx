import type { PriceFile } from '../../../src/domain/pricing/price-list.schema.ts'
import { urls } from '../../../src/urls.ts'
import type { Html } from '../../jsx/runtime.ts'
import { ButtonLink } from '../../parts/button.tsx'
import { ConsolePage } from '../layout.tsx'
import { Table } from '../parts/table.tsx'
import type { ConsoleFrame } from '../types.ts'
import { type CheckResult, PriceCheck } from './check.tsx'
import { ListInForce } from './list.tsx'
import { shortHash } from './short-hash.ts'
import { TryHome, type TryProps } from './try.tsx'

export interface HistoryLine {
  version: string
  configId: string
  hash: string
  from: string
  until: string | null
}

export interface PricesProps {
  frame: ConsoleFrame
  file: PriceFile
  hash: string
  history: HistoryLine[]
  /** What the configured file says; null until somebody asks. */
  check: CheckResult | null
  attempt: TryProps
}

/** The price list in force, the next one before it goes live, and what any home costs. */
export const PricesPage = ({ frame, file, hash, history, check, attempt }: PricesProps): Html => (
  <ConsolePage
    frame={frame}
    title="Prices"
    aside={`list ${file.pricing_config_version}`}
    actions={
      frame.may('prices.change') && (
        <ButtonLink kind="quiet" href={`${urls.console('prices', { check: 'file' })}#check`}>
          Check the price file
        </ButtonLink>
      )
    }
  >
    {check && <PriceCheck check={check} />}
    <TryHome {...attempt} />
    <ListInForce file={file} hash={hash} />
    <section class="section" aria-labelledby="history-title">
      <h2 id="history-title">Lists that were in force</h2>
      <Table
        caption="Price lists, newest first"
        rows={history}
        columns={[
          { head: 'Version', cell: ({ version }) => version },
          { head: 'List', cell: ({ configId }) => configId },
          { head: 'From', cell: ({ from }) => from },
          { head: 'Until', cell: ({ until }) => until ?? 'in force' },
          { head: 'Hash', cell: ({ hash: full }) => <code title={full}>{shortHash(full)}</code> },
        ]}
      />
    </section>
  </ConsolePage>
)

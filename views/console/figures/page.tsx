import type { Pair, Summary } from '../../../src/domain/metrics/summary.rules.ts'
import { urls } from '../../../src/urls.ts'
import { sayMoney } from '../../../src/words/money.ts'
import type { Child, Html } from '../../jsx/runtime.ts'
import { Button, ButtonLink } from '../../parts/button.tsx'
import { ErrorSummary, Field } from '../../parts/field.tsx'
import type { Fault } from '../../types.ts'
import { ConsolePage } from '../layout.tsx'
import { type Bar, BarChart } from '../parts/bar-chart.tsx'
import { Empty } from '../parts/empty.tsx'
import { Table } from '../parts/table.tsx'
import { Tiles } from '../parts/tiles.tsx'
import type { ConsoleFrame } from '../types.ts'
import { AccuracyTable, SourceTable, TeamTable } from './tables.tsx'
import { changeWords, STEP_WORDS, shareWords } from './words.ts'

export interface FiguresProps {
  frame: ConsoleFrame
  range: { from: string; to: string }
  /** The range and the one before it, in words. */
  said: { period: string; before: string }
  /** Ranges of one tap: their name and their query. */
  usual: { name: string; from: string; to: string }[]
  summary: Summary
  /** Referral credits: earned and used in the period, in cents. */
  credits: Record<'earned' | 'used', Pair>
  teamNames: Record<string, string>
  /** Requests and confirmed revenue over the period, a bar for each day, week or month. */
  leads: Bar[]
  revenue: Bar[]
  per: 'day' | 'week' | 'month'
  faults: Fault[]
}

const money = (cents: number | null): string => (cents === null ? '–' : sayMoney(cents, 'en'))
const NUMBER = { number: true } as const

/** What came of visitors, what it is worth, and how true the plans were. */
export function FiguresPage(props: FiguresProps): Html {
  const { frame, range, said, summary } = props
  const nothing = summary.funnel.every(({ count }) => !count.now && !count.before)
  return (
    <ConsolePage
      frame={frame}
      title="Figures"
      aside={said.period}
      actions={
        <ButtonLink kind="quiet" href={urls.console('figuresCsv', range)}>
          As CSV
        </ButtonLink>
      }
    >
      <RangeForm {...props} />
      <p class="hint">
        Beside them, as many days before: {said.before}. Whole days by the company’s clock.
      </p>
      {nothing ? (
        <Empty title="Nothing happened in these days">
          <p>Conversations, requests, bookings and jobs are counted here by themselves.</p>
        </Empty>
      ) : (
        <>
          <Money {...props} />
          <Funnel {...props} />
          <Part id="accuracy" title="How true the plans were">
            <AccuracyTable lines={summary.accuracy} overall={summary.overall} />
          </Part>
          <Part id="sources" title="Where requests come from">
            <SourceTable lines={summary.sources} />
          </Part>
          <Referrals {...props} />
          <Part id="teams" title="How busy the teams were">
            <TeamTable lines={summary.teams} names={props.teamNames} />
          </Part>
        </>
      )}
    </ConsolePage>
  )
}

const RangeForm = ({ range, usual, faults }: FiguresProps): Html => (
  <form class="filter-bar" action={urls.console('figures')}>
    <ErrorSummary lang="en" faults={faults} />
    <Field lang="en" name="from" label="From" type="date" value={range.from} required />
    <Field lang="en" name="to" label="To" type="date" value={range.to} required />
    <Button kind="quiet">Show</Button>
    <nav class="usual" aria-label="Usual ranges">
      {usual.map(({ name, ...query }) => (
        <a
          href={urls.console('figures', query)}
          aria-current={query.from === range.from && query.to === range.to ? 'true' : undefined}
        >
          {name}
        </a>
      ))}
    </nav>
  </form>
)

function Money({ summary, revenue, per }: FiguresProps): Html {
  const { estimated, done, deposits, refunds } = summary.revenue
  const tile = (name: string, pair: Pair) => ({
    name,
    value: money(pair.now),
    note:
      pair.before === null ? 'none before' : `before ${money(pair.before)}, ${changeWords(pair)}`,
  })
  return (
    <Part id="revenue" title="Revenue before tax">
      <Tiles
        tiles={[
          tile('Confirmed', estimated),
          tile('Jobs done', done),
          tile('A booking on average', summary.averageCents),
          tile('Deposits taken', deposits),
          tile('Given back', refunds),
        ]}
      />
      <BarChart
        id="revenue-chart"
        title={`Revenue confirmed each ${per}`}
        summary={`${money(estimated.now)} in all.`}
        bars={revenue}
        say={(cents) => sayMoney(Math.round(cents), 'en').replace('.00', '')}
      />
      <BarsAsTable id="revenue-table" name="Revenue confirmed" bars={revenue} say={money} />
    </Part>
  )
}

const Funnel = ({ summary, leads, per }: FiguresProps): Html => (
  <Part id="funnel" title="From a visit to a clean home">
    <Table
      plain
      caption="How many got how far"
      rows={summary.funnel.map((line, n) => ({ ...line, previous: summary.funnel[n - 1] }))}
      columns={[
        { head: 'Step', cell: ({ step }) => STEP_WORDS[step] },
        { head: 'Now', ...NUMBER, cell: ({ count }) => count.now },
        {
          head: 'Of the step before',
          ...NUMBER,
          cell: ({ count, previous }) =>
            previous ? shareWords(count.now, previous.count.now) : '',
        },
        { head: 'Before', ...NUMBER, cell: ({ count }) => count.before },
        { head: 'Change', ...NUMBER, cell: ({ count }) => changeWords(count) },
      ]}
    />
    <BarChart
      id="leads-chart"
      title={`Requests each ${per}`}
      summary={`${summary.funnel[1]!.count.now} in all.`}
      bars={leads}
      say={(value) => String(value)}
    />
    <BarsAsTable id="leads-table" name="Requests" bars={leads} say={(value) => String(value)} />
  </Part>
)

const Referrals = ({ summary, credits }: FiguresProps): Html => (
  <Part id="referrals" title="What friends bring">
    <Table
      plain
      caption="Requests that came with somebody’s code"
      rows={[
        { name: 'Requests', pair: summary.referral.leads, say: String },
        { name: 'Bookings confirmed', pair: summary.referral.bookings, say: String },
        { name: 'Their revenue', pair: summary.referral.revenueCents, say: money },
        { name: 'Credits earned', pair: credits.earned, say: money },
        { name: 'Credits used', pair: credits.used, say: money },
      ]}
      columns={[
        { head: 'What', cell: ({ name }) => name },
        { head: 'Now', ...NUMBER, cell: ({ pair, say }) => say(pair.now ?? 0) },
        { head: 'Before', ...NUMBER, cell: ({ pair, say }) => say(pair.before ?? 0) },
        { head: 'Change', ...NUMBER, cell: ({ pair }) => changeWords(pair) },
      ]}
    />
  </Part>
)

/** What a chart shows, as numbers. */
const BarsAsTable = (props: {
  id: string
  name: string
  bars: Bar[]
  say: (value: number) => string
}): Html => (
  <details class="disclosure" id={props.id}>
    <summary>{props.name} as a table</summary>
    <Table
      plain
      caption={props.name}
      rows={props.bars}
      columns={[
        { head: 'When', cell: ({ label }) => label },
        { head: props.name, ...NUMBER, cell: ({ value }) => props.say(value) },
      ]}
    />
  </details>
)

const Part = (props: { id: string; title: string; children?: Child }): Html => (
  <section class="section" id={props.id} aria-labelledby={`${props.id}-title`}>
    <h2 id={`${props.id}-title`}>{props.title}</h2>
    {props.children}
  </section>
)

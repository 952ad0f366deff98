import type { MoneyStanding, Sum } from '../../../src/domain/deposits/money-standing.ts'
import { sayMoney } from '../../../src/words/money.ts'
import type { Child, Html } from '../../jsx/runtime.ts'
import { Notice } from '../../parts/notice.tsx'
import { ConsolePage } from '../layout.tsx'
import { Empty } from '../parts/empty.tsx'
import { Live } from '../parts/live.tsx'
import { Pager } from '../parts/pager.tsx'
import { Tiles } from '../parts/tiles.tsx'
import type { ConsoleFrame } from '../types.ts'
import { type Checks, MoneyHealth } from './health.tsx'
import {
  type DepositLine,
  DepositTable,
  type LateLine,
  LateTable,
  type RefundLine,
  RefundTable,
  Undecided,
  type UndecidedLine,
} from './tables.tsx'
import { ALARMS } from './words.ts'

export interface MoneyProps {
  frame: ConsoleFrame
  standing: MoneyStanding
  undecided: UndecidedLine[]
  failed: RefundLine[]
  goingBack: RefundLine[]
  givenBack: RefundLine[]
  disputed: DepositLine[]
  awaited: DepositLine[]
  held: DepositLine[]
  late: LateLine[]
  checks: Checks
  /** Why what was asked was not done. */
  problem?: string
  here: string
  next: string | null
  first: string | null
}

/** Deposits and refunds: what waits for somebody first, then what runs by itself. */
export function MoneyPage(props: MoneyProps): Html {
  const { frame, standing, here, problem } = props
  const decides = frame.may('payments.decide')
  return (
    <ConsolePage frame={frame} title="Money">
      {problem && (
        <Notice kind="harm">
          <p role="alert">{problem}</p>
        </Notice>
      )}
      <Live id="money" class="section" topics="money bookings tasks jobs" src={here}>
        {standing.alarms.map((alarm) => (
          <Notice kind="harm">
            <p>{ALARMS[alarm]}</p>
          </Notice>
        ))}
        <Tiles tiles={tilesOf(standing)} />
        {props.undecided.length > 0 && (
          <Part id="undecided" title="Payments to decide">
            <Undecided lines={props.undecided} decides={decides} />
          </Part>
        )}
        {props.failed.length > 0 && (
          <Part id="failed" title="Refunds that failed">
            <RefundTable caption="Refunds that failed" lines={props.failed} retries={decides} />
          </Part>
        )}
        {props.disputed.length > 0 && (
          <Part id="disputed" title="Disputes">
            <p class="hint">
              The customer’s bank has taken this money over. Answer at the payment provider’s. What
              is won counts as before; what is lost is a need on Today.
            </p>
            <DepositTable caption="Disputed deposits" lines={props.disputed} />
          </Part>
        )}
        <Part id="awaited" title="Awaited">
          {props.awaited.length === 0 ? (
            <Empty title="No deposit is awaited" />
          ) : (
            <DepositTable caption="Deposits not paid yet" lines={props.awaited} holds />
          )}
        </Part>
        <Part id="going-back" title="Going back">
          {props.goingBack.length + props.givenBack.length === 0 ? (
            <Empty title="Nothing goes back" />
          ) : (
            <RefundTable caption="Refunds" lines={[...props.goingBack, ...props.givenBack]} />
          )}
        </Part>
        {props.late.length > 0 && (
          <Part id="late" title="Cancelled by us late">
            <p class="hint">
              A dispatcher gave these up for us after free cancelling was over. “Let go” is what the
              customer’s own cancelling would have kept.
            </p>
            <LateTable lines={props.late} />
          </Part>
        )}
        <Part id="held" title="Held for visits to come">
          {props.held.length === 0 ? (
            <Empty title="No deposit is held">
              <p>A deposit that is paid stands here until its visit.</p>
            </Empty>
          ) : (
            <DepositTable caption="Deposits held, next visit first" lines={props.held} />
          )}
          <Pager next={props.next} first={props.first} />
        </Part>
        <MoneyHealth checks={props.checks} notices={standing.notices} />
      </Live>
    </ConsolePage>
  )
}

const Part = (props: { id: string; title: string; children?: Child }): Html => (
  <section class="section" id={props.id} aria-labelledby={`${props.id}-title`}>
    <h2 id={`${props.id}-title`}>{props.title}</h2>
    {props.children}
  </section>
)

const tilesOf = (standing: MoneyStanding) => [
  tile('Held for visits to come', standing.held),
  tile('Awaited', standing.awaited),
  tile('Going back', standing.goingBack),
  tile('Refunds failed', standing.refundsFailed, true),
  tile('Disputed', standing.disputed, true),
  tile('To decide', standing.undecided, true),
]

const tile = (name: string, { n, cents }: Sum, hurts = false) => ({
  name,
  value: sayMoney(cents, 'en'),
  note: n === 1 ? '1 payment' : `${n} payments`,
  needs: hurts && n > 0,
})

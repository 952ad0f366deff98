import type { RefundReason, RefundState } from '../../../src/domain/deposits/states.ts'
import { urls } from '../../../src/urls.ts'
import { sayMoney } from '../../../src/words/money.ts'
import type { Child, Html } from '../../jsx/runtime.ts'
import { Badge } from '../../parts/badge.tsx'
import { Button } from '../../parts/button.tsx'
import { Table } from '../parts/table.tsx'
import { REFUND_REASONS, REFUND_STATES } from './words.ts'

interface Whose {
  bookingId: string
  person: string
}

/** A payment that is not as asked. */
export interface UndecidedLine extends Whose {
  attemptId: string
  /** The visit, in words. */
  visit: string
  askedCents: number
  paidCents: number
  /** In which it was paid, where that is another currency than was asked for: 'USD'. */
  otherCurrency: string | null
  /** Whether it can be taken as the deposit of a visit that waits for it. */
  canAccept: boolean
  /** Whether giving it back ends the visit. */
  endsVisit: boolean
}

export interface RefundLine extends Whose {
  id: string
  cents: number
  state: RefundState
  reason: RefundReason
  code: string | null
  tries: number
  /** Since when it is owed, in words. */
  since: string
}

export interface DepositLine extends Whose {
  visit: string
  cents: number
  /** Until when the time is kept, in words. */
  heldUntil: string | null
}

/** A visit a dispatcher gave up for us when it was no longer free. */
export interface LateLine extends Whose {
  visit: string
  /** When it was given up, in words. */
  at: string
  who: string
  why: string | null
  /** What the customer's own cancelling would have kept. */
  cents: number
}

const whose = ({ bookingId, person }: Whose): Child => (
  <a href={urls.console('booking', { booking_id: bookingId })}>{person}</a>
)

/** Payments that are not as asked, each with the two ways out of it. */
const sayPaid = ({ paidCents, otherCurrency }: UndecidedLine): string =>
  otherCurrency === null
    ? sayMoney(paidCents, 'en')
    : `${sayMoney(paidCents, 'en')} in ${otherCurrency}, another currency`

export const Undecided = (props: { lines: UndecidedLine[]; decides: boolean }): Html => (
  <Table
    caption="Payments that are not as asked"
    rows={props.lines}
    columns={[
      { head: 'Person', cell: whose },
      { head: 'Visit', cell: ({ visit }) => visit },
      { head: 'Asked', number: true, cell: ({ askedCents }) => sayMoney(askedCents, 'en') },
      { head: 'Paid', number: true, cell: sayPaid },
      {
        head: '',
        cell: (line) =>
          props.decides ? (
            <Decision {...line} />
          ) : (
            <span class="hint">An administrator decides</span>
          ),
      },
    ]}
  />
)

const Decision = ({ attemptId, paidCents, canAccept, endsVisit, person }: UndecidedLine): Html => (
  <form
    method="post"
    action={urls.console('moneyDecision', { attempt_id: attemptId })}
    class="inline-form"
  >
    {canAccept && (
      <Button kind="quiet" name="decision" value="accept">
        Accept and promise the visit<span class="only-read"> of {person}</span>
      </Button>
    )}
    <Button kind="danger" name="decision" value="refund">
      Give {sayMoney(paidCents, 'en')} back
      {endsVisit ? ' and end the visit' : ''}
      <span class="only-read"> to {person}</span>
    </Button>
  </form>
)

/** Refunds and how far they are; `retries` puts a button beside those that failed. */
export const RefundTable = (props: {
  caption: string
  lines: RefundLine[]
  retries?: boolean
}): Html => (
  <Table
    caption={props.caption}
    rows={props.lines}
    columns={[
      { head: 'Person', cell: whose },
      { head: 'Amount', number: true, cell: ({ cents }) => sayMoney(cents, 'en') },
      { head: 'State', cell: ({ state }) => <Badge {...REFUND_STATES[state]} /> },
      {
        head: 'Why',
        cell: ({ reason, code }) => (
          <>
            {REFUND_REASONS[reason]} {code && <code class="hint">{code}</code>}
          </>
        ),
      },
      { head: 'Owed since', cell: ({ since }) => since },
      {
        head: '',
        cell: ({ id, state, cents, person }) =>
          props.retries && state === 'failed' ? (
            <form method="post" action={urls.console('moneyRefund', { refund_id: id })}>
              <Button kind="quiet">
                Try {sayMoney(cents, 'en')} again<span class="only-read"> for {person}</span>
              </Button>
            </form>
          ) : null,
      },
    ]}
  />
)

/** Deposits by visit; `holds` shows until when each time is kept. */
export const DepositTable = (props: {
  caption: string
  lines: DepositLine[]
  holds?: boolean
}): Html => (
  <Table
    caption={props.caption}
    rows={props.lines}
    columns={[
      { head: 'Person', cell: whose },
      { head: 'Visit', cell: ({ visit }) => visit },
      { head: 'Deposit', number: true, cell: ({ cents }) => sayMoney(cents, 'en') },
      ...(props.holds
        ? [
            {
              head: 'Time kept until',
              cell: ({ heldUntil }: DepositLine) => heldUntil ?? 'no limit',
            },
          ]
        : []),
    ]}
  />
)

/** Visits given up late, with who did and why. */
export const LateTable = ({ lines }: { lines: LateLine[] }): Html => (
  <Table
    caption="Visits we gave up late, newest first"
    rows={lines}
    columns={[
      { head: 'Person', cell: whose },
      { head: 'Visit', cell: ({ visit }) => visit },
      { head: 'Cancelled', cell: ({ at }) => at },
      { head: 'By', cell: ({ who }) => who },
      { head: 'Why', cell: ({ why }) => why ?? '' },
      { head: 'Let go', number: true, cell: ({ cents }) => sayMoney(cents, 'en') },
    ]}
  />
)

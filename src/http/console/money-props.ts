import type { Check, Checks } from '../../../views/console/money/health.tsx'
import type {
  DepositLine,
  LateLine,
  RefundLine,
  UndecidedLine,
} from '../../../views/console/money/tables.tsx'
import { sayActor } from '../../../views/console/parts/history-words.ts'
import {
  depositsIn,
  lateCancellations,
  refundsIn,
  undecidedPayments,
} from '../../domain/deposits/money-lists.ts'
import { moneyStanding } from '../../domain/deposits/money-standing.ts'
import { newestRuns, type Run } from '../../domain/jobs/queries.ts'
import { staffNames } from '../../domain/staff/names.ts'
import { urls } from '../../urls.ts'
import { placeIn, placeText } from '../plugins/cursor.ts'
import type { Office } from './office.ts'
import { sayAt, sayIf } from './say.ts'

const MAX_OPEN = 100
const HELD_ROWS = 25
const NEWEST_GIVEN = 10
const NEWEST_LATE = 25

/** What the money page shows; `asked` is the place in the list of deposits held. */
export async function moneyProps(office: Office, asked: string | undefined) {
  const { db } = office.database
  const after = placeIn(asked)
  const open = (statuses: ('due' | 'processing' | 'disputed')[]) =>
    depositsIn(db, { statuses, limit: MAX_OPEN })
  const [
    standing,
    undecided,
    failed,
    goingBack,
    givenBack,
    disputed,
    awaited,
    held,
    late,
    names,
    checks,
  ] = await Promise.all([
    moneyStanding(db),
    undecidedPayments(db, MAX_OPEN),
    refundsIn(db, ['failed'], MAX_OPEN),
    refundsIn(db, ['due', 'pending'], MAX_OPEN),
    refundsIn(db, ['refunded'], NEWEST_GIVEN),
    open(['disputed']),
    open(['due', 'processing']),
    depositsIn(db, {
      statuses: ['paid'],
      toCome: true,
      limit: HELD_ROWS,
      after: after && { startsAt: after.at, id: after.id },
    }),
    lateCancellations(db, NEWEST_LATE),
    staffNames(db),
    checksOf(office),
  ])
  const shown = held.slice(0, HELD_ROWS)
  const last = shown.at(-1)
  const place = last && placeText(last.position, last.booking.id)
  return {
    standing,
    undecided: undecided.map((row) => undecidedLine(office, row)),
    failed: failed.map((row) => refundLine(office, row)),
    goingBack: goingBack.map((row) => refundLine(office, row)),
    givenBack: givenBack.map((row) => refundLine(office, row)),
    disputed: disputed.map((row) => depositLine(office, row)),
    awaited: awaited.map((row) => depositLine(office, row)),
    held: shown.map((row) => depositLine(office, row)),
    late: late.map((row) => lateLine(office, row, names)),
    checks,
    here: urls.console('money', after && asked ? { after: asked } : {}),
    next: held.length > HELD_ROWS && place ? urls.console('money', { after: place }) : null,
    first: after ? urls.console('money') : null,
  }
}

type DepositRow = Awaited<ReturnType<typeof depositsIn>>[number]
type RefundRow = Awaited<ReturnType<typeof refundsIn>>[number]
type LateRow = Awaited<ReturnType<typeof lateCancellations>>[number]
type UndecidedRow = Awaited<ReturnType<typeof undecidedPayments>>[number]

const depositLine = (office: Office, { booking, person, heldCents }: DepositRow): DepositLine => ({
  bookingId: booking.id,
  person,
  visit: sayAt(office, booking.startsAt),
  // What is paid is told by what of it is ours, what is awaited by what was asked for.
  cents: booking.depositStatus === 'paid' ? heldCents : (booking.depositCents ?? 0),
  heldUntil: sayIf(office, booking.holdExpiresAt),
})

const refundLine = (office: Office, { refund, person }: RefundRow): RefundLine => ({
  id: refund.id,
  bookingId: refund.bookingId,
  person,
  cents: refund.amountCents,
  state: refund.state,
  reason: refund.reason,
  code: refund.lastErrorCode,
  tries: refund.tries,
  since: sayAt(office, refund.createdAt),
})

const lateLine = (
  office: Office,
  { booking, person, actor }: LateRow,
  names: ReadonlyMap<string, string>,
): LateLine => ({
  bookingId: booking.id,
  person,
  visit: sayAt(office, booking.startsAt),
  at: sayIf(office, booking.cancelledAt) ?? '',
  who: sayActor(actor ?? 'system', names),
  why: booking.cancelNote,
  cents: booking.lateCents ?? 0,
})

const undecidedLine = (
  office: Office,
  { attempt, booking, person }: UndecidedRow,
): UndecidedLine => ({
  attemptId: attempt.id,
  bookingId: booking.id,
  person,
  visit: sayAt(office, booking.startsAt),
  askedCents: attempt.amountCents,
  paidCents: attempt.capturedCents,
  otherCurrency: otherCurrencyOf(attempt),
  canAccept:
    booking.status === 'PENDING' &&
    booking.cancelIntent === null &&
    otherCurrencyOf(attempt) === null,
  endsVisit: booking.status === 'PENDING',
})

const otherCurrencyOf = ({ currency, capturedCurrency }: UndecidedRow['attempt']): string | null =>
  capturedCurrency === null || capturedCurrency === currency ? null : capturedCurrency.toUpperCase()

async function checksOf(office: Office): Promise<Checks> {
  const { config, database, payments } = office
  const runs = await newestRuns(database.db)
  const check = (job: string): Check => {
    const run = runs.get(job)
    return {
      at: sayIf(office, run?.lastDoneAt ?? null),
      isWell: run === undefined || run.state === 'done' || run.state === 'running',
    }
  }
  const ledger = numbersOf(runs.get('check-ledger'))
  const key = config.stripe.secretKey
  return {
    provider:
      payments === null ? 'none' : key === null ? 'demo' : key.includes('_live_') ? 'live' : 'test',
    expectsNotices: config.stripe.webhookSecrets.length > 0,
    ledger: {
      ...check('check-ledger'),
      differences: ledger?.['differences'] ?? 0,
      cents: ledger && {
        captured: ledger['capturedCents'] ?? 0,
        refunded: ledger['refundedCents'] ?? 0,
        owed: ledger['owedCents'] ?? 0,
        lost: ledger['lostCents'] ?? 0,
        held: ledger['heldCents'] ?? 0,
      },
    },
    match: {
      ...check('match-sessions'),
      changed: numbersOf(runs.get('match-sessions'))?.['changed'] ?? null,
    },
    watch: check('watch-payments'),
  }
}

function numbersOf(run: Run | undefined): Record<string, number> | null {
  if (!run?.result || run.state !== 'done') return null
  return Object.fromEntries(
    Object.entries(run.result).map(([name, value]) => [name, Number(value)]),
  )
}

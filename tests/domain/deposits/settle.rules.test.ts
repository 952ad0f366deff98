import { describe, expect, test } from 'bun:test'
import {
  BOOKING_STATUSES,
  CANCEL_REASONS,
  type CancelReason,
} from '../../../src/domain/bookings/booking.ts'
import {
  isAwaited,
  type SettleFacts,
  type Settlement,
  settlement,
} from '../../../src/domain/deposits/settle.rules.ts'
import { ATTEMPT_STATES, DEPOSIT_STATUSES } from '../../../src/domain/deposits/states.ts'

const facts = (
  booking: Partial<SettleFacts['booking']> = {},
  session: Partial<SettleFacts['session']> = {},
  more: Partial<SettleFacts> = {},
): SettleFacts => ({
  booking: {
    status: 'PENDING',
    cancelReason: null,
    depositStatus: 'due',
    isCancelling: false,
    ...booking,
  },
  attempt: { state: 'open', amountCents: 4_907, currency: 'cad' },
  isPaidElsewhere: false,
  session: {
    status: 'complete',
    paymentStatus: 'paid',
    amountCents: 4_907,
    currency: 'cad',
    mode: 'payment',
    live: true,
    ...session,
  },
  isFailed: false,
  expectsLive: true,
  couldRevive: false,
  ...more,
})
const gone = (cancelReason: CancelReason) =>
  ({ status: 'CANCELLED', cancelReason, depositStatus: 'expired' }) as const
const attempt = (state: SettleFacts['attempt']['state']) => ({
  attempt: { state, amountCents: 4_907, currency: 'cad' },
})
const UNPAID = { paymentStatus: 'unpaid' } as const
const EXPIRED = { status: 'expired', paymentStatus: 'unpaid' } as const
const FREE = { paymentStatus: 'no_payment_required', amountCents: 0 } as const

const CASES: [rows: string, what: string, given: SettleFacts, decided: Settlement][] = [
  ['R28', 'paid in time', facts(), 'confirm'],
  [
    'R54',
    'paid before the session was written down',
    facts({}, {}, attempt('creating')),
    'confirm',
  ],
  ['R78', 'paid while a move retires it', facts({}, {}, attempt('retiring')), 'confirm'],
  ['R44', 'decided at last, and paid', facts({ depositStatus: 'processing' }), 'confirm'],
  ['R47', 'a coupon over all of it', facts({}, FREE), 'confirm'],
  ['R31', 'over and unpaid', facts({}, EXPIRED), 'end_hold'],
  ['R44', 'over, and its payment failed', facts({}, UNPAID, { isFailed: true }), 'end_hold'],
  ['R43', 'over, and its payment undecided', facts({}, UNPAID), 'wait'],
  ['R43', 'undecided as known', facts({ depositStatus: 'processing' }, UNPAID), 'nothing'],
  ['R15', 'still open', facts({}, { status: 'open', paymentStatus: 'unpaid' }), 'nothing'],
  ['R38', 'late, and the time free', facts(gone('expired'), {}, { couldRevive: true }), 'revive'],
  ['R39', 'late, and the time sold', facts(gone('expired')), 'refund_late'],
  [
    'R18',
    'paid after all, time free',
    facts(gone('checkout_failed'), {}, { couldRevive: true }),
    'revive',
  ],
  ['R18', 'paid after all, time sold', facts(gone('checkout_failed')), 'refund_late'],
  [
    'R65',
    'cancelled by staff',
    facts(gone('staff'), {}, { couldRevive: true }),
    'refund_cancelled',
  ],
  [
    'R65',
    'cancelled by the customer',
    facts(gone('customer'), {}, { couldRevive: true }),
    'refund_cancelled',
  ],
  [
    'E',
    'replaced by another',
    facts(gone('superseded'), {}, { couldRevive: true }),
    'refund_cancelled',
  ],
  ['R65', 'paid, and to be cancelled', facts({ isCancelling: true }), 'refund_cancelled'],
  ['R64', 'unpaid, and to be cancelled', facts({ isCancelling: true }, EXPIRED), 'cancel_as_asked'],
  [
    'E',
    'retired, then to be cancelled',
    facts({ isCancelling: true }, EXPIRED, attempt('retiring')),
    'cancel_as_asked',
  ],
  [
    'R77',
    'unpaid, and a move asks for another',
    facts({}, EXPIRED, attempt('retiring')),
    'end_attempt',
  ],
  [
    'R72',
    'unpaid, and promised all the same',
    facts({ status: 'CONFIRMED', depositStatus: 'waived' }, EXPIRED),
    'end_attempt',
  ],
  [
    'R73',
    'paid, and promised before',
    facts({ status: 'CONFIRMED', depositStatus: 'waived' }),
    'keep',
  ],
  ['R84', 'paid, and done', facts({ status: 'DONE', depositStatus: 'waived' }), 'keep'],
  [
    'R42',
    'paid twice',
    facts({ status: 'CONFIRMED', depositStatus: 'paid' }, {}, { isPaidElsewhere: true }),
    'refund_surplus',
  ],
  [
    'R49',
    'paid, as known',
    facts({ status: 'CONFIRMED', depositStatus: 'paid' }, {}, attempt('paid')),
    'nothing',
  ],
  ['R48', 'a person decides', facts({}, {}, attempt('quarantined')), 'nothing'],
  ['R19', 'never made', facts(gone('checkout_failed'), EXPIRED), 'end_attempt'],
  ['R50', 'over, as known', facts(gone('expired'), EXPIRED, attempt('expired')), 'nothing'],
  [
    'R16',
    'failed, as known',
    facts(gone('checkout_failed'), EXPIRED, attempt('failed')),
    'nothing',
  ],
  ['R51', 'expired and paid, which cannot be', facts({}, { status: 'expired' }), 'quarantine'],
  ['R48', 'one cent', facts({}, { amountCents: 1 }), 'quarantine'],
  ['R48', 'a cent less', facts({}, { amountCents: 4_906 }), 'quarantine'],
  ['R48', 'a cent more', facts({}, { amountCents: 4_908 }), 'quarantine'],
  ['R48', 'another currency', facts({}, { currency: 'usd' }), 'quarantine'],
  ['R60', 'test money', facts({}, { live: false }), 'quarantine'],
  ['R60', 'real money in a test', facts({}, {}, { expectsLive: false }), 'quarantine'],
  ['R48', 'no payment but a subscription', facts({}, { mode: 'subscription' }), 'quarantine'],
  ['R60', 'a coupon of test mode', facts({}, { ...FREE, live: false }), 'quarantine'],
]

describe('what a checkout means for its booking', () => {
  test.each(CASES)('%s: %s', (_rows, _what, given, decided) => {
    expect(settlement(given)).toBe(decided)
  })
})

const REFUNDS: readonly Settlement[] = ['refund_late', 'refund_cancelled', 'refund_surplus']
const PROMISES: readonly Settlement[] = ['confirm', 'keep', 'revive']

/** Every combination of the closed sets that the rules read. */
function* everything(): Generator<SettleFacts> {
  const yesNo = [true, false]
  for (const status of BOOKING_STATUSES)
    for (const cancelReason of status === 'CANCELLED' ? CANCEL_REASONS : [null])
      for (const depositStatus of [null, ...DEPOSIT_STATUSES])
        for (const isCancelling of status === 'PENDING' ? yesNo : [false])
          for (const state of ATTEMPT_STATES)
            for (const of of ['open', 'complete', 'expired'] as const)
              for (const paymentStatus of ['paid', 'unpaid', 'no_payment_required'] as const)
                for (const amountCents of [1, 4_907])
                  for (const live of yesNo)
                    for (const isPaidElsewhere of yesNo)
                      for (const isFailed of yesNo)
                        for (const couldRevive of yesNo)
                          yield facts(
                            { status, cancelReason, depositStatus, isCancelling },
                            { status: of, paymentStatus, amountCents, live },
                            { ...attempt(state), isPaidElsewhere, isFailed, couldRevive },
                          )
}
const ALL = [...everything()]
const broken = (rule: (given: SettleFacts, decided: Settlement) => boolean): SettleFacts[] =>
  ALL.filter((given) => !rule(given, settlement(given))).slice(0, 3)

describe('over everything there can be', () => {
  test('told twice, the second time is nothing', () => {
    expect(broken((given, decided) => settlement(after(given, decided)) === 'nothing')).toEqual([])
  })

  test('money is never kept for a cancelled visit, unless the visit takes place after all', () => {
    expect(
      broken((given, decided) => {
        const isOver = given.booking.status === 'CANCELLED' || given.booking.isCancelling
        return !(isOver && PROMISES.includes(decided)) || decided === 'revive'
      }),
    ).toEqual([])
  })

  test('a visit comes back only when it ended by itself and still could be', () => {
    expect(
      broken(
        ({ booking, couldRevive }, decided) =>
          decided !== 'revive' ||
          (couldRevive &&
            booking.status === 'CANCELLED' &&
            (booking.cancelReason === 'expired' || booking.cancelReason === 'checkout_failed')),
      ),
    ).toEqual([])
  })

  test('nothing but what was asked for is taken as the deposit', () => {
    expect(
      broken(({ attempt: { amountCents }, session }, decided) => {
        if (!PROMISES.includes(decided) && !REFUNDS.includes(decided)) return true
        const isFree = session.paymentStatus === 'no_payment_required'
        return session.live && (isFree || session.amountCents === amountCents)
      }),
    ).toEqual([])
  })

  test('what was paid as asked for the first time is never overlooked', () => {
    expect(
      broken(({ attempt: { state, amountCents }, session }, decided) => {
        const isNew = state !== 'paid' && state !== 'quarantined'
        const isPaid = session.status === 'complete' && session.paymentStatus === 'paid'
        if (!isNew || !isPaid || !session.live || session.amountCents !== amountCents) return true
        return PROMISES.includes(decided) || REFUNDS.includes(decided)
      }),
    ).toEqual([])
  })

  test('a second payment always goes back', () => {
    expect(
      broken(({ isPaidElsewhere }, decided) => !isPaidElsewhere || !PROMISES.includes(decided)),
    ).toEqual([])
  })

  test('a time is freed only for a request that waits and a checkout that is over', () => {
    expect(
      broken(
        ({ booking, session }, decided) =>
          (decided !== 'end_hold' && decided !== 'cancel_as_asked') ||
          (booking.status === 'PENDING' &&
            isAwaited(booking.depositStatus) &&
            session.status !== 'open' &&
            session.paymentStatus !== 'paid'),
      ),
    ).toEqual([])
  })

  test('an open checkout means nothing yet', () => {
    expect(
      broken(({ session }, decided) => session.status !== 'open' || decided === 'nothing'),
    ).toEqual([])
  })
})

/** The facts once a decision was written down. */
function after(given: SettleFacts, decided: Settlement): SettleFacts {
  const { booking } = given
  const ended = (
    state: SettleFacts['attempt']['state'],
    more: Partial<SettleFacts['booking']> = {},
  ) => ({
    ...given,
    attempt: { ...given.attempt, state },
    booking: { ...booking, ...more },
  })
  const over = { status: 'CANCELLED', isCancelling: false } as const
  switch (decided) {
    case 'nothing':
      return given
    case 'confirm':
    case 'revive':
      return ended('paid', { status: 'CONFIRMED', cancelReason: null, depositStatus: 'paid' })
    case 'keep':
      return ended('paid', { depositStatus: 'paid' })
    case 'refund_late':
    case 'refund_surplus':
      return ended('paid')
    case 'refund_cancelled':
      return ended('paid', { ...over, cancelReason: booking.cancelReason ?? 'staff' })
    case 'end_attempt':
      return ended('expired')
    case 'end_hold':
      return ended('expired', { ...over, cancelReason: 'expired', depositStatus: 'expired' })
    case 'cancel_as_asked':
      return ended('expired', { ...over, cancelReason: 'staff', depositStatus: 'expired' })
    case 'wait':
      return ended(given.attempt.state, { depositStatus: 'processing' })
    case 'quarantine':
      return ended('quarantined')
  }
}

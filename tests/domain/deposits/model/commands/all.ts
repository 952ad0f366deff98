import fc from 'fast-check'
import { CALL_FAULTS } from '../port.ts'
import { bookDeposit, bookNoDeposit, retryOtherKey, retrySameKey } from './book.ts'
import { type Command, SLOTS } from './command.ts'
import * as customer from './customer.ts'
import * as staff from './staff.ts'
import * as stripe from './stripe.ts'
import { advanceTime, cleanup, poll } from './time.ts'

const visit = fc.nat(7)
const at = fc.nat(SLOTS - 1)
const CALLS = ['openSession', 'session', 'expireSession', 'payment', 'refund', null] as const

/** Every command, those that lead far more than once. */
export const COMMANDS: fc.Arbitrary<Command>[] = [
  at.map(bookDeposit),
  at.map(bookDeposit),
  at.map(bookDeposit),
  at.map(bookNoDeposit),
  visit.map(retrySameKey),
  visit.map(retryOtherKey),
  visit.map(customer.payOk),
  visit.map(customer.payOk),
  visit.map(customer.payOk),
  visit.map(customer.payDecline),
  visit.map(customer.payOtherTab),
  visit.map(customer.payAsync),
  fc.tuple(visit, fc.constantFrom('ok', 'fail')).map(([to, as]) => customer.asyncResolve(to, as)),
  visit.map(customer.payFree),
  visit.map(customer.payOdd),
  visit.map(customer.eraseTheLead),
  // The next checkout that is asked for goes wrong.
  fc.constantFrom(...CALL_FAULTS).map((fault) => stripe.stripeFailNext(fault, 'openSession')),
  fc
    .tuple(fc.constantFrom(...CALL_FAULTS), fc.constantFrom(...CALLS))
    .map(([fault, call]) => stripe.stripeFailNext(fault, call)),
  fc.boolean().map(stripe.outage),
  visit.map(stripe.stripeExpire),
  fc.tuple(fc.nat(9), fc.boolean()).map(([number, now]) => stripe.deliver(number, now)),
  fc.tuple(fc.nat(9), fc.boolean()).map(([number, now]) => stripe.deliver(number, now)),
  fc.nat(9).map(stripe.deliverDup),
  fc.constant(null).map(stripe.dropAll),
  fc.nat(9).map(stripe.forge),
  fc.tuple(visit, fc.constantFrom(0.3, 1)).map(([to, share]) => stripe.dashboardRefund(to, share)),
  visit.map(stripe.dispute),
  fc.constantFrom('succeeded', 'pending').map(stripe.refundsAre),
  visit.map(stripe.refundFails),
  fc.constant(null).map(cleanup),
  fc.constant(null).map(poll),
  fc.constant(null).map(poll),
  fc
    .tuple(visit, fc.constantFrom('policy', 'policy', 'full', 'none'))
    .map(([to, refund]) => staff.staffCancel(to, refund)),
  visit.map(staff.customerCancel),
  fc.tuple(visit, fc.boolean()).map(([to, waive]) => staff.staffConfirm(to, waive)),
  fc
    .tuple(visit, at, fc.constantFrom('customer', 'staff'))
    .map(([to, when, by]) => staff.reschedule(to, when, by)),
  fc.constant(null).map(staff.reprice),
  fc.tuple(visit, fc.constantFrom(1, 12, 23, 30)).map(([to, hours]) => staff.bringNear(to, hours)),
  visit.map(staff.complete),
  fc.tuple(visit, fc.constantFrom('accept', 'refund')).map(([to, as]) => staff.decide(to, as)),
  fc.tuple(visit, fc.constantFrom('won', 'lost')).map(([to, as]) => stripe.disputeEnds(to, as)),
  fc.constantFrom(1, 11, 36, 360).map(advanceTime),
]

import type { Command } from './commands/command.ts'
import { payFree, payOdd } from './commands/customer.ts'
import { customerCancel, staffConfirm } from './commands/staff.ts'
import { dashboardRefund, deliver, stripeFailNext } from './commands/stripe.ts'
import { poll } from './commands/time.ts'

interface Regression {
  /** As fast-check told them when it was found. */
  seed: number
  path: string
  found: string
  /** The sequence it was shrunk to, after one booking with a deposit. */
  given: Command[]
}

/** Sequences that once found a fault: run again every time. */
export const SEEDS: readonly Regression[] = [
  {
    seed: 3,
    path: '7:6:9:5:5:5:5',
    found: 'a refund in the dashboard that was told of before its checkout was settled was lost',
    given: [
      payOdd(0),
      dashboardRefund(0, 0.3),
      deliver(3, true),
      deliver(3, true),
      deliver(2, true),
      poll(),
    ],
  },
  {
    seed: 3,
    path: '11:3:2:3',
    found: 'a question that was refused, as to a key that was withdrawn, freed the time',
    given: [stripeFailNext('refused', 'session'), customerCancel(0)],
  },
  {
    seed: 4,
    path: '72:5:1',
    found: 'a coupon for the whole deposit, used while staff waived it, was told as paid',
    given: [payFree(0), staffConfirm(0, true)],
  },
  {
    seed: 4,
    path: '72:5:1',
    found: 'a coupon for the whole deposit, used while cancelling, promised a refund of nothing',
    given: [stripeFailNext('lost_before', 'expireSession'), customerCancel(0), payFree(0), poll()],
  },
]

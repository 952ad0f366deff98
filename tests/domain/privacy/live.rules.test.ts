import { expect, test } from 'bun:test'
import { actNeeded } from '../../../src/domain/privacy/live.rules.ts'

test.each(['PENDING', 'CONFIRMED'] as const)(
  'a %s visit is cancelled or finished before its person can be erased',
  (status) => {
    expect(actNeeded({ status, depositStatus: null })).toBe('Cancel or finish the booking first')
  },
)

test.each(['due', 'processing', 'refund_due', 'refund_failed', 'disputed'])(
  'money that is %s is settled first, whatever became of the visit',
  (depositStatus) => {
    for (const status of ['CANCELLED', 'DONE'] as const) {
      expect(actNeeded({ status, depositStatus })).toBe('Settle the deposit of the booking first')
    }
  },
)

test.each([null, 'paid', 'waived', 'expired', 'failed', 'refunded', 'forfeited'])(
  'a visit that is over keeps nobody when its deposit is %s',
  (depositStatus) => {
    expect(actNeeded({ status: 'CANCELLED', depositStatus })).toBeNull()
    expect(actNeeded({ status: 'DONE', depositStatus })).toBeNull()
  },
)

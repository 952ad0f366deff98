import { staffCancel } from '../commands/staff.ts'
import { dashboardRefund, refundFails } from '../commands/stripe.ts'
import { type Scene, type Stage, same } from './stage.ts'

const cancel = (stage: Stage) => staffCancel(0, 'policy').run(stage.model, stage.world)

/** A refund that is owed and whose process dies; the next one makes it the only one. */
const died = (when: 'killed_before' | 'killed_after') => async (stage: Stage) => {
  const visit = await stage.paid()
  await cancel(stage)
  stage.world.port.failNext(when, 'refund')
  await stage.poll()
  await stage.stands(visit, 'CANCELLED staff refund_due')
  await stage.poll()
  await stage.stands(visit, 'CANCELLED staff refunded')
  same('refunds', stage.world.stripe.ledger().payments[0]!.refunds, 1)
}

/** F. Refunds and disputes. */
export const REFUNDS: Scene[] = [
  { rows: ['R87'], act: died('killed_before') },
  { rows: ['R88'], act: died('killed_after') },
  {
    rows: ['R89', 'R90'],
    async act(stage) {
      const visit = await stage.paid()
      stage.world.stripe.refundsAre('pending')
      await cancel(stage)
      await stage.poll()
      await stage.stands(visit, 'CANCELLED staff refund_due')
      await refundFails(0).run(stage.model, stage.world)
      await stage.world.advance(7 * 60)
      await stage.world.poll()
      await stage.stands(visit, 'CANCELLED staff refund_failed')
      same('tasks', await stage.tasks(), ['refund_failed'])
    },
  },
  ...[0.3, 1].map((share) => ({
    rows: ['R91'],
    async act(stage: Stage) {
      const visit = await stage.paid()
      await dashboardRefund(0, share).run(stage.model, stage.world)
      await stage.tell()
      await stage.stands(visit, share === 1 ? 'CONFIRMED refunded' : 'CONFIRMED paid')
      same('tasks', await stage.tasks(), ['refund_elsewhere'])
    },
  })),
  ...[0.3, 1].map((share) => ({
    rows: ['R92'],
    async act(stage: Stage) {
      const visit = await stage.paid()
      await dashboardRefund(0, share).run(stage.model, stage.world)
      stage.world.stripe.webhooks.dropAll()
      stage.world.isUntold = true
      await cancel(stage)
      await stage.poll()
      await stage.poll()
      await stage.stands(visit, 'CANCELLED staff refunded')
      const [payment] = stage.world.stripe.ledger().payments
      same('kept', payment!.captured - payment!.refunded, 0)
    },
  })),
  {
    rows: ['R93'],
    async act(stage) {
      const visit = await stage.paid()
      const { id } = stage.world.stripe.ledger().payments[0]!
      stage.world.stripe.openDispute(id)
      visit.outside = 'dispute'
      await stage.tell()
      await stage.stands(visit, 'CONFIRMED disputed')
      same('tasks', await stage.tasks(), ['dispute'])
      await cancel(stage)
      await stage.poll()
      same('refunds', stage.world.stripe.ledger().payments[0]!.refunds, 0)
    },
  },
  {
    rows: ['R94'],
    async act(stage) {
      const visit = await stage.paid()
      await cancel(stage)
      const { id } = stage.world.stripe.ledger().payments[0]!
      stage.world.stripe.openDispute(id)
      visit.outside = 'dispute'
      await stage.poll()
      same('refunds', stage.world.stripe.ledger().payments[0]!.refunds, 0)
      same('tasks', await stage.tasks(), ['dispute'])
    },
  },
]

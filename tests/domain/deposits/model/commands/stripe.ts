import { handleEvent } from '../../../../../src/domain/deposits/events.ts'
import { pick } from '../model.ts'
import type { CallFault, CallName } from '../port.ts'
import { always, command, expectAnswer, hasVisit, openSessionOf, paymentOf } from './command.ts'

export const stripeFailNext = (fault: CallFault, call: CallName | null) =>
  command(`StripeFailNext(${fault}, ${call})`, always, async (model, world) => {
    world.port.failNext(fault, call)
    if (call === 'refund') {
      const mark = fault === 'killed_after' ? 'refund_killed' : 'refund_lost'
      for (const { marks } of model.visits) marks.add(mark)
    }
    if (call === 'expireSession') for (const { marks } of model.visits) marks.add('lost_end')
  })

export const outage = (on: boolean) =>
  command(`Outage(${on})`, always, async (model, world) => {
    if (on) world.port.outage(true)
    else world.port.recover()
    if (on) for (const { marks } of model.visits) marks.add('outage')
  })

/** Somebody ends a session in the dashboard. */
export const stripeExpire = (number: number) =>
  command(`StripeExpire(${number})`, hasVisit, async (model, world) => {
    const session = openSessionOf(world, pick(model, number))
    if (session !== null) world.stripe.expireNow(session)
  })

export const deliver = (number: number, isWorkedOn: boolean) =>
  command(`Deliver(${number}, ${isWorkedOn})`, always, async (_, world) => {
    const { webhooks } = world.stripe
    const { length } = webhooks.waiting()
    if (length === 0) return
    const { eventId, status } = await webhooks.deliver(number % length)
    expectAnswer('An event', status, [200])
    if (number % length > 0) world.reached.note('R50')
    if (!isWorkedOn) return
    await handleEvent(world.desk, eventId).catch(world.unlessKilled)
  })

export const deliverDup = (number: number) =>
  command(`DeliverDup(${number})`, always, async (model, world) => {
    const { webhooks } = world.stripe
    const { length } = webhooks.waiting()
    if (length === 0) return
    webhooks.duplicate(number % length)
    expectAnswer('An event', (await webhooks.deliver(number % length)).status, [200])
    for (const { marks } of model.visits) marks.add('doubled')
  })

export const dropAll = () =>
  command('DropAll()', always, async (model, world) => {
    world.stripe.webhooks.dropAll()
    world.isUntold = true
    for (const { marks } of model.visits) marks.add('dropped')
  })

/** Signed by nobody, or too long ago. */
export const forge = (number: number) =>
  command(`Forge(${number})`, always, async (_, world) => {
    const { webhooks } = world.stripe
    const { length } = webhooks.waiting()
    if (length === 0) return
    const forgery = number % 2 === 0 ? { secrets: ['whsec_other'] } : { ageSeconds: 3_600 }
    const { status } = await webhooks.forge(number % length, forgery)
    expectAnswer('A forged event', status, [400])
    world.reached.note('R59')
  })

export const dashboardRefund = (number: number, share: number) =>
  command(`DashboardRefund(${number}, ${share})`, hasVisit, async (model, world) => {
    const visit = pick(model, number)
    const payment = paymentOf(world, visit)
    if (!payment || payment.disputed) return
    const left = payment.captured - payment.refunded - payment.refunding
    if (left <= 0) return
    world.stripe.dashboardRefund(payment.id, Math.max(1, Math.floor(left * share)))
    visit.outside ??= 'refund'
    visit.marks.add('dashboard')
    world.reached.note('R91')
  })

export const dispute = (number: number) =>
  command(`Dispute(${number})`, hasVisit, async (model, world) => {
    const visit = pick(model, number)
    const payment = paymentOf(world, visit)
    if (!payment || payment.disputed) return
    world.stripe.openDispute(payment.id)
    visit.outside = 'dispute'
  })

export const refundsAre = (as: 'succeeded' | 'pending') =>
  command(`RefundsAre(${as})`, always, async (_, world) => {
    world.stripe.refundsAre(as)
    if (as === 'pending') world.reached.note('R89')
  })

export const refundFails = (number: number) =>
  command(`RefundFails(${number})`, hasVisit, async (model, world) => {
    const visit = pick(model, number)
    const [given] = await world.rows<{ refund_id: string }>(
      `select refund_id from refunds where booking_id = '${visit.id}' and reason <> 'dashboard'
        and state in ('pending', 'refunded') and refund_id is not null`,
    )
    if (!given) return
    world.stripe.endRefund(given.refund_id, 'failed')
    visit.marks.add('refund_failed')
    visit.outside ??= 'refund'
  })

export const disputeEnds = (number: number, as: 'won' | 'lost') =>
  command(`DisputeEnds(${number}, ${as})`, hasVisit, async (model, world) => {
    const payment = paymentOf(world, pick(model, number))
    const opened = world.stripe.events.find(
      ({ type, data }) =>
        type === 'charge.dispute.created' && data.object['payment_intent'] === payment?.id,
    )
    if (payment?.disputed && opened) world.stripe.closeDispute(opened.data.object.id, as)
  })

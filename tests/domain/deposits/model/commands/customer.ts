import { eraseLead } from '../../../../../src/domain/privacy/erase-lead.ts'
import { CAUSE } from '../../../../support/bookings.ts'
import { pick } from '../model.ts'
import { command, expectAnswer, hasVisit, openSessionOf, sessionsOf } from './command.ts'

export const payOk = (number: number) =>
  command(`PayOk(${number})`, hasVisit, async (model, world) => {
    const visit = pick(model, number)
    const session = openSessionOf(world, visit)
    if (session !== null) world.stripe.pay(session)
  })

export const payDecline = (number: number) =>
  command(`PayDecline(${number})`, hasVisit, async (model, world) => {
    const visit = pick(model, number)
    const session = openSessionOf(world, visit)
    if (session === null) return
    world.stripe.decline(session)
    visit.marks.add('declined')
  })

/** The page that is still open elsewhere turns the customer away once the session is over. */
export const payOtherTab = (number: number) =>
  command(`PayOtherTab(${number})`, hasVisit, async (model, world) => {
    const over = sessionsOf(world, pick(model, number)).find(({ status }) => status !== 'open')
    if (!over) return
    expectAnswer('A session that is over', world.stripe.pay(over.id), [null])
    world.reached.note('R33')
  })

export const payAsync = (number: number) =>
  command(`PayAsync(${number})`, hasVisit, async (model, world) => {
    const visit = pick(model, number)
    const session = openSessionOf(world, visit)
    if (session === null) return
    world.stripe.payAsync(session)
    visit.marks.add('async')
  })

export const asyncResolve = (number: number, as: 'ok' | 'fail') =>
  command(`AsyncResolve(${number}, ${as})`, hasVisit, async (model, world) => {
    const waiting = sessionsOf(world, pick(model, number)).find(
      ({ status, payment_status }) => status === 'complete' && payment_status === 'unpaid',
    )
    const isOver = world.stripe.events.some(
      ({ type, data }) =>
        type === 'checkout.session.async_payment_failed' && data.object.id === waiting?.id,
    )
    if (waiting && !isOver) world.stripe.resolveAsync(waiting.id, as)
  })

export const payFree = (number: number) =>
  command(`PayFree(${number})`, hasVisit, async (model, world) => {
    const visit = pick(model, number)
    const session = openSessionOf(world, visit)
    if (session === null) return
    world.stripe.payFree(session)
    visit.marks.add('free')
  })

/** Something else than was asked: a person decides. */
export const payOdd = (number: number) =>
  command(`PayOdd(${number})`, hasVisit, async (model, world) => {
    const visit = pick(model, number)
    const session = openSessionOf(world, visit)
    if (session === null) return
    world.stripe.payWith(session, { amountCents: 1 })
    visit.odd = true
    world.reached.note('R48')
  })

export const eraseTheLead = (number: number) =>
  command(`EraseLead(${number})`, hasVisit, async (model, world) => {
    const visit = pick(model, number)
    const { outcome } = await eraseLead(world.database, visit.leadId, 'request', CAUSE)
    const isLive = model.visits.some(
      ({ leadId, seen }) =>
        leadId === visit.leadId && (seen.status === 'PENDING' || seen.status === 'CONFIRMED'),
    )
    if (isLive) expectAnswer('An erasure while a visit is to come', outcome, ['live'])
    if (isLive) world.reached.note('R85')
    if (outcome === 'erased')
      for (const each of model.visits) {
        if (each.leadId === visit.leadId) each.marks.add('erased')
      }
  })

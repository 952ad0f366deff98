import { cancelBooking } from '../../../../../src/domain/bookings/cancel-booking.ts'
import { rescheduleBooking } from '../../../../../src/domain/bookings/reschedule-booking.ts'
import { begin, CAUSE } from '../../../../support/bookings.ts'
import type { Visit } from '../model.ts'
import { pick } from '../model.ts'
import type { World } from '../world.ts'
import { command, expectAnswer, hasVisit, outcomeOf, slot } from './command.ts'

const path = ({ id }: Visit, act: string) => `/v1/admin/bookings/${id}/${act}`
const isOver = ({ seen }: Visit) => seen.status === 'CANCELLED' || seen.status === 'DONE'
const isAwaited = ({ seen }: Visit) => seen.deposit === 'due' || seen.deposit === 'processing'
/** A call that gets lost inside an act may cost its answer, never its outcome. */
const orLost = (world: World, wasShaky: boolean) =>
  wasShaky || world.port.isShaky() ? [500, 503] : []

export const staffCancel = (number: number, refund: 'policy' | 'full' | 'none') =>
  command(`StaffCancel(${number}, ${refund})`, hasVisit, async (model, world) => {
    const visit = pick(model, number)
    const wasShaky = world.port.isShaky()
    const status = await world.staff(path(visit, 'cancel'), { refund })
    const expected = visit.seen.status === 'DONE' ? [400] : [200, ...orLost(world, wasShaky)]
    expectAnswer('Cancelling', status, expected)
    if (visit.seen.status === 'CANCELLED') world.reached.note('R70')
    if (isOver(visit) || visit.cancelled) return
    // What arrives only afterwards always goes back.
    const keeps = visit.seen.deposit === 'paid' && refund === 'none'
    visit.cancelled = { by: 'staff', keeps }
  })

const DAY_MS = 24 * 3_600_000

export const customerCancel = (number: number) =>
  command(`CustomerCancel(${number})`, hasVisit, async (model, world) => {
    const visit = pick(model, number)
    const outcome = await outcomeOf(
      cancelBooking(world.desk, visit.id, { reason: 'customer', note: null }, CAUSE),
    )
    expectAnswer(
      'Cancelling',
      outcome,
      visit.seen.status === 'DONE' ? ['domain'] : ['done', 'killed'],
    )
    if (isOver(visit) || visit.cancelled) return
    const isLate = visit.seen.startsAt - Date.now() < DAY_MS
    visit.cancelled = { by: 'customer', keeps: visit.seen.deposit === 'paid' && isLate }
  })

export const staffConfirm = (number: number, waive: boolean) =>
  command(`StaffConfirm(${number}, ${waive})`, hasVisit, async (model, world) => {
    const visit = pick(model, number)
    const wasShaky = world.port.isShaky()
    const status = await world.staff(path(visit, 'confirm'), { waive_deposit: waive })
    if (isOver(visit)) {
      world.reached.note('R75')
      return expectAnswer('Confirming what is over', status, [400])
    }
    if (visit.seen.status === 'CONFIRMED') return expectAnswer('Confirming twice', status, [200])
    if (visit.seen.wish !== null || (isAwaited(visit) && !waive)) {
      return expectAnswer('Confirming an unpaid one', status, [409])
    }
    expectAnswer('Confirming', status, [200, ...orLost(world, wasShaky)])
    visit.promised = true
    if (isAwaited(visit)) {
      visit.marks.add('waived')
      world.reached.note('R72')
    }
  })

export const complete = (number: number) =>
  command(`Complete(${number})`, hasVisit, async (model, world) => {
    const visit = pick(model, number)
    const isDue = visit.seen.status === 'CONFIRMED'
    const back = isDue ? await begin(world.database, visit.id) : null
    const status = await world.staff(path(visit, 'complete'), { actual_duration_minutes: 90 })
    await back?.()
    const isLegal = visit.seen.status === 'CONFIRMED' || visit.seen.status === 'DONE'
    expectAnswer('Completing', status, isLegal ? [200] : [400])
    if (visit.seen.status === 'PENDING') world.reached.note('R83')
    if (visit.seen.status === 'CANCELLED') world.reached.note('R84')
    if (isLegal) visit.completed = true
  })

export const reschedule = (number: number, to: number, by: 'customer' | 'staff') =>
  command(`Reschedule(${number}, ${to}, ${by})`, hasVisit, async (model, world) => {
    const visit = pick(model, number)
    const move = { startsAt: slot(to), durationMinutes: null, by }
    const outcome = await outcomeOf(rescheduleBooking(world.desk, visit.id, move, CAUSE))
    const refusals = ['conflict', 'domain', 'validation', 'unavailable', 'killed']
    expectAnswer('Moving', outcome, isOver(visit) ? ['domain'] : ['done', ...refusals])
    if (outcome === 'conflict') world.reached.note('R80')
    if (outcome !== 'done') return
    visit.marks.add('moved')
    const { seen } = visit
    if (seen.status === 'CONFIRMED') world.reached.note('R79')
    if (seen.status === 'PENDING' && seen.deposit !== null) {
      world.reached.note(world.repriced() ? 'R77' : 'R76')
    }
  })

/** The share changes, so that a move asks for another sum. */
export const reprice = () =>
  command('Reprice()', hasVisit, async (model, world) => {
    world.reprice()
    for (const { marks } of model.visits) marks.add('repriced')
  })

/** A visit's start is so many hours away; where its team is taken then, it stays. */
export const bringNear = (number: number, hours: number) =>
  command(`BringNear(${number}, ${hours})`, hasVisit, async (model, world) => {
    const visit = pick(model, number)
    const [moved] = await world.rows(
      `update bookings b set starts_at = soon, during = tstzrange(soon, soon + (upper(during) - lower(during)), '[)')
       from (select date_trunc('minute', now()) + make_interval(hours => ${hours}) as soon) at
       where b.id = '${visit.id}' and not exists (select 1 from bookings o where o.team_id = b.team_id
         and o.id <> b.id and o.status in ('PENDING', 'CONFIRMED')
         and o.during && tstzrange(soon, soon + (upper(b.during) - lower(b.during)), '[)')) returning b.id`,
    )
    if (moved) visit.marks.add('near')
  })

/** What staff decide about a payment that was not as asked. */
export const decide = (number: number, decision: 'accept' | 'refund') =>
  command(`Decide(${number}, ${decision})`, hasVisit, async (model, world) => {
    const visit = pick(model, number)
    const [attempt] = await world.rows<{ id: string }>(
      `select id from payment_attempts where booking_id = '${visit.id}' and state = 'quarantined'`,
    )
    if (!attempt) return
    const status = await world.staff(`/v1/admin/payments/${attempt.id}/decision`, { decision })
    const mayAccept = visit.seen.status === 'PENDING' && visit.seen.wish === null
    expectAnswer('Deciding', status, decision === 'refund' || mayAccept ? [200] : [400])
  })

import { sql } from 'drizzle-orm'
import { somebody } from '../../../../support/bookings.ts'
import { newLead } from '../../../../support/leads.ts'
import { look } from '../invariants.ts'
import { type Model, pick, type Visit } from '../model.ts'
import type { World } from '../world.ts'
import { always, command, expectAnswer, hasVisit, slot } from './command.ts'

const ANSWERS = [201, 409, 500, 503]

interface Asked {
  leadId: string
  startsAt: Date
  key: string
}

/** Asks for a visit by the door and takes over what was made of it. */
export async function ask(world: World, model: Model, { leadId, startsAt, key }: Asked) {
  const response = await world.app.json(
    '/v1/bookings',
    { lead_id: leadId, starts_at: startsAt.toISOString() },
    { 'idempotency-key': key },
  )
  const isShaky = world.port.isShaky()
  const made: Visit[] = []
  for (const [id, seen] of await look(world)) {
    if (model.visits.some((visit) => visit.id === id)) continue
    made.push({
      id,
      leadId,
      key,
      seen: {
        ...seen,
        status: 'PENDING',
        reason: null,
        deposit: seen.cents === null ? null : 'due',
      },
      cancelled: null,
      promised: false,
      completed: false,
      odd: false,
      outside: null,
      marks: new Set(isShaky ? ['shaky'] : []),
    })
  }
  model.visits.push(...made)
  return { status: response.status, text: await response.text(), made: made[0] ?? null }
}

export async function newPerson(world: World, model: Model, more: { known?: Visit } = {}) {
  model.made += 1
  const { leadId } = await newLead(world.database, somebody())
  return { leadId, key: `key-${model.made}`, ...more }
}

/** The rows of a checkout whose opening met a fault. */
const MET: Record<string, string[]> = {
  'openSession:refused': ['R16'],
  'openSession:lost_before': ['R17', 'R19'],
  'openSession:lost_after': ['R18'],
  'openSession:killed_before': ['R20'],
  'openSession:killed_after': ['R21'],
}

const took = (model: Model, world: World, before: number, status: number) => {
  expectAnswer('A booking', status, ANSWERS)
  if (status === 201 && model.visits.length > before) world.reached.note('R15')
  if (status >= 500) world.reached.note(...(MET[world.port.met.at(-1) ?? ''] ?? []))
}

export const bookDeposit = (at: number) =>
  command(`BookDeposit(${at})`, always, async (model, world) => {
    const person = await newPerson(world, model)
    const before = model.visits.length
    const { status, made } = await ask(world, model, { ...person, startsAt: slot(at) })
    took(model, world, before, status)
    if (made && status !== 201) made.marks.add('lost')
    if (made && status === 500) made.marks.add('killed')
  })

/** A "from" price binds nobody: the visit waits for the office. */
export const bookNoDeposit = (at: number) =>
  command(`BookNoDeposit(${at})`, always, async (model, world) => {
    const person = await newPerson(world, model)
    await world.database.db.execute(
      sql`update quotes set binding = false where id = (select quote_id from leads where id = ${person.leadId}::uuid)`,
    )
    const { status, made } = await ask(world, model, { ...person, startsAt: slot(at) })
    expectAnswer('A booking without deposit', status, [201, 409])
    if (made) {
      expectAnswer('Its deposit', made.seen.cents, [null])
      world.reached.note('R26')
    }
  })

export const retrySameKey = (number: number) =>
  command(`RetrySameKey(${number})`, hasVisit, async (model, world) => {
    const visit = pick(model, number)
    const before = model.visits.length
    const startsAt = new Date(visit.seen.startsAt)
    if (visit.marks.has('moved') || visit.marks.has('near')) return
    const { status } = await ask(world, model, { leadId: visit.leadId, startsAt, key: visit.key })
    expectAnswer('The same request again', status, [...ANSWERS, 404])
    if (status === 201 && model.visits.length === before) world.reached.note('R24')
  })

export const retryOtherKey = (number: number) =>
  command(`RetryOtherKey(${number})`, hasVisit, async (model, world) => {
    const visit = pick(model, number)
    model.made += 1
    const before = model.visits.length
    const { status } = await ask(world, model, {
      leadId: visit.leadId,
      startsAt: new Date(visit.seen.startsAt),
      key: `other-${model.made}`,
    })
    expectAnswer('The same wish under another key', status, [...ANSWERS, 404, 422])
    const isHeld = visit.seen.status === 'PENDING' || visit.seen.status === 'CONFIRMED'
    if (isHeld) expectAnswer('Bookings it made', model.visits.length - before, [0])
  })

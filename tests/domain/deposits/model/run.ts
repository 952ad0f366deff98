import fc from 'fast-check'
import { COMMANDS } from './commands/all.ts'
import type { Command } from './commands/command.ts'
import { sessionsOf } from './commands/command.ts'
import { checkEnd, checkStep } from './invariants.ts'
import { type Model, newModel } from './model.ts'
import { Reached } from './rows.ts'
import { product, type World } from './world.ts'

/** Minutes to the next look, over and over: money comes to rest within a day of quiet. */
const QUIET_MINUTES = [1, 6, 12, 36, 60, 400, 400, 1500, 60]

/** Stripe answers again, what was undecided is decided, and time passes until nothing is due. */
export async function rest(world: World, model: Model): Promise<void> {
  world.port.recover()
  world.stripe.refundsAre('succeeded')
  for (const visit of model.visits) settleOutside(world, visit)
  for (const minutes of QUIET_MINUTES) {
    await world.advance(minutes)
    await world.poll()
    await checkStep(world, model, `${minutes} quiet minutes`)
    if (!(await isDue(world))) break
  }
  await checkEnd(world, model)
  await again(world, model)
}

/** I10: everything that was ever told is told again, and changes nothing. */
async function again(world: World, model: Model): Promise<void> {
  const before = await picture(world)
  await world.rows(`update stripe_events set state = 'waiting' where state <> 'ignored'`)
  await world.hurry()
  await world.poll()
  await world.match()
  const after = await picture(world)
  if (after !== before) throw new Error(`I10: told again, ${before} became ${after}`)
  await checkStep(world, model, 'everything told again')
}

const picture = async (world: World): Promise<string> =>
  JSON.stringify([
    await world.rows(`select id, status, cancel_reason, deposit_status, version from bookings order by id`),
    await world.rows('select id, state, captured_cents, payment_id from payment_attempts order by id'),
    await world.rows('select id, state, amount_cents, refund_id from refunds order by id'),
    await world.rows('select count(*)::text as mails from messages'),
  ])

function settleOutside(world: World, visit: Model['visits'][number]): void {
  for (const session of sessionsOf(world, visit)) {
    if (session.status !== 'complete' || session.payment_status !== 'unpaid') continue
    const isOver = world.stripe.events.some(
      ({ type, data }) => type.includes('async_payment') && data.object.id === session.id,
    )
    if (!isOver) world.stripe.resolveAsync(session.id, visit.id < '8' ? 'ok' : 'fail')
  }
  for (const { type, data } of world.stripe.events) {
    if (type === 'refund.created' && data.object['payment_intent'] !== undefined) {
      world.pendingRefund(data.object.id)
    }
  }
}

async function isDue(world: World): Promise<boolean> {
  const found = await world.rows(
    `select 1 from payment_attempts where state in ('creating', 'open', 'retiring')
    union all select 1 from refunds where state in ('due', 'pending') and last_error_code is distinct from 'disputed'
    union all select 1 from stripe_events where state = 'waiting'`,
  )
  return found.length > 0
}

interface Size {
  sequences: number
  commands: number
  seed: number
  path?: string
  teams?: number
}

/** Runs so many random sequences against model and product. Gives back which rows they reached. */
export async function sequences({ sequences, commands, seed, path, teams = 2 }: Size): Promise<Reached> {
  const made = await product(teams)
  const reached = new Reached()
  await fc.assert(
    fc.asyncProperty(fc.commands(COMMANDS, { maxCommands: commands, size: 'max' }), async (given) => {
      await using stage = await begun(made, reached)
      await fc.asyncModelRun(() => stage.both, given)
      await rest(stage.both.real, stage.both.model)
    }),
    { seed, numRuns: sequences, ...(path === undefined ? {} : { path }) },
  )
  return reached
}

export type Product = Awaited<ReturnType<typeof product>>

export async function begun(made: Product, reached: Reached) {
  const world = await made.world(reached)
  return {
    both: { model: newModel(), real: world },
    async [Symbol.asyncDispose]() {
      await world.end()
    },
  }
}

/** Runs one sequence that is written down. */
export async function directed(made: Product, reached: Reached, given: Command[]): Promise<void> {
  await using stage = await begun(made, reached)
  const { model, real } = stage.both
  for (const each of given) if (each.check(model)) await each.run(model, real)
  await rest(real, model)
}

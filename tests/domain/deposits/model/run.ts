import fc from 'fast-check'
import { COMMANDS } from './commands/all.ts'
import { bookDeposit } from './commands/book.ts'
import { sessionsOf } from './commands/command.ts'
import { payOk } from './commands/customer.ts'
import { poll } from './commands/time.ts'
import { ACTS } from './directed/acts.ts'
import { EVENTS } from './directed/events.ts'
import { MOVES } from './directed/moves.ts'
import { OPENING } from './directed/opening.ts'
import { PAYING } from './directed/paying.ts'
import { REFUNDS } from './directed/refunds.ts'
import { Stage } from './directed/stage.ts'
import { checkEnd, checkStep, checkWords } from './invariants.ts'
import { type Model, newModel } from './model.ts'
import { Reached } from './rows.ts'
import { SEEDS } from './seeds.ts'
import { product, type World } from './world.ts'

/** Minutes to the next look, over and over: money comes to rest within a day of quiet. */
const QUIET_MINUTES = [1, 6, 12, 36, 60, 400, 400, 1500, 60]

/** Stripe answers again, what was undecided is decided, and time passes until nothing is due. */
export async function rest(world: World, model: Model): Promise<void> {
  world.port.recover()
  world.stripe.refundsAre('succeeded')
  world.isUntold ||= world.stripe.webhooks.waiting().length > 0
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
  // What was never told is found out by asking about something else.
  if (world.isUntold) {
    await tellAll(world)
    await world.match()
  }
  const before = await picture(world)
  await tellAll(world)
  await world.match()
  const after = await picture(world)
  if (after !== before) throw new Error(`I10: told again, ${before} became ${after}`)
  await checkStep(world, model, 'everything told again')
  await checkWords(world, model)
}

async function tellAll(world: World): Promise<void> {
  await world.rows(`update stripe_events set state = 'waiting' where state <> 'ignored'`)
  await world.hurry()
  await world.poll()
}

const picture = async (world: World): Promise<string> =>
  JSON.stringify([
    await world.rows(
      `select id, status, cancel_reason, deposit_status, version from bookings order by id`,
    ),
    await world.rows(
      'select id, state, captured_cents, payment_id from payment_attempts order by id',
    ),
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

const SCENES = [...OPENING, ...PAYING, ...EVENTS, ...ACTS, ...MOVES, ...REFUNDS]

/** The longest sequence. */
export const COMMANDS_EACH = 14

/** SPRUCE_SEED, or another one each time. */
export const newSeed = (): number =>
  Number(process.env['SPRUCE_SEED'] ?? Math.floor(Math.random() * 2 ** 31))

interface Size {
  sequences: number
  seed: number
}

const TEAMS = 2
/** Without a booking most commands have nothing to act on; half of them want a paid one. */
const OPENINGS = ['asked', 'paid', 'confirmed'] as const

/** Runs so many random sequences against model and product. Gives back which rows they reached. */
export async function sequences({ sequences, seed }: Size): Promise<Reached> {
  const made = await product(TEAMS)
  const reached = new Reached()
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...OPENINGS),
      fc.commands(COMMANDS, { maxCommands: COMMANDS_EACH, size: 'max' }),
      (opening, given) =>
        played(made, reached, opening, (model, real) =>
          fc.asyncModelRun(() => ({ model, real }), given),
        ),
    ),
    { seed, numRuns: sequences },
  )
  return reached
}

/** Runs what once found a fault. */
export async function regressions(): Promise<void> {
  const made = await product(TEAMS)
  for (const { given } of SEEDS) {
    await played(made, new Reached(), 'asked', async (model, real) => {
      for (const each of given) if (await each.check(model)) await each.run(model, real)
    })
  }
}

async function played(
  made: Awaited<ReturnType<typeof product>>,
  reached: Reached,
  opening: (typeof OPENINGS)[number],
  run: (model: Model, world: World) => Promise<void>,
): Promise<void> {
  const world = await made.world(reached)
  try {
    const model = newModel()
    await bookDeposit(0).run(model, world)
    if (opening !== 'asked') await payOk(0).run(model, world)
    if (opening === 'confirmed') await poll().run(model, world)
    await run(model, world)
    await rest(world, model)
  } finally {
    await world.end()
  }
}

/** Plays the scenes that are written down, one for each row at least. */
export async function directed(reached: Reached): Promise<string[]> {
  const made = await product(TEAMS)
  const broken: string[] = []
  for (const { rows, act } of SCENES) {
    const world = await made.world(reached)
    const stage = new Stage(world)
    try {
      await act(stage)
      await rest(world, stage.model)
      reached.note(...rows)
    } catch (error) {
      broken.push(`${rows}: ${error instanceof Error ? error.message : error}`)
    } finally {
      await world.end()
    }
  }
  return broken
}

import { type SQL, sql } from 'drizzle-orm'
import { urls } from '../../src/urls.ts'
import { actOn, askFor, cleanUp } from './client.ts'
import { diesAt, freezesAt, lock, until, value, type World, waits } from './dying.ts'

/** One visit that a server dies over. */
export interface Visit {
  leadId: string
  email: string
  startsAt: Date
  key: string
}

/** Brings the server to one point of its work and kills it there. False where it was not reached. */
export type KillPoint = (world: World, visit: Visit) => Promise<boolean>

export const KILL_POINTS: Record<string, KillPoint> = {
  'K1 before the booking is committed': async (world, visit) => {
    const release = await lock(world, sql`lock table payment_attempts in share mode`)
    ask(world, visit)
    await waits(world, 'insert into "payment_attempts"%')
    world.kill()
    await release()
    return (await bookingOf(world, visit)) === null
  },
  'K2 after the booking is committed': async (world, visit) => {
    ask(world, visit)
    await until(async () => (await bookingOf(world, visit)) !== null)
    world.kill()
    return true
  },
  'K3 before Stripe is asked for a session': async (world, visit) => {
    const dead = diesAt(world, 'sessions.create', 'arrived', visit.email)
    ask(world, visit)
    await dead
    return sessionsOf(world, visit).length === 0 && (await attemptOf(world, visit)) === 'creating'
  },
  'K4 after Stripe made the session, before its answer': async (world, visit) => {
    const dead = diesAt(world, 'sessions.create', 'done', visit.email)
    ask(world, visit)
    await dead
    return sessionsOf(world, visit).length === 1 && (await attemptOf(world, visit)) === 'creating'
  },
  "K5 after Stripe's answer, before it is written down": async (world, visit) => {
    const dead = freezesAt(world, 'sessions.create', visit.email, {
      lock: attemptRow(visit),
      waits: 'update "payment_attempts"%',
    })
    ask(world, visit)
    await dead
    return (await attemptOf(world, visit)) === 'creating'
  },
  'K6 after it is written down, before the customer is answered': async (world, visit) => {
    const dead = freezesAt(world, 'sessions.create', visit.email, {
      lock: sql`select 1 from idempotency_keys where state = 'running' for update`,
      waits: 'update "idempotency_keys"%',
    })
    const answered = ask(world, visit)
    await dead
    return (await attemptOf(world, visit)) === 'open' && !(await answered)
  },
  'K7 after a notice is verified, before it is kept': async (world, visit) => {
    await paid(world, visit)
    const release = await lock(world, sql`lock table stripe_events in share mode`)
    const told = tell(world, visit)
    await waits(world, 'insert into "stripe_events"%')
    world.kill()
    await release()
    return (await told).status === null && (await eventOf(world, visit)) === null
  },
  'K8 after a notice is kept': async (world, visit) => {
    await paid(world, visit)
    void tell(world, visit)
    await until(async () => (await eventOf(world, visit)) !== null)
    world.kill()
    return true
  },
  'K9 after the worker asked, before it settles': async (world, visit) => {
    const session = await paid(world, visit)
    const dead = freezesAt(world, 'sessions.retrieve', session, {
      lock: attemptRow(visit),
      waits: 'update "payment_attempts"%',
    })
    void tell(world, visit)
    await dead
    return (await stands(world, visit)) === 'PENDING due'
  },
  'K10 after it settled, before the notice is done': async (world, visit) => {
    const session = await paid(world, visit)
    const dead = freezesAt(world, 'sessions.retrieve', session, {
      lock: sql`select 1 from stripe_events where object_id = ${session} for update`,
      waits: 'update "stripe_events"%',
    })
    void tell(world, visit)
    await dead
    return (
      (await stands(world, visit)) === 'CONFIRMED paid' &&
      (await eventOf(world, visit)) === 'waiting'
    )
  },
  'K11 cleanup: after Stripe ended the session, before the time is free': async (world, visit) => {
    const session = await held(world, visit)
    await passHold(world, visit)
    const dead = diesAt(world, 'sessions.expire', 'done', session)
    cleanUp(origin(world)).catch(() => {})
    await dead
    return (await stands(world, visit)) === 'PENDING due'
  },
  'K12 cancel: after the wish, before Stripe is asked': async (world, visit) => {
    const session = await held(world, visit)
    const dead = diesAt(world, 'sessions.expire', 'arrived', session)
    await cancel(world, visit)
    await dead
    return (await stands(world, visit)) === 'PENDING due cancelling'
  },
  'K13 cancel: after Stripe ended the session': async (world, visit) => {
    const session = await held(world, visit)
    const dead = diesAt(world, 'sessions.expire', 'done', session)
    await cancel(world, visit)
    await dead
    const isOver = sessionsOf(world, visit)[0]?.status === 'expired'
    return isOver && (await stands(world, visit)) === 'PENDING due cancelling'
  },
  'K14 refund: after its row, before Stripe is asked': async (world, visit) => {
    const payment = await confirmed(world, visit)
    const dead = diesAt(world, 'intents.retrieve', 'arrived', payment)
    await cancel(world, visit)
    await dead
    return (
      refundsOf(world, payment) === 0 && (await stands(world, visit)) === 'CANCELLED refund_due'
    )
  },
  'K15 refund: after Stripe gave it': async (world, visit) => {
    const payment = await confirmed(world, visit)
    const dead = diesAt(world, 'refunds.create', 'done', payment)
    await cancel(world, visit)
    await dead
    return (
      refundsOf(world, payment) === 1 && (await stands(world, visit)) === 'CANCELLED refund_due'
    )
  },
}

const origin = ({ stage }: World): string => stage.origins()[0]!

/** Whether it was answered. */
const ask = (world: World, { leadId, startsAt, key }: Visit): Promise<boolean> =>
  askFor(origin(world), leadId, startsAt, key).then(
    () => true,
    () => false,
  )

/** Asks to cancel, with nobody there for the answer. */
async function cancel(world: World, visit: Visit): Promise<void> {
  actOn(origin(world), 'cancel', (await bookingOf(world, visit))!).catch(() => {})
}

/** A visit that waits for its deposit; gives its session. */
async function held(world: World, visit: Visit): Promise<string> {
  const { leadId, startsAt, key } = visit
  const answer = await askFor(origin(world), leadId, startsAt, key)
  if (answer.status !== 201) throw new Error(`Not booked: ${answer.text}`)
  return sessionsOf(world, visit)[0]!.id
}

/** Its customer has paid, and nobody has told us; gives the session. */
async function paid(world: World, visit: Visit): Promise<string> {
  const session = await held(world, visit)
  world.stripe.pay(session)
  return session
}

/** Paid and promised; gives the payment. */
async function confirmed(world: World, visit: Visit): Promise<string> {
  await paid(world, visit)
  await tell(world, visit)
  await until(async () => (await stands(world, visit)) === 'CONFIRMED paid')
  return sessionsOf(world, visit)[0]!.payment_intent!
}

/** Stripe tells that the checkout of a visit is complete. */
export function tell({ stage, stripe }: World, visit: Visit) {
  const [session] = sessionsOf({ stripe }, visit)
  const event = stripe.events.find(
    ({ type, data }) => type === 'checkout.session.completed' && data.object.id === session?.id,
  )
  stripe.webhooks.deliverTo(new URL(urls.api.stripeWebhook, stage.origins()[0]).href)
  return stripe.webhooks.send(event!)
}

async function passHold({ stage }: World, { leadId }: Visit): Promise<void> {
  await stage.database.db.execute(sql`update payment_attempts set expires_at = now() - interval '1 minute'
    where booking_id in (select id from bookings where lead_id = ${leadId}::uuid)`)
  await stage.database.db.execute(sql`update bookings set hold_expires_at = now() - interval '1 minute'
    where lead_id = ${leadId}::uuid`)
}

const attemptRow = ({ leadId }: Visit): SQL =>
  sql`select 1 from payment_attempts where booking_id in
    (select id from bookings where lead_id = ${leadId}::uuid) for update`

export const sessionsOf = ({ stripe }: Pick<World, 'stripe'>, { email }: Visit) =>
  stripe.ledger().sessions.filter((session) => session.customer_email === email)

const refundsOf = ({ stripe }: World, payment: string): number | undefined =>
  stripe.ledger().payments.find(({ id }) => id === payment)?.refunds

export const bookingOf = (world: World, { leadId }: Visit): Promise<string | null> =>
  value(world, sql`select id from bookings where lead_id = ${leadId}::uuid`)

const attemptOf = (world: World, { leadId }: Visit): Promise<string | null> =>
  value(
    world,
    sql`select state from payment_attempts where booking_id in
      (select id from bookings where lead_id = ${leadId}::uuid)`,
  )

const eventOf = (world: World, visit: Visit): Promise<string | null> =>
  value(
    world,
    sql`select state from stripe_events where object_id = ${sessionsOf(world, visit)[0]!.id}`,
  )

const stands = (world: World, { leadId }: Visit): Promise<string | null> =>
  value(
    world,
    sql`select status || ' ' || deposit_status ||
        case when cancel_intent is null then '' else ' cancelling' end
      from bookings where lead_id = ${leadId}::uuid`,
  )

import { type SQL, sql } from 'drizzle-orm'
import { rows } from '../../src/db/client.ts'
import { inTransaction } from '../../src/db/transaction.ts'
import type { Call, Moment, StripeDouble } from '../support/stripe/server.ts'
import type { Scene } from './scene.ts'

export interface World {
  stage: Scene
  stripe: StripeDouble
  /** Kills the one server there is, now; another starts a while later. */
  kill(): void
}

/** How long a server may take to come to a point: less than a lock of ours may stay idle. */
const POINT_MS = 8_000
/** How long until it calls Stripe, its queue's own waits included. */
const CALL_MS = 30_000

/** Kills the server at a moment of a call about something; it gets no answer. */
export const diesAt = (
  world: World,
  kind: Call['kind'],
  moment: Moment,
  about: string,
): Promise<void> =>
  once(world, kind, moment, about, async () => {
    world.kill()
    return 'hang_up'
  })

/** Lets the server have Stripe's answer, and kills it while it waits for a row that it then needs. */
export async function freezesAt(
  world: World,
  kind: Call['kind'],
  about: string,
  then: { lock: SQL; waits: string },
): Promise<void> {
  let release = async () => {}
  await once(world, kind, 'done', about, async () => {
    release = await lock(world, then.lock)
    return undefined
  })
  await waits(world, then.waits)
  world.kill()
  await forget(world, then.waits)
  await release()
}

function once(
  { stripe }: World,
  kind: Call['kind'],
  moment: Moment,
  about: string,
  act: () => Promise<'hang_up' | undefined>,
): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const late = setTimeout(() => reject(new Error(`No ${kind} came`)), CALL_MS)
  stripe.watch(async (call, now) => {
    const isIt = `${call.path} ${JSON.stringify(call.params)}`.includes(about)
    if (call.kind !== kind || now !== moment || !isIt) return undefined
    stripe.watch(null)
    clearTimeout(late)
    return act().finally(resolve)
  })
  return promise
}

/** Holds rows or a table until it is released. */
export async function lock({ stage }: World, statement: SQL): Promise<() => Promise<void>> {
  const held = Promise.withResolvers<void>()
  const over = Promise.withResolvers<void>()
  const ended = inTransaction(stage.database, async (tx) => {
    await tx.execute(statement)
    held.resolve()
    await over.promise
  })
  ended.catch(held.reject)
  await held.promise
  return async () => {
    over.resolve()
    await ended
  }
}

/** Ends statements that a dead server left waiting: it died before they were sent. */
const forget = ({ stage }: World, like: string) =>
  stage.database.db.execute(sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock' and query ilike ${like}`)

/** Until a statement like this waits for a lock. */
export const waits = (world: World, like: string): Promise<void> =>
  until(async () => {
    const found = await value(
      world,
      sql`select count(*) from pg_stat_activity where datname = current_database()
        and wait_event_type = 'Lock' and query ilike ${like}`,
    )
    return Number(found) > 0
  })

export async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (const start = performance.now(); !(await isSo()); await Bun.sleep(2)) {
    if (performance.now() - start > POINT_MS) throw new Error('The point was not reached')
  }
}

export async function value({ stage }: World, query: SQL): Promise<string | null> {
  const [row] = await rows<Record<string, string>>(stage.database.db, query)
  return row ? (Object.values(row)[0] ?? null) : null
}

import { sql } from 'drizzle-orm'
import { rows } from '../../src/db/client.ts'
import { stripeEvents } from '../../src/db/schema/index.ts'
import { startWorkers } from '../../src/jobs/workers.ts'
import { urls } from '../../src/urls.ts'
import { stripeDouble } from '../support/stripe/server.ts'
import { stripeSignature } from '../support/stripe/signature.ts'
import { benchApp } from './app.ts'
import { ms, quantile } from './measure.ts'

const PER_SECOND = 200
const SECONDS = 10
const STRIPE_MS = 10_000
/** Longer than any transaction needs that waits for nobody. */
const IDLE_MS = 50
const LOOK_EVERY_MS = 20

/**
 * How soon a notice is acknowledged when 200 come each second and Stripe takes 10 s for every answer, with
 * the workers in the same process, beside a bare route and an insert of one row at the same pace. And
 * whether a transaction is ever left open meanwhile.
 */
export async function webhookBench(): Promise<void> {
  const stripe = await stripeDouble({ at: new Date().toISOString(), secretKey: 'rk_live_double' })
  const { deps, app, close } = await benchApp({
    STRIPE_SECRET_KEY: stripe.secretKey,
    STRIPE_WEBHOOK_SECRET: stripe.webhookSecrets.join(','),
    STRIPE_API_BASE: stripe.url,
  })
  const stopWorkers = await startWorkers(deps)
  stripe.slowDown(STRIPE_MS)
  const notices = Array.from({ length: PER_SECOND * SECONDS }, () => {
    const body = JSON.stringify(stripe.webhooks.emitUnknown())
    const signature = stripeSignature(stripe.webhookSecrets, stripe.clock.seconds(), body)
    return { body, signature }
  })
  const answered = async (request: Request) => {
    const response = await app.handle(request)
    if (response.status !== 200) throw new Error(`Answered ${response.status}`)
    return response.text()
  }
  const notice = (number: number) => {
    const { body, signature } = notices[number]!
    return answered(
      new Request(`http://localhost${urls.api.stripeWebhook}`, {
        method: 'POST',
        headers: { 'stripe-signature': signature },
        body,
      }),
    )
  }
  const bare = () => answered(new Request(`http://localhost${urls.api.healthz}`))
  const insert = (number: number) =>
    deps.database.db.insert(stripeEvents).values({
      id: `evt_bench_${number}`,
      type: 'a',
      objectId: 'b',
      live: true,
      eventAt: new Date(),
      state: 'done',
    })

  const route = await paced(bare)
  const row = await paced(insert)
  let worst = 0
  let looks = 0
  const looking = setInterval(async () => {
    if (deps.database.kind !== 'postgres') return
    const [found] = await rows<{ n: string }>(
      deps.database.db,
      sql`select count(*) as n from pg_stat_activity where datname = current_database()
        and state like 'idle in transaction%'
        and state_change < now() - make_interval(secs => ${IDLE_MS / 1000})`,
    )
    worst = Math.max(worst, Number(found!.n))
    looks += 1
  }, LOOK_EVERY_MS)
  const acknowledged = await paced(notice)
  clearInterval(looking)
  const stored = await deps.database.db.$count(stripeEvents, sql`type <> 'a'`)
  console.log(
    `webhook on ${deps.database.kind}, ${PER_SECOND} a second for ${SECONDS} s, Stripe answering in ${STRIPE_MS / 1000} s: acknowledged in ${told(acknowledged)}; a bare route in ${told(route)}, a row's insert in ${told(row)} (aim: p99 under 200 ms); ${stored} stored, ${stripe.calls.length} calls under way meanwhile; transactions idle for more than ${IDLE_MS} ms: ${worst} at most, of ${looks} looks`,
  )
  await stripe.stop()
  await stopWorkers()
  await close()
}

/** Does something at the pace, however long each takes; the times in milliseconds, from when it was to begin. */
async function paced(run: (number: number) => Promise<unknown>): Promise<number[]> {
  const times: number[] = []
  const running: Promise<void>[] = []
  const start = performance.now()
  for (let number = 0; number < PER_SECOND * SECONDS; number++) {
    const due = start + (number * 1_000) / PER_SECOND
    if (due > performance.now()) await Bun.sleep(due - performance.now())
    running.push(run(number).then(() => void times.push(performance.now() - due)))
  }
  await Promise.all(running)
  return times
}

const told = (times: number[]): string =>
  `p50 ${ms(quantile(times, 0.5))}, p95 ${ms(quantile(times, 0.95))}, p99 ${ms(quantile(times, 0.99))}`

import { expect, test } from 'bun:test'
import { sql } from 'drizzle-orm'
import { rows } from '../../src/db/client.ts'
import type { Database } from '../../src/db/database.ts'
import { checkLedger } from '../../src/domain/deposits/ledger.ts'
import { urls } from '../../src/urls.ts'
import { timeIn } from '../support/bookings.ts'
import { crowd } from '../support/crowd.ts'
import { mailedBy } from '../support/mails.ts'
import { smtpServer } from '../support/smtp-server.ts'
import { stripeDouble } from '../support/stripe/server.ts'
import { watched } from './audit.ts'
import { askFor } from './client.ts'
import { dice, SEED } from './dice.ts'
import type { World } from './dying.ts'
import { bookingOf, KILL_POINTS, sessionsOf, tell, type Visit } from './kill-points.ts'
import { auditMoney, moneyState } from './money-audit.ts'
import { many, PROOF_MS } from './scale.ts'
import { scene } from './scene.ts'

// The proof: a server dies at every point where money and times could part, K1 to K15, and the next one puts
// everything right by itself: no event is sent again, no button is pressed. K16 and K17 are the outbox's.

const TIMES = many(2, 10)
const TEAMS = Array.from({ length: 6 }, (_, n) => ({ name: `Team ${n}`, opens: 0, closes: 1440 }))
const DAYS = 30
const LONGEST_DOWN_MS = 2_000
const ALLOWED_MS = 120_000

test(
  'a server that is killed at any point of a deposit leaves nothing stuck, nothing double and nothing to do',
  async () => {
    const mailbox = await smtpServer()
    const stripe = await stripeDouble({
      at: new Date().toISOString(),
      secretKey: 'rk_live_double',
    })
    const ticking = setInterval(() => stripe.clock.set(new Date()), 500)
    await using stage = await scene({
      name: 'spruce_money_kill',
      teams: TEAMS,
      servers: 1,
      env: {
        ...mailedBy(mailbox.port),
        DEPOSIT_PERCENT: '0.25',
        STRIPE_SECRET_KEY: stripe.secretKey,
        STRIPE_WEBHOOK_SECRET: stripe.webhookSecrets.join(','),
        STRIPE_API_BASE: stripe.url,
      },
    })
    const chance = dice(SEED, 0)
    let started = Promise.resolve()
    const world: World = {
      stage,
      stripe,
      kill() {
        started = stage.replace(stage.origins()[0]!, chance.below(LONGEST_DOWN_MS))
      },
    }
    const points = Object.entries(KILL_POINTS).flatMap((point) =>
      Array.from({ length: TIMES }, () => point),
    )
    const visits = await visitsFor(stage.database, points.length)

    const { worst } = await watched(
      stage.database,
      (async () => {
        for (const [index, [name, point]] of points.entries()) {
          const reached = await point(world, visits[index]!).catch((error: Error) => error.message)
          await started
          expect([name, reached]).toEqual([name, true])
          // Stripe repeats what nobody answered, and sometimes what somebody did.
          if (name.startsWith('K7') || (name.startsWith('K8') && chance.below(2) === 0)) {
            await tell(world, visits[index]!)
          }
        }
      })(),
    )
    const recovered = await quiet(stage.database)
    expect(worst).toBe(0)
    const after = await standings(stage.database)

    await expectSameAgain(world, visits.slice(0, 6 * TIMES))
    await payOrLeave(world, visits)
    const ended = await quiet(stage.database)
    expect(await auditMoney(stage.database, stripe)).toEqual([])
    expect((await checkLedger(stage.database)).differences).toBe(0)

    const before = await moneyState(stage.database)
    stripe.webhooks.deliverTo(new URL(urls.api.stripeWebhook, stage.origins()[0]).href)
    for (const event of stripe.events.toReversed()) await stripe.webhooks.send(event)
    await quiet(stage.database)
    expect(await moneyState(stage.database)).toBe(before)
    expect(await auditMoney(stage.database, stripe)).toEqual([])

    const { payments, sessions } = stripe.ledger()
    console.log(
      `${points.length} kills (K1–K15 × ${TIMES}), SPRUCE_SEED=${SEED}: all right ${recovered.toFixed(0)} s after the last start (allowed ${ALLOWED_MS / 1000}), then ${after}; at the end, ${ended.toFixed(0)} s after the customers: ${await standings(stage.database)}; Stripe: ${sessions.length} sessions, ${payments.length} payments, ${payments.reduce((sum, each) => sum + each.refunds, 0)} refunds, ${stripe.calls.length} calls`,
    )
    clearInterval(ticking)
    await stripe.stop()
    await mailbox.stop()
  },
  3 * PROOF_MS,
)

async function visitsFor(database: Database, size: number): Promise<Visit[]> {
  await crowd(database, { size, area: '780', referred: true })
  const leads = await rows<{ id: string; email: string }>(
    database.db,
    sql`select id, email from leads where email like '%@780.example' order by email`,
  )
  return leads.map(({ id, email }, index) => ({
    leadId: id,
    email,
    startsAt: timeIn(3 + (index % DAYS), 10),
    key: crypto.randomUUID(),
  }))
}

/** Waits until nothing is on its way any more; gives the seconds it took, and throws when it takes too many. */
async function quiet({ db }: Database): Promise<number> {
  const start = performance.now()
  for (; ; await Bun.sleep(500)) {
    const [owed] = await rows<Record<string, string>>(
      db,
      sql`select
        (select count(*) from payment_attempts where state in ('creating', 'retiring')
          or (state = 'open' and expires_at < now())) as attempts,
        (select count(*) from bookings where cancel_intent is not null) as wishes,
        (select count(*) from refunds where state in ('due', 'pending')) as refunds,
        (select count(*) from stripe_events where state = 'waiting') as events,
        (select count(*) from messages where state = 'waiting') as messages`,
    )
    const took = performance.now() - start
    if (Object.values(owed!).every((count) => Number(count) === 0)) return took / 1000
    if (took > ALLOWED_MS) throw new Error(`Still on its way: ${JSON.stringify(owed)}`)
  }
}

/** Asking again with the same key gives the one booking with its one link. */
async function expectSameAgain(world: World, visits: Visit[]): Promise<void> {
  // The keys of dead servers count as free two minutes later.
  await world.stage.database.db.execute(
    sql`update idempotency_keys set created_at = created_at - interval '2 minutes' where state = 'running'`,
  )
  const [origin] = world.stage.origins()
  for (const visit of visits) {
    const made = await bookingOf(world, visit)
    const again = await askFor(origin!, visit.leadId, visit.startsAt, visit.key)
    expect([again.status, again.text]).toEqual([201, again.text])
    expect(again.body.booking_id).toBe(made ?? again.body.booking_id!)
    expect(again.text).toContain(sessionsOf(world, visit)[0]!.url!)
  }
}

/** Of those who still may, every second one pays; the others let their time pass. */
async function payOrLeave(world: World, visits: Visit[]): Promise<void> {
  const open = visits.filter((visit) => sessionsOf(world, visit)[0]?.status === 'open')
  for (const [index, visit] of open.entries()) {
    if (index % 2 === 0) {
      world.stripe.pay(sessionsOf(world, visit)[0]!.id)
      await Promise.all([tell(world, visit), tell(world, visit)])
    } else {
      const id = await bookingOf(world, visit)
      await world.stage.database.db.execute(sql`update payment_attempts
        set expires_at = now(), due_at = now() where booking_id = ${id}::uuid`)
    }
  }
}

async function standings({ db }: Database): Promise<string> {
  const found = await rows<{ stands: string; n: string }>(
    db,
    sql`select status || ' ' || deposit_status as stands, count(*) as n from bookings
      group by 1 order by 1`,
  )
  return found.map(({ stands, n }) => `${stands} × ${n}`).join(', ')
}

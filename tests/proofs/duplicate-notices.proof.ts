import { expect, test } from 'bun:test'
import { sql } from 'drizzle-orm'
import { rows } from '../../src/db/client.ts'
import { urls } from '../../src/urls.ts'
import { timeIn } from '../support/bookings.ts'
import { crowd } from '../support/crowd.ts'
import { stripeDouble } from '../support/stripe/server.ts'
import { askFor, tally } from './client.ts'
import { PROOF_MS } from './scale.ts'
import { scene } from './scene.ts'

// The proof: Stripe may tell the same thing ten thousand times, to several servers whose workers run at once.
// It is kept once and has one effect; what is told under other ids has none besides.

const COPIES = 10_000
const OTHER_IDS = 100
const AT_ONCE = 50
const SERVERS = 3

test(
  'ten thousand notices of one payment have one effect',
  async () => {
    const stripe = await stripeDouble({ at: new Date().toISOString(), secretKey: 'rk_live_double' })
    const ticking = setInterval(() => stripe.clock.set(new Date()), 500)
    await using stage = await scene({
      name: 'spruce_duplicates',
      teams: [{ name: 'A' }],
      servers: SERVERS,
      env: {
        DEPOSIT_PERCENT: '0.25',
        STRIPE_SECRET_KEY: stripe.secretKey,
        STRIPE_WEBHOOK_SECRET: stripe.webhookSecrets.join(','),
        STRIPE_API_BASE: stripe.url,
      },
    })
    const origins = stage.origins()
    const [leadId] = await crowd(stage.database, { size: 1, area: '780' })
    const made = await askFor(origins[0]!, leadId!, timeIn(4, 10))
    expect(made.status).toBe(201)
    stripe.pay(stripe.ledger().sessions[0]!.id)
    const event = stripe.events.find(({ type }) => type === 'checkout.session.completed')!
    const ids = Array.from({ length: COPIES + OTHER_IDS }, (_, n) =>
      n % (COPIES / OTHER_IDS) === 0 && n > 0 ? `evt_copy_${n}` : event.id,
    )

    const began = performance.now()
    const statuses: number[] = []
    const sender = async (origin: string) => {
      const target = new URL(urls.api.stripeWebhook, origin).href
      for (let id = ids.pop(); id !== undefined; id = ids.pop()) {
        stripe.webhooks.deliverTo(target)
        statuses.push((await stripe.webhooks.send({ ...event, id })).status ?? 0)
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, (_, n) => sender(origins[n % SERVERS]!)))
    const seconds = (performance.now() - began) / 1_000
    const count = async (query: string) => {
      const [row] = await rows<{ n: string }>(stage.database.db, sql.raw(query))
      return Number(row!.n)
    }
    const waiting = "select count(*) as n from stripe_events where state = 'waiting'"
    while ((await count(waiting)) > 0) await Bun.sleep(200)

    expect(tally(statuses)).toBe(`200 × ${COPIES + OTHER_IDS}`)
    const kept = await count('select count(*) as n from stripe_events')
    expect(kept).toBe(OTHER_IDS + 1)
    for (const done of [
      "bookings where status = 'CONFIRMED' and deposit_status = 'paid'",
      "audit where action = 'booking.confirmed'",
      "analytics_events where name = 'booking_confirmed'",
      "payment_attempts where state = 'paid' and captured_cents = amount_cents",
    ]) {
      expect([done, await count(`select count(*) as n from ${done}`)]).toEqual([done, 1])
    }
    expect(stripe.ledger().payments).toMatchObject([{ refunded: 0, refunds: 0 }])
    console.log(
      `${statuses.length} notices of one payment in ${seconds.toFixed(0)} s to ${SERVERS} servers: ${tally(statuses)}, ${kept} kept (${OTHER_IDS} under other ids), one effect; ${stripe.calls.length} calls to Stripe`,
    )
    clearInterval(ticking)
    await stripe.stop()
  },
  PROOF_MS,
)

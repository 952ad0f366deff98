import { AsyncLocalStorage } from 'node:async_hooks'
import { sql } from 'drizzle-orm'
import { stripePayments } from '../../../../src/adapters/payments/stripe.ts'
import { rows } from '../../../../src/db/client.ts'
import type { Database } from '../../../../src/db/database.ts'
import { SYSTEM } from '../../../../src/domain/audit/record.ts'
import { deskOf } from '../../../../src/domain/bookings/desk.ts'
import { releaseHolds } from '../../../../src/domain/deposits/release-holds.ts'
import { matchSessions, watchPayments } from '../../../../src/domain/deposits/watch.ts'
import { ADMIN, basic, testApp } from '../../../support/app.ts'
import { addTeams } from '../../../support/bookings.ts'
import { testDatabase } from '../../../support/database.ts'
import { type StripeDouble, stripeDouble } from '../../../support/stripe/server.ts'
import { Killed, portOver } from './port.ts'
import type { Reached } from './rows.ts'

const SECRET = 'rk_live_double'
const HOOK = 'whsec_double'
const GOING = new AbortController().signal
const STAFF = basic(ADMIN)

/** What sequences leave behind, in an order that may be deleted; teams, calendars and prices stay. */
const LEFT = [
  'refunds',
  'payment_attempts',
  'stripe_events',
  'messages',
  'deliveries',
  'staff_tasks',
  'idempotency_keys',
  'analytics_events',
  'referral_credits',
  'referral_codes',
  'bookings',
  'leads',
  'quotes',
  'pgboss.job',
]

/** Columns that time passing shortens. Starts of visits stay: a sequence brings them near one by one. */
const TIMES = {
  payment_attempts: [
    'due_at',
    'claimed_until',
    'expires_at',
    'created_at',
    'opened_at',
    'settled_at',
  ],
  refunds: ['due_at', 'claimed_until', 'created_at', 'done_at'],
  stripe_events: ['due_at', 'claimed_until', 'received_at', 'event_at', 'done_at'],
  bookings: ['hold_expires_at', 'created_at', 'confirmed_at', 'cancelled_at', 'done_at'],
}

/** Knows of each flow of its own whether a transaction is open in it, to see a call inside of one. */
function watched(database: Database) {
  const inside = new AsyncLocalStorage<true>()
  const db: Database['db'] = Object.create(database.db, {
    transaction: {
      value: (...given: Parameters<Database['db']['transaction']>) =>
        inside.run(true, () => database.db.transaction(...given)),
    },
  })
  return { database: { ...database, db }, isInside: () => inside.getStore() === true }
}

/** The product, once for many sequences; each gets it empty and with a Stripe of its own. */
export async function product(teams: number) {
  const { database, isInside } = watched(await testDatabase())
  const port = portOver(isInside)
  const app = await testApp({
    database,
    deps: { payments: port.payments },
    env: { DEPOSIT_PERCENT: '0.25', STRIPE_SECRET_KEY: SECRET, STRIPE_WEBHOOK_SECRET: HOOK },
  })
  await addTeams(
    database,
    Array.from({ length: teams }, (_, number) => ({
      name: `Team ${number}`,
      opens: 480,
      closes: 1320,
    })),
  )
  await app.deps.calendar.refresh()
  const { percent } = app.deps.config.deposit

  return {
    /** Begins a sequence. */
    async world(reached: Reached) {
      for (const table of LEFT) await database.db.execute(sql.raw(`delete from ${table}`))
      // Nobody takes single rows from these.
      await database.db.execute(sql`truncate audit, erasures`)
      const stripe = await stripeDouble({
        at: new Date().toISOString(),
        secretKey: SECRET,
        webhookSecrets: [HOOK],
        deliverTo: (request) => app.app.handle(request),
      })
      const { config } = app.deps
      const settings = { secretKey: SECRET, webhookSecrets: [HOOK], apiBase: stripe.url }
      port.attach(stripePayments({ ...settings, env: config.env }, stripe.clock))
      const desk = deskOf(app.deps)
      desk.deposits.percent = percent
      return worldOf({ app, desk, stripe, port, reached })
    },
  }
}

interface Parts {
  app: Awaited<ReturnType<typeof testApp>>
  desk: ReturnType<typeof deskOf>
  stripe: StripeDouble
  port: ReturnType<typeof portOver>
  reached: Reached
}

function worldOf(parts: Parts) {
  const { app, desk, stripe, port } = parts
  const { database } = app
  const shift = async (minutes: number) => {
    stripe.clock.advance(minutes * 60_000)
    port.shift(minutes * 60_000)
    for (const [table, columns] of Object.entries(TIMES)) {
      const sets = columns.map((name) => `${name} = ${name} - interval '${minutes} minutes'`)
      await database.db.execute(sql.raw(`update ${table} set ${sets.join(', ')}`))
    }
  }
  return {
    ...parts,
    database,
    /** Something that happened at Stripe was never told. */
    isUntold: false,
    rows: <T>(query: string) => rows<T>(database.db, sql.raw(query)),
    /** A staff act by the door. */
    staff: async (path: string, body: unknown, key?: string) =>
      (await app.json(path, body, { ...STAFF, ...(key ? { 'idempotency-key': key } : {}) })).status,
    /** Time passes for the product and for Stripe alike. */
    advance: shift,
    /** One round of whoever looks after the money. */
    poll: () => watchPayments(desk, GOING),
    cleanup: () => releaseHolds(desk, SYSTEM),
    /** Whatever waits for its time has it now. */
    async hurry() {
      for (const table of ['payment_attempts', 'refunds', 'stripe_events']) {
        await database.db.execute(
          sql.raw(`update ${table} set due_at = now(), claimed_until = null`),
        )
      }
    },
    /** Every session of the last day against our rows. */
    match: () => matchSessions(desk),
    /** A process that died tells nobody; any other fault is one. */
    unlessKilled(error: unknown): void {
      if (!(error instanceof Killed)) throw error
    },
    /** The share that is asked for beforehand is another one from now on. */
    reprice() {
      desk.deposits.percent = desk.deposits.percent === 0.25 ? 0.5 : 0.25
    },
    repriced: () => desk.deposits.percent !== 0.25,
    /** What is still on its way arrives. */
    pendingRefund(id: string) {
      if (refundIs(stripe, id) === 'pending') stripe.endRefund(id, 'succeeded')
    },
    end: () => stripe.stop(),
  }
}

/** How a refund stands, by the last that was told of it. */
const refundIs = ({ events }: StripeDouble, id: string): unknown =>
  events.findLast(({ type, data }) => type.startsWith('refund.') && data.object.id === id)?.data
    .object['status']

export type World = ReturnType<typeof worldOf>

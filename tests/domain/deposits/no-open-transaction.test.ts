import { afterEach, expect, test } from 'bun:test'
import { sql } from 'drizzle-orm'
import { rows } from '../../../src/db/client.ts'
import { bookings } from '../../../src/db/schema/index.ts'
import { SYSTEM } from '../../../src/domain/audit/record.ts'
import { cancelBooking } from '../../../src/domain/bookings/cancel-booking.ts'
import { handleEvent } from '../../../src/domain/deposits/events.ts'
import { releaseHolds } from '../../../src/domain/deposits/release-holds.ts'
import { watchPayments } from '../../../src/domain/deposits/watch.ts'
import { CAUSE, timeIn } from '../../support/bookings.ts'
import { type MoneyDesk, moneyDesk } from '../../support/money.ts'
import type { Call, Moment } from '../../support/stripe/server.ts'

// I5: nothing in the database waits for Stripe. Every call that is made is held up, and while it is, the
// database is looked at.

const PATIENCE_MS = 60_000
/** Less than the 4 s after which a call is given up. */
const HELD_UP_MS = 1_500
/** Far more than any transaction of a busy machine takes, far less than a call is held up. */
const OPEN_MS = 700
/** Less than the patience of whoever calls, in which others would have to get through. */
const STUCK_MS = 3_000
const GOING = new AbortController().signal
const GONE = { reason: 'staff', note: null } as const

let money: MoneyDesk
afterEach(() => money?.stripe.stop())

const start = (day: number) => timeIn(day, 10)

/** Each way to call Stripe, and the calls that it makes. */
const WAYS: [string, Call['kind'][], (desk: MoneyDesk) => Promise<() => Promise<unknown>>][] = [
  ['opening a checkout', ['sessions.create'], async () => () => money.ask(start(4))],
  [
    'settling a notice',
    ['sessions.retrieve'],
    async () => {
      const { session } = await money.ask(start(4))
      money.stripe.pay(session)
      const told = await money.stripe.webhooks.deliverAll()
      const event = told.find(({ type }) => type === 'checkout.session.completed')!
      return () => handleEvent(money.desk, event.eventId)
    },
  ],
  [
    'cleaning up',
    ['sessions.retrieve', 'sessions.expire'],
    async () => {
      await money.ask(start(4))
      // Over by our clock and open by Stripe's, so that it has to be ended.
      await money.desk.database.db.execute(sql`update payment_attempts set expires_at = now()`)
      return () => releaseHolds(money.desk, SYSTEM)
    },
  ],
  [
    'cancelling',
    ['sessions.retrieve', 'sessions.expire'],
    async () => {
      const { booking } = await money.ask(start(4))
      return () => cancelBooking(money.desk, booking.id, GONE, CAUSE)
    },
  ],
  [
    'giving money back',
    ['intents.retrieve', 'refunds.create'],
    async () => {
      const { booking, session } = await money.ask(start(4))
      money.stripe.pay(session)
      await money.settle()
      await cancelBooking(money.desk, booking.id, GONE, CAUSE)
      await money.hurry()
      return () => watchPayments(money.desk, GOING)
    },
  ],
]

test.each(WAYS)(
  '%s leaves no transaction open while Stripe is asked, and others go on',
  async (_, expected, prepare) => {
    money = await moneyDesk()
    const run = await prepare(money)
    const seen: Call['kind'][] = []
    const open: string[] = []
    money.stripe.watch(async (call: Call, moment: Moment) => {
      if (moment !== 'arrived') return undefined
      // An embedded database has one connection: a transaction that waits for this answer would hold it.
      const others = money.desk.database.db.$count(bookings).then(() => true)
      const goOn = await Promise.race([others, Bun.sleep(STUCK_MS).then(() => false)])
      if (!goOn) open.push(`${call.kind}: nobody else got through`)
      if (money.desk.database.kind === 'postgres') {
        await Bun.sleep(HELD_UP_MS)
        open.push(...(await openTransactions()).map((query) => `${call.kind}: ${query}`))
      }
      seen.push(call.kind)
      return undefined
    })
    await run()
    expect(seen).toEqual(expect.arrayContaining(expected))
    expect(open).toEqual([])
  },
  PATIENCE_MS,
)

/** What the transactions did last that have been open for a while. */
async function openTransactions(): Promise<string[]> {
  const found = await rows<{ query: string }>(
    money.desk.database.db,
    sql`select query from pg_stat_activity where datname = current_database()
      and pid <> pg_backend_pid() and application_name = 'spruce'
      and xact_start < now() - make_interval(secs => ${OPEN_MS / 1000})`,
  )
  return found.map(({ query }) => query)
}

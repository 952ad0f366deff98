import { asc, eq, sql } from 'drizzle-orm'
import { bookings, paymentAttempts, refunds, staffTasks } from '../../src/db/schema/index.ts'
import { createBooking } from '../../src/domain/bookings/create-booking.ts'
import { checkLedger } from '../../src/domain/deposits/ledger.ts'
import { watchPayments } from '../../src/domain/deposits/watch.ts'
import type { LeadInput } from '../../src/domain/leads/input.ts'
import { CAUSE, somebody, type TestTeam, testDesk } from './bookings.ts'
import { newLead } from './leads.ts'
import { stripeDouble } from './stripe/server.ts'

const GOING = new AbortController().signal

/**
 * The product with teams, asking for a quarter of each price, and a Stripe of its own. Real money as far as
 * either knows.
 */
export async function moneyDesk(
  teams: TestTeam[] = [{ name: 'A' }],
  env: Record<string, string> = {},
) {
  const stripe = await stripeDouble({ at: new Date().toISOString(), secretKey: 'rk_live_double' })
  const { app, desk, teamIds } = await testDesk(teams, {
    DEPOSIT_PERCENT: '0.25',
    STRIPE_SECRET_KEY: stripe.secretKey,
    STRIPE_WEBHOOK_SECRET: stripe.webhookSecrets.join(','),
    STRIPE_API_BASE: stripe.url,
    ...env,
  })
  stripe.webhooks.deliverTo((request) => app.app.handle(request))
  const { db } = app.database

  const deposit = async (bookingId: string) => {
    const [booking] = await db.select().from(bookings).where(eq(bookings.id, bookingId))
    return booking!
  }
  return {
    app,
    desk,
    stripe,
    teamIds,
    deposit,
    /** A request of a new person whose deposit is due. */
    async ask(startsAt: Date, person: Partial<LeadInput> = somebody()) {
      const lead = await newLead(app.database, person)
      const made = await createBooking(desk, { leadId: lead.leadId, startsAt }, CAUSE)
      return { ...made, lead, session: await lastSession(made.booking.id) }
    },
    attempts: (bookingId: string) =>
      db
        .select()
        .from(paymentAttempts)
        .where(eq(paymentAttempts.bookingId, bookingId))
        .orderBy(asc(paymentAttempts.n)),
    refunds: () => db.select().from(refunds).orderBy(asc(refunds.createdAt)),
    tasks: async () => {
      const open = await db.select().from(staffTasks).where(eq(staffTasks.status, 'open'))
      return open.map(({ kind }) => kind).toSorted()
    },
    ledger: () => checkLedger(app.database),
    /** Everything that is due is looked after, and what came in is worked on, until nothing is left. */
    async settle() {
      for (let round = 0; round < 10; round++) {
        await hurry()
        const { attempts, refunds, events } = await watchPayments(desk, GOING)
        if (attempts + refunds + events === 0) return
      }
    },
    hurry,
    /** The hold's time is over, for the product and for Stripe alike. */
    async passHold() {
      stripe.clock.advance(36 * 60_000)
      await db.execute(sql`update payment_attempts set expires_at = expires_at - interval '36 minutes',
        created_at = created_at - interval '36 minutes' where state in ('creating', 'open')`)
      await db.execute(
        sql`update bookings set hold_expires_at = hold_expires_at - interval '36 minutes'`,
      )
      await hurry()
    },
  }

  /** Whatever waits for its time has it now. */
  async function hurry(): Promise<void> {
    for (const table of ['payment_attempts', 'refunds', 'stripe_events']) {
      await db.execute(
        sql`update ${sql.identifier(table)} set due_at = now(), claimed_until = null`,
      )
    }
  }

  async function lastSession(bookingId: string): Promise<string> {
    const mine = stripe
      .ledger()
      .sessions.filter(({ metadata }) => metadata['booking'] === bookingId)
    return mine.at(-1)?.id ?? ''
  }
}

export type MoneyDesk = Awaited<ReturnType<typeof moneyDesk>>

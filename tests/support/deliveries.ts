import { eq, sql } from 'drizzle-orm'
import { systemClock } from '../../src/adapters/clock.ts'
import { webhookTarget } from '../../src/adapters/export/webhook.ts'
import { rows } from '../../src/db/client.ts'
import type { Database } from '../../src/db/database.ts'
import { deliveries, staffTasks } from '../../src/db/schema/index.ts'
import { sendDelivery } from '../../src/domain/exports/send-delivery.ts'
import type { LeadInput } from '../../src/domain/leads/input.ts'
import { somebody } from './bookings.ts'
import { newLead } from './leads.ts'

export const TERMS = { maxAttempts: 3, backoffMs: 1_000, random: () => 0.5 }

/** The real adapter, pointed at a receiver on a port of this machine. */
export const localTarget = (port: number) =>
  webhookTarget(
    {
      url: `http://127.0.0.1:${port}/`,
      secrets: ['whs-0123456789abcdef'],
      timeoutMs: 2_000,
      allowHttp: true,
      allowedHosts: [],
      production: false,
      blockPrivateIps: false,
    },
    systemClock,
  )

/** What tests do with the deliveries of a database whose receiver is on `port`. */
export function deliveryDesk(database: Database, port: number) {
  const { db } = database
  return {
    send: (id: string) => sendDelivery(database, localTarget(port), TERMS, id),
    /** A new person's lead, owed to the receiver. */
    async owe(person: Partial<LeadInput> = somebody()) {
      const { leadId, reference } = await newLead(database, person)
      const [row] = await db.select().from(deliveries).where(eq(deliveries.leadId, leadId))
      return { leadId, reference, id: row!.id }
    },
    async rowOf(id: string) {
      return (await db.select().from(deliveries).where(eq(deliveries.id, id)))[0]!
    },
    /** Lets time pass for one delivery: what was set for later is set that much earlier. */
    pass: (id: string, seconds: number) =>
      db.execute(sql`update deliveries set due_at = due_at - make_interval(secs => ${seconds}),
        claimed_until = claimed_until - make_interval(secs => ${seconds}),
        done_at = done_at - make_interval(secs => ${seconds}),
        created_at = created_at - make_interval(secs => ${seconds}) where id = ${id}::uuid`),
    /** The queue's wake-ups for a delivery, each as the seconds between asking for it and its time. */
    async wakeUps(id: string): Promise<number[]> {
      const found = await rows<{ seconds: string }>(
        db,
        sql`select extract(epoch from start_after - created_on) as seconds from pgboss.job
          where name = 'deliveries' and data->>'rowId' = ${id} order by seconds`,
      )
      return found.map(({ seconds }) => Math.round(Number(seconds)))
    },
    openTasks: () => db.select().from(staffTasks).where(eq(staffTasks.status, 'open')),
  }
}

export type DeliveryDesk = ReturnType<typeof deliveryDesk>

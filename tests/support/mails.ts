import { asc, eq, sql } from 'drizzle-orm'
import type { Database } from '../../src/db/database.ts'
import { messages } from '../../src/db/schema/index.ts'
import { type Sender, type Sent, sendMessage } from '../../src/domain/messages/send-message.ts'
import { senderOf } from '../../src/jobs/workers.ts'
import type { TestApp } from './app.ts'

/** The environment of an installation that sends through this mail server. */
export const mailedBy = (port: number): Record<string, string> => ({
  EMAIL_MODE: 'smtp',
  EMAIL_FROM: 'hello@spruce.example',
  SMTP_HOST: '127.0.0.1',
  SMTP_PORT: String(port),
  SMTP_USE_TLS: 'off',
  REVIEW_URL: 'https://reviews.example/spruce',
})

/** What sends in this process, as its worker would be given it. */
export const senderIn = ({ deps }: TestApp): Sender => senderOf(deps)!

/** Sends whatever is due, as a worker woken for each row would; the outcomes in order. */
export async function sendDue(app: TestApp): Promise<Sent[]> {
  const { db } = app.database
  const sender = senderIn(app)
  const done: Sent[] = []
  for (;;) {
    const waiting = await db
      .select({ id: messages.id })
      .from(messages)
      .where(sql`${messages.state} = 'waiting' and ${messages.dueAt} <= now()`)
      .orderBy(asc(messages.createdAt), asc(messages.id))
    const before = done.length
    for (const { id } of waiting) {
      const outcome = await sendMessage(sender, id)
      if (outcome !== 'behind' && outcome !== 'later') done.push(outcome)
    }
    if (done.length === before) return done
  }
}

/** Lets time pass for whatever is owed: everything that was happens so much earlier. */
export async function letPass({ db }: Database, minutes: number): Promise<void> {
  const ago = sql`make_interval(mins => ${minutes}::int)`
  await db.execute(sql`update messages set created_at = created_at - ${ago},
    due_at = due_at - ${ago}, claimed_until = claimed_until - ${ago}`)
  await db.execute(sql`update deliveries set created_at = created_at - ${ago},
    due_at = due_at - ${ago}, claimed_until = claimed_until - ${ago}, done_at = done_at - ${ago}`)
  await db.execute(sql`update pgboss.job set start_after = start_after - ${ago},
    created_on = created_on - ${ago}, started_on = started_on - ${ago}
    where state in ('created', 'retry', 'active')`)
}

/** What is owed about a booking or by a kind, oldest first: kind and state, and why not. */
export const owed = async ({ db }: Database, leadId: string): Promise<string[]> => {
  const found = await db
    .select()
    .from(messages)
    .where(eq(messages.leadId, leadId))
    .orderBy(asc(messages.createdAt), asc(messages.id))
  return found.map(({ kind, state, lastErrorCode }) =>
    state === 'dropped' || state === 'dead'
      ? `${kind} ${state} ${lastErrorCode}`
      : `${kind} ${state}`,
  )
}

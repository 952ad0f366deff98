import { gt, isNull, sql } from 'drizzle-orm'
import { rows } from '../../db/client.ts'
import type { Database } from '../../db/database.ts'
import { officeMails, officeNews } from '../../db/schema/index.ts'
import { inTransaction } from '../../db/transaction.ts'

/** After a mail what comes in is gathered for so long, so that a busy hour is four mails and no flood. */
const GATHER_MINUTES = 15
const KEPT_DAYS = 30

/**
 * Puts all news that nobody was mailed into one mail, at most one in a quarter of an hour. Where mail is off
 * or has nowhere to go it is noted as `off` and never sent later. Gives back how many news it holds.
 */
export const gatherNews = (database: Database, canSend: boolean): Promise<number> =>
  inTransaction(database, async (tx) => {
    // Two processes at once would make two mails of the same minutes.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('office mail', 12))`)
    await tx
      .delete(officeMails)
      .where(sql`created_at < now() - make_interval(days => ${KEPT_DAYS})`)
    const [recent] = await tx
      .select({ id: officeMails.id })
      .from(officeMails)
      .where(gt(officeMails.createdAt, sql`now() - make_interval(mins => ${GATHER_MINUTES}::int)`))
      .limit(1)
    if (recent) return 0
    const [news] = await tx
      .select({ id: officeNews.id })
      .from(officeNews)
      .where(isNull(officeNews.mailId))
      .limit(1)
    if (!news) return 0
    const [mail] = await tx
      .insert(officeMails)
      .values({ state: canSend ? 'waiting' : 'off' })
      .returning({ id: officeMails.id })
    const told = await rows(
      tx,
      sql`update office_news set mail_id = ${mail!.id}::uuid where mail_id is null returning id`,
    )
    return told.length
  })

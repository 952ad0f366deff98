import { desc, eq, getTableColumns } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { paymentAttempts, refunds } from '../../db/schema/index.ts'

/** Money that goes or went back, newest first. */
export const listRefunds = (db: Db, limit: number) =>
  db
    .select({ ...getTableColumns(refunds), currency: paymentAttempts.currency })
    .from(refunds)
    .innerJoin(paymentAttempts, eq(paymentAttempts.id, refunds.attemptId))
    .orderBy(desc(refunds.createdAt), desc(refunds.id))
    .limit(limit)

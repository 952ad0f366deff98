import type { Db } from '../../db/database.ts'
import { type NewsKind, officeNews } from '../../db/schema/index.ts'

/**
 * Owes the office a line in its next mail, in the transaction of what it tells about: a request that came
 * in, a time that was asked for, a case, a task about money.
 */
export async function noteNews(tx: Db, kind: NewsKind, subjectId: string): Promise<void> {
  await tx.insert(officeNews).values({ kind, subjectId })
}

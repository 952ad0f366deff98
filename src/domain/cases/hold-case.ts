import { eq } from 'drizzle-orm'
import type { Database, Db } from '../../db/database.ts'
import { cases } from '../../db/schema/index.ts'
import { inTransaction } from '../../db/transaction.ts'
import { notFound } from '../shared/errors.ts'
import { isUuid } from '../shared/uuid.ts'
import type { Case } from './open-case.ts'

/** Runs one act on a case in one transaction, under its row's lock. Refuses with `not_found`. */
export async function holdCase<T>(
  database: Database,
  id: string,
  act: (tx: Db, held: Case) => Promise<T>,
): Promise<T> {
  if (!isUuid(id)) throw notFound('Case')
  return inTransaction(database, async (tx) => {
    const [held] = await tx.select().from(cases).where(eq(cases.id, id)).for('update')
    if (!held) throw notFound('Case')
    return act(tx, held)
  })
}

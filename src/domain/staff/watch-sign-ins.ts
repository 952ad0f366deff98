import { and, eq, sql } from 'drizzle-orm'
import { rows } from '../../db/client.ts'
import type { Database, Db } from '../../db/database.ts'
import { staffTasks } from '../../db/schema/index.ts'
import { inTransaction } from '../../db/transaction.ts'
import { finishTask, raiseTask } from './raise-task.ts'
import { NO_ACCOUNT } from './refusals.ts'
import { forgetTries } from './tries.ts'

/** Refused sign-ins within an hour that somebody should know of: of one account, and of all together. */
const OF_ONE = 20
const OF_ALL = 100

/**
 * Puts it before the staff that passwords are being guessed, one task for each account and one for all
 * together, and ends it when the hour was quiet. Forgets counts of days before.
 */
export async function watchSignIns(database: Database): Promise<{ guessed: number }> {
  await forgetTries(database.db)
  await database.db.execute(
    sql`delete from sign_in_refusals where "from" < now() - interval '2 days'`,
  )
  return inTransaction(database, async (tx) => {
    const loud = await loudOnes(tx)
    for (const { accountId, times, name } of loud) {
      await raiseTask(tx, {
        kind: 'sign_ins_refused',
        subjectType: 'account',
        subjectId: accountId,
        details: { times, ...(name === null ? {} : { name }) },
      })
    }
    const open = await tx
      .select({ accountId: staffTasks.subjectId })
      .from(staffTasks)
      .where(and(eq(staffTasks.kind, 'sign_ins_refused'), eq(staffTasks.status, 'open')))
    for (const { accountId } of open) {
      if (loud.some((each) => each.accountId === accountId)) continue
      await finishTask(tx, 'sign_ins_refused', accountId)
    }
    return { guessed: loud.length }
  })
}

interface Loud {
  accountId: string
  times: number
  name: string | null
}

/** The accounts somebody guesses at, and all together under no account. */
async function loudOnes(tx: Db): Promise<Loud[]> {
  const counts = await rows<{ id: string; times: number; name: string | null }>(
    tx,
    sql`select r.account_id as id, sum(r.times)::int as times, max(a.name) as name
      from sign_in_refusals r left join staff_accounts a on a.id = r.account_id
      where r."from" > now() - interval '1 hour' group by r.account_id`,
  )
  const all = counts.reduce((sum, { times }) => sum + Number(times), 0)
  const ones = counts
    .map(({ id, times, name }) => ({ accountId: id, times: Number(times), name }))
    .filter(({ accountId, times }) => accountId !== NO_ACCOUNT && times >= OF_ONE)
  return all < OF_ALL ? ones : [...ones, { accountId: NO_ACCOUNT, times: all, name: null }]
}

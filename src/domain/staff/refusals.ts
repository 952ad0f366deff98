import { sql } from 'drizzle-orm'
import { rows } from '../../db/client.ts'
import type { Database } from '../../db/database.ts'
import { inTransaction } from '../../db/transaction.ts'
import { recordAudit } from '../audit/record.ts'
import type { Clock } from '../shared/ports.ts'
import type { RefusalReason } from './refusal-reasons.ts'

/** Whom a refusal is about where nobody has the login, or only the environment knows it. */
export const NO_ACCOUNT = '00000000-0000-0000-0000-000000000000'

export const WINDOW_MINUTES = 10
const WINDOW_MS = WINDOW_MINUTES * 60_000
/** So many of a window are written one by one; beyond, each tenth more is written at once. */
const ONE_BY_ONE = 50

/** Somebody who was not let in. Holds nothing of what was typed. */
export interface SignInRefused {
  accountId: string | null
  reason: RefusalReason
  /** The client, hashed: see `clientHash`. */
  client: string
  requestId: string | null
}

/** Where refused sign-ins are written down. */
export interface SignInRefusals {
  note(refused: SignInRefused): Promise<void>
}

/**
 * Counts refused sign-ins and writes them into the audit: the first of ten minutes, of one account and one
 * reason, then the 10th, 100th and so on. A flood writes a few dozen rows, whatever its size; how often
 * is right to a tenth. One per process.
 */
export function signInRefusals(database: Database, clock: Clock): SignInRefusals {
  let endsAt = 0
  const seen = new Map<string, { total: number; pending: number }>()

  /** How many to write now; none while it is a matter of few among many. */
  const due = (key: string): number => {
    const now = clock.now().getTime()
    if (now >= endsAt) {
      endsAt = now + WINDOW_MS
      seen.clear()
    }
    const count = seen.get(key) ?? { total: 0, pending: 0 }
    seen.set(key, count)
    count.total += 1
    count.pending += 1
    if (count.total > ONE_BY_ONE && count.pending * 10 < count.total) return 0
    const { pending } = count
    count.pending = 0
    return pending
  }
  return {
    async note(refused) {
      const accountId = refused.accountId ?? NO_ACCOUNT
      const times = due(`${accountId} ${refused.reason}`)
      if (times > 0) await write(database, { ...refused, accountId }, times)
    },
  }
}

const write = (
  database: Database,
  { accountId, reason, client, requestId }: SignInRefused & { accountId: string },
  times: number,
): Promise<void> =>
  inTransaction(database, async (tx) => {
    const [row] = await rows<{ times: number }>(
      tx,
      sql`insert into sign_in_refusals as r ("from", account_id, reason, times)
        values (date_bin(make_interval(mins => ${WINDOW_MINUTES}), now(), 'epoch'::timestamptz),
          ${accountId}::uuid, ${reason}, ${times})
        on conflict ("from", account_id, reason) do update set times = r.times + excluded.times
        returning times`,
    )
    const total = Number(row!.times)
    const reached = 10 ** Math.floor(Math.log10(total))
    if (total - times >= reached) return
    await recordAudit(
      tx,
      { actor: 'stranger', requestId },
      {
        action: 'staff.sign_in_refused',
        subjectType: 'account',
        subjectId: accountId,
        changed: [reason, `client ${client}`, `${total} in ten minutes`],
      },
    )
  })

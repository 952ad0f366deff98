import { eq, sql } from 'drizzle-orm'
import { rows } from '../../db/client.ts'
import type { Database, Db } from '../../db/database.ts'
import { isFree, leasedFor } from '../../db/lease.ts'
import { officeMails } from '../../db/schema/index.ts'
import { inTransaction } from '../../db/transaction.ts'
import type { WrittenMail } from '../messages/message.ts'
import { nextTry } from '../messages/retry.rules.ts'
import type { Mailer } from '../shared/ports.ts'
import { finishTask, raiseTask } from '../staff/raise-task.ts'
import { isNothing, type OfficeFacts, officeFacts } from './office-facts.ts'

const BATCH = 5
/** Longer than one mail may take. */
const LEASE_SECONDS = 40
/** There is one office: while mail to it fails, one need says so. */
const THE_OFFICE = 'office'

export interface OfficeSender {
  mailer: Mailer
  to: string
  /** The host in message ids. */
  host: string
  write(facts: OfficeFacts): WrittenMail
  /** From 0 to 1. */
  random(): number
}

/**
 * Sends the mails to the office that are due: each is claimed, written from what is so now and handed over
 * with no transaction open. What cannot be delivered for a day, or is refused for good, is a need.
 */
export async function sendOfficeMails(database: Database, sender: OfficeSender): Promise<number> {
  let sent = 0
  for (let n = 0; n < BATCH; n++) {
    const mail = await claim(database.db)
    if (!mail) break
    if ((await sendOne(database, sender, mail)) === 'sent') sent += 1
  }
  return sent
}

interface Claimed {
  id: string
  attempts: number
  age: string
}

async function claim(db: Db): Promise<Claimed | null> {
  const [row] = await rows<Claimed & Record<string, unknown>>(
    db,
    sql`update office_mails set attempts = attempts + 1, claimed_until = ${leasedFor(LEASE_SECONDS)}
      where id = (select id from office_mails where state = 'waiting' and due_at <= now()
          and ${isFree(LEASE_SECONDS)} order by due_at limit 1 for update skip locked)
      returning id, attempts, extract(epoch from now() - created_at) as age`,
  )
  return row ?? null
}

async function sendOne(
  database: Database,
  { mailer, to, host, write, random }: OfficeSender,
  { id, attempts, age }: Claimed,
): Promise<'sent' | 'again' | 'dropped' | 'dead'> {
  const facts = await officeFacts(database.db, id)
  if (isNothing(facts)) return end(database, id, 'dropped', 'no_longer_true')
  const mail = { ...write(facts), messageId: `<${id}@${host}>`, to, unsubscribeUrl: null }
  const outcome = await mailer.send(mail)
  if (outcome.ok) return end(database, id, 'sent', null)
  const wait = outcome.fault === 'try_again' ? nextTry(attempts, Number(age), random()) : null
  if (wait === null) return end(database, id, 'dead', outcome.code)
  await database.db
    .update(officeMails)
    .set({
      dueAt: sql`now() + make_interval(secs => ${wait})`,
      claimedUntil: null,
      lastErrorCode: outcome.code,
    })
    .where(eq(officeMails.id, id))
  return 'again'
}

const end = <S extends 'sent' | 'dropped' | 'dead'>(
  database: Database,
  id: string,
  state: S,
  code: string | null,
): Promise<S> =>
  inTransaction(database, async (tx) => {
    await tx
      .update(officeMails)
      .set({ state, lastErrorCode: code, claimedUntil: null, doneAt: sql`now()` })
      .where(eq(officeMails.id, id))
    if (state === 'sent') await finishTask(tx, 'office_mail_dead', THE_OFFICE)
    if (state === 'dead') {
      await raiseTask(tx, {
        kind: 'office_mail_dead',
        subjectType: 'office_mail',
        subjectId: id,
        matter: THE_OFFICE,
        details: { code: code ?? '' },
      })
    }
    return state
  })

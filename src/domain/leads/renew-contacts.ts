import { and, asc, eq, isNull, or, type SQL, sql } from 'drizzle-orm'
import type { Database, Db } from '../../db/database.ts'
import { leads, referralCredits } from '../../db/schema/index.ts'
import { inTransaction } from '../../db/transaction.ts'
import { takeTurns } from '../bookings/locks.ts'
import { type Contact, contactOf, contactRules } from './contact.rules.ts'
import { searchText } from './search-text.rules.ts'

const AT_ONCE = 200

/**
 * Makes the keys and the search text of leads again that other rules made, or another country's, from what
 * was typed; gives back how many. Stops early when `signal` is aborted; what is left is done the next time.
 */
export async function renewContacts(
  database: Database,
  country: string,
  signal: AbortSignal,
): Promise<number> {
  let renewed = 0
  while (!signal.aborted) {
    const seen = await inTransaction(database, (tx) => renewSome(tx, country))
    renewed += seen
    if (seen < AT_ONCE) break
  }
  return renewed
}

/** True of leads that other rules made, in a form an index is asked for. */
const outdated = (stamp: string): SQL =>
  and(
    isNull(leads.erasedAt),
    or(
      isNull(leads.contactRules),
      sql`${leads.contactRules} < ${stamp}`,
      sql`${leads.contactRules} > ${stamp}`,
    ),
  )!

async function renewSome(tx: Db, country: string): Promise<number> {
  const stamp = contactRules(country)
  const found = await tx
    .select({
      id: leads.id,
      name: leads.name,
      phone: leads.phone,
      phoneKey: leads.phoneKey,
      email: leads.email,
      emailKey: leads.emailKey,
      address: leads.address,
      postalCode: leads.postalCode,
    })
    .from(leads)
    .where(outdated(stamp))
    .orderBy(asc(leads.id))
    .limit(AT_ONCE)
  if (found.length === 0) return 0
  const changes = found.map((lead) => ({
    lead,
    // What is no number by these rules keeps the key it has.
    contact: contactOf(lead.phone, lead.email, country) ?? {
      phoneKey: lead.phoneKey,
      emailKey: lead.emailKey,
    },
  }))
  await takeTurns(
    tx,
    changes.flatMap(({ lead, contact }) => [lead, contact]),
    [],
  )
  await write(
    tx,
    changes.map(({ lead, contact }) => ({
      id: lead.id,
      phone: lead.phone,
      email: lead.email,
      phone_key: contact.phoneKey,
      email_key: contact.emailKey,
      search_text: searchText({ ...lead, ...contact }),
    })),
    stamp,
  )
  for (const { lead, contact } of changes) await renewCredits(tx, lead, contact)
  return found.length
}

/** In one statement; not where a process that does not know these rules put the lead right meanwhile. */
const write = (tx: Db, made: Record<string, string | null>[], stamp: string): Promise<unknown> =>
  tx.execute(sql`update leads set phone_key = made.phone_key, email_key = made.email_key,
      search_text = made.search_text, contact_rules = ${stamp}
    from jsonb_to_recordset(${JSON.stringify(made)}::jsonb) as made (id uuid, phone text, email text,
      phone_key text, email_key text, search_text text)
    where leads.id = made.id and ${outdated(stamp)} and leads.phone = made.phone
      and leads.email is not distinct from made.email`)

/** Whom a credit was for is known by the same keys; one a person, also where two become one. */
async function renewCredits(tx: Db, was: Contact, now: Contact): Promise<void> {
  for (const key of ['phoneKey', 'emailKey'] as const) {
    const column = referralCredits[key]
    if (was[key] === null || was[key] === now[key]) continue
    await tx
      .update(referralCredits)
      .set({ [key]: now[key] })
      .where(
        and(
          eq(column, was[key]),
          sql`not exists (select 1 from ${referralCredits} other where ${sql.raw(key === 'phoneKey' ? 'other.phone_key' : 'other.email_key')} = ${now[key]}::text)`,
        ),
      )
  }
}

import { createHash, createHmac } from 'node:crypto'
import { and, desc, eq, gt, isNull, lte, sql } from 'drizzle-orm'
import type { Database, Db } from '../../db/database.ts'
import { uuidV7 } from '../../db/ids.ts'
import { bookings, leads, quotes, returnLinks } from '../../db/schema/index.ts'
import { inTransaction } from '../../db/transaction.ts'
import type { Language } from '../../words/catalogue.ts'
import type { MailBack } from '../messages/message.ts'
import { queueMessage } from '../messages/queue.ts'
import { isUuid } from '../shared/uuid.ts'
import { emailKey, isSameMailbox } from './contact.rules.ts'

/** A link leads back for so long. */
const LINK_HOURS = 24
/** As many requests are looked at: others may be under the same key without being this address. */
const MOST_READ = 200

interface Asked {
  quoteId: string
  /** The start that was picked on the way. */
  startsAt: Date | null
  email: string
  language: Language
}

interface Settings {
  emailOn: boolean
  /** The installation's secret, from which the token is derived. */
  secret: string
}

/**
 * Owes whoever was visited (or has a visit promised) under an e-mail address the link that shows on the form
 * of this quote who they are. It goes to the address as it was given with that visit, under the caps of mail
 * that strangers can cause. Whether there is anybody is told to nobody.
 */
export const sendReturnLink = (
  database: Database,
  { emailOn, secret }: Settings,
  { quoteId, startsAt, email, language }: Asked,
): Promise<void> =>
  inTransaction(database, async (tx) => {
    const known = await customerAt(tx, email)
    if (!known) return
    const id = uuidV7()
    const isSent = await queueMessage(
      tx,
      { queue: database.queue, emailOn },
      {
        kind: 'welcome_back',
        leadId: known.leadId,
        asking: id,
        recipient: known.email,
        by: 'anybody',
        language,
      },
    )
    if (!isSent) return
    await tx.insert(returnLinks).values({
      id,
      leadId: known.leadId,
      quoteId,
      startsAt,
      tokenHash: hashOf(returnToken(secret, id)),
      expiresAt: sql`now() + make_interval(hours => ${LINK_HOURS})`,
    })
  })

/** The newest request of whoever was visited, or will be, under this address. */
async function customerAt(
  db: Db,
  email: string,
): Promise<{ leadId: string; email: string } | null> {
  const found = await db
    .selectDistinct({ leadId: leads.id, email: leads.email, createdAt: leads.createdAt })
    .from(leads)
    .innerJoin(bookings, eq(bookings.leadId, leads.id))
    .where(
      and(
        eq(leads.emailKey, emailKey(email)),
        isNull(leads.erasedAt),
        sql`${bookings.status} in ('CONFIRMED', 'DONE')`,
      ),
    )
    .orderBy(desc(leads.createdAt), leads.id)
    .limit(MOST_READ)
  const theirs = found.find(({ email: kept }) => kept !== null && isSameMailbox(kept, email))
  return theirs ? { leadId: theirs.leadId, email: theirs.email! } : null
}

/** Derived by the secret, so that the mail can carry it although only its hash is stored. */
const returnToken = (secret: string, id: string): string =>
  createHmac('sha256', secret).update(`back:${id}`).digest('base64url').slice(0, 22)

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url')

/** The link a message is about, as its mail writes it; null once it has ended or was used. */
export async function returnLinkIn(
  db: Db,
  secret: string,
  dedupeKey: string,
): Promise<MailBack | null> {
  const id = dedupeKey.split(':').at(-1) ?? ''
  if (!isUuid(id)) return null
  const [link] = await db
    .select({ quoteToken: quotes.token })
    .from(returnLinks)
    .innerJoin(quotes, eq(quotes.id, returnLinks.quoteId))
    .where(and(eq(returnLinks.id, id), gt(returnLinks.expiresAt, sql`now()`)))
  return link ? { ...link, token: returnToken(secret, id) } : null
}

/** Whose mailbox a link for this quote was sent to, with the start picked on the way; null for one that has ended, was used, or never was. */
export async function addressBehind(
  db: Db,
  quoteId: string,
  token: string,
): Promise<{ email: string; emailKey: string; startsAt: Date | null } | null> {
  const [found] = await db
    .select({ email: leads.email, emailKey: leads.emailKey, startsAt: returnLinks.startsAt })
    .from(returnLinks)
    .innerJoin(leads, eq(leads.id, returnLinks.leadId))
    .where(
      and(
        eq(returnLinks.tokenHash, hashOf(token)),
        eq(returnLinks.quoteId, quoteId),
        gt(returnLinks.expiresAt, sql`now()`),
      ),
    )
  if (!found || found.email === null || found.emailKey === null) return null
  return { email: found.email, emailKey: found.emailKey, startsAt: found.startsAt }
}

/** Takes the link for the request that is made with it, and gives back the address's key; null as above. */
export async function takeReturnLink(
  tx: Db,
  quoteId: string,
  token: string | null,
): Promise<string | null> {
  if (token === null) return null
  const address = await addressBehind(tx, quoteId, token)
  if (!address) return null
  const taken = await tx
    .delete(returnLinks)
    .where(eq(returnLinks.tokenHash, hashOf(token)))
    .returning({ id: returnLinks.id })
  return taken.length > 0 ? address.emailKey : null
}

/** Forgets the links that have ended. Gives back how many. */
export const forgetReturnLinks = async (db: Db): Promise<number> =>
  (
    await db
      .delete(returnLinks)
      .where(lte(returnLinks.expiresAt, sql`now()`))
      .returning({ id: returnLinks.id })
  ).length

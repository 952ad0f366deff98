import { and, eq, isNull } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { referralCode } from '../../db/ids.ts'
import { leads, referralCodes } from '../../db/schema/index.ts'
import type { Contact } from '../leads/contact.rules.ts'
import { isSamePerson, isWholePerson } from '../leads/contact.rules.ts'
import type { CausedBy } from '../messages/caps.ts'

/** Gives a new lead its code. A code that is taken is drawn again. */
export async function issueReferralCode(tx: Db, leadId: string): Promise<string> {
  for (;;) {
    const [row] = await tx
      .insert(referralCodes)
      .values({ code: referralCode(), leadId })
      .onConflictDoNothing({ target: referralCodes.code })
      .returning()
    if (row) return row.code
  }
}

/**
 * Whether a code is kept with a person's request: it must exist, not be that of somebody who was erased, and
 * not be their own. Codes are public, so `anybody` hears that one is theirs only with phone and e-mail of
 * its owner: with one of the two alone the code is kept and earns nothing, and a stranger learns nothing of
 * whose the number is. The refusal is the same for all, so that codes cannot be guessed out.
 */
export async function acceptsReferral(
  tx: Db,
  code: string,
  person: Contact,
  by: CausedBy,
): Promise<boolean> {
  const owner = await ownerOf(tx, code)
  const isOwn = by === 'office' ? isSamePerson : isWholePerson
  return owner !== undefined && !isOwn(owner, person)
}

/** Whether a person's visit earns the owner of a code something: never one's own, by phone or by e-mail. */
export async function earnsCredit(tx: Db, code: string, person: Contact): Promise<boolean> {
  const owner = await ownerOf(tx, code)
  return owner !== undefined && !isSamePerson(owner, person)
}

async function ownerOf(tx: Db, code: string): Promise<Contact | undefined> {
  const [owner] = await tx
    .select({ phoneKey: leads.phoneKey, emailKey: leads.emailKey })
    .from(referralCodes)
    .innerJoin(leads, eq(leads.id, referralCodes.leadId))
    .where(and(eq(referralCodes.code, code), isNull(leads.erasedAt)))
  return owner
}

/** A lead's own code; one without is given one. */
export async function referralCodeOf(db: Db, leadId: string): Promise<string> {
  const [row] = await db.select().from(referralCodes).where(eq(referralCodes.leadId, leadId))
  return row?.code ?? (await issueReferralCode(db, leadId))
}

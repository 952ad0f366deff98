import { and, eq, isNull } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { referralCode } from '../../db/ids.ts'
import { leads, referralCodes } from '../../db/schema/index.ts'
import type { Contact } from '../leads/contact.rules.ts'
import { isSamePerson } from '../leads/contact.rules.ts'

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
 * Whether a code may be used by a person: it must exist, not be their own (same e-mail or phone) and not
 * that of somebody who was erased. The answer is the same for all, so that codes cannot be guessed out.
 */
export async function acceptsReferral(tx: Db, code: string, person: Contact): Promise<boolean> {
  const [owner] = await tx
    .select({ phoneKey: leads.phoneKey, emailKey: leads.emailKey })
    .from(referralCodes)
    .innerJoin(leads, eq(leads.id, referralCodes.leadId))
    .where(and(eq(referralCodes.code, code), isNull(leads.erasedAt)))
  return owner !== undefined && !isSamePerson(owner, person)
}

/** A lead's own code; one without is given one. */
export async function referralCodeOf(db: Db, leadId: string): Promise<string> {
  const [row] = await db.select().from(referralCodes).where(eq(referralCodes.leadId, leadId))
  return row?.code ?? (await issueReferralCode(db, leadId))
}

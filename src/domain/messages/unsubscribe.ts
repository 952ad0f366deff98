import { and, eq } from 'drizzle-orm'
import type { Database } from '../../db/database.ts'
import { leads, messages, suppressions } from '../../db/schema/index.ts'
import { inTransaction } from '../../db/transaction.ts'
import { type Cause, recordAudit } from '../audit/record.ts'
import { emailKey } from '../leads/contact.rules.ts'
import { mailboxHash } from './address-hash.ts'

/**
 * Ends all mail to the mailbox of a message's recipient that no order needs, and takes back the consent of
 * every request under it. A second time changes nothing; nor does a message that is gone, since nobody is left
 * to write to.
 */
export const unsubscribe = (database: Database, messageId: string, cause: Cause): Promise<void> =>
  inTransaction(database, async (tx) => {
    const [message] = await tx
      .select({ recipient: messages.recipient, leadId: messages.leadId })
      .from(messages)
      .where(eq(messages.id, messageId))
    if (!message) return
    const { recipient, leadId } = message
    const suppressed = await tx
      .insert(suppressions)
      .values({ addressHash: mailboxHash(recipient), reason: 'unsubscribed' })
      .onConflictDoNothing()
      .returning()
    const withdrawn = await tx
      .update(leads)
      .set({ consentMarketing: false })
      .where(and(eq(leads.emailKey, emailKey(recipient)), eq(leads.consentMarketing, true)))
      .returning({ id: leads.id })
    const changed = withdrawn.length > 0 ? ['consent_marketing'] : []
    const subjects = withdrawn.length > 0 ? withdrawn : suppressed.map(() => ({ id: leadId }))
    for (const { id } of subjects) {
      await recordAudit(tx, cause, {
        action: 'lead.unsubscribed',
        subjectType: 'lead',
        subjectId: id,
        changed,
      })
    }
  })

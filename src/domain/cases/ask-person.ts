import { eq, sql } from 'drizzle-orm'
import type { Database } from '../../db/database.ts'
import { cases, conversations } from '../../db/schema/index.ts'
import { inTransaction } from '../../db/transaction.ts'
import { type ConversationKey, lockConversation, nextVersion } from '../chat/conversations.ts'
import { reasonIn } from '../chat/read-turn.rules.ts'
import { notFound } from '../shared/errors.ts'
import { openCase, openCaseOf } from './open-case.ts'

/** Opens a case because the person asked for one of us; what is known of the home stays. `not_found`. */
export function askForPerson(database: Database, key: ConversationKey): Promise<void> {
  return inTransaction(database, async (tx) => {
    const conversation = await lockConversation(tx, key)
    if (!conversation) throw notFound('Conversation')
    const { reading } = conversation
    if (reasonIn(reading) !== null) return
    await tx
      .update(conversations)
      .set({ reading: { ...reading, due: ['person'] }, version: nextVersion })
      .where(eq(conversations.id, conversation.id))
    await openCase(tx, conversation.id, 'person')
  })
}

export interface CaseContact {
  name: string
  phone: string
  email: string | null
  note: string | null
}

/** Writes on the open case whom to call. The last word counts. `not_found` without an open case. */
export function giveContact(
  database: Database,
  key: ConversationKey,
  contact: CaseContact,
): Promise<void> {
  return inTransaction(database, async (tx) => {
    const conversation = await lockConversation(tx, key)
    const open = conversation && (await openCaseOf(tx, conversation.id))
    if (!open) throw notFound('Case')
    await tx
      .update(cases)
      .set({ ...contact, contactAt: sql`now()` })
      .where(eq(cases.id, open.id))
    await tx
      .update(conversations)
      .set({ reading: { ...conversation.reading, contactGiven: true }, version: nextVersion })
      .where(eq(conversations.id, conversation.id))
  })
}

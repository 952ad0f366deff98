import type { Database, Db } from '../../db/database.ts'
import { inTransaction } from '../../db/transaction.ts'
import { type Cause, recordAudit } from '../audit/record.ts'
import { DomainError } from '../shared/errors.ts'
import { allow } from '../staff/allow.ts'
import { eraseHeldLead } from './erase-held-lead.ts'
import { MAX_TRIES } from './erase-lead.ts'
import { findPerson, type Person } from './find-person.ts'
import { holdLeads, liveBookingsOf } from './hold-leads.ts'
import type { Identifiers } from './person.rules.ts'
import {
  clearCases,
  clearTasks,
  holdConversations,
  listed,
  removeConversations,
} from './remove-conversation.ts'

export interface PersonErased {
  leads: number
  bookingsKept: number
  conversations: number
  messages: number
  exports: number
  cases: number
  /** Leads and cases that share one identifier with the person and were left: they may be somebody else's. */
  left: number
}

/**
 * Erases one person, known by two identifiers, everywhere and at once: all of it or, with a live booking or
 * payment, nothing. `dryRun` does the same and takes it back, so that its figures are those of the act.
 * Refuses with `not_found` (nobody is known by all of it) and `conflict` (what has to be done first).
 */
export async function erasePerson(
  database: Database,
  given: Identifiers,
  cause: Cause,
  { dryRun = false }: { dryRun?: boolean } = {},
): Promise<PersonErased> {
  await allow(database.db, cause, 'people.erase')
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const erased = await inTransaction(database, async (tx) => {
      const done = await eraseAll(tx, given, cause)
      if (done && dryRun) throw new Rehearsed(done)
      return done
    }).catch((error: unknown) => {
      if (error instanceof Rehearsed) return error.figures
      throw error
    })
    if (erased) return erased
  }
  throw new DomainError('unavailable', 'What is known of this person is being changed')
}

/** Takes a rehearsal back; never leaves this file. */
class Rehearsed extends Error {
  constructor(readonly figures: PersonErased) {
    super('A rehearsal is taken back')
  }
}

const NOTHING = { leads: 0, bookingsKept: 0, conversations: 0, messages: 0, exports: 0, cases: 0 }

/** Null when the person's rows changed while their locks were waited for. */
async function eraseAll(tx: Db, given: Identifiers, cause: Cause): Promise<PersonErased | null> {
  const before = await findPerson(tx, given)
  const held = await holdLeads(tx, before.leadIds)
  const person = await findPerson(tx, given)
  const ids = held?.map(({ id }) => id).sort()
  if (!held || ids?.join() !== person.leadIds.join()) return null
  for (const { id } of held) {
    const [live] = await liveBookingsOf(tx, id)
    if (live) {
      throw new DomainError('conflict', live.act, { extension: { booking_id: live.id } })
    }
  }
  const total: PersonErased = { ...NOTHING, left: person.left }
  for (const lead of held) {
    const erased = await eraseHeldLead(tx, lead, 'request', cause)
    total.leads += 1
    total.bookingsKept += erased.bookingsKept
    total.messages += erased.messages
    total.exports += erased.exports
    total.conversations += erased.conversations
    total.cases += erased.cases
  }
  const rest = await eraseTalks(tx, person, cause)
  total.conversations += rest.conversations
  total.cases += rest.cases
  return total
}

/** What the person said and left without making a request. */
async function eraseTalks(tx: Db, person: Person, cause: Cause) {
  const held = await holdConversations(tx, person.conversationIds)
  const cleared = await clearCases(tx, { conversationIds: held, caseIds: person.caseIds })
  if (cleared.length > 0) await clearTasks(tx, listed(cleared))
  for (const id of cleared) {
    await recordAudit(tx, cause, { action: 'case.cleared', subjectType: 'case', subjectId: id })
  }
  return { cases: cleared.length, conversations: await removeConversations(tx, held) }
}

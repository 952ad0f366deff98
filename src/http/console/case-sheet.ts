import type { CaseSheet } from '../../../views/console/cases/page.tsx'
import { caseWords } from '../../../views/console/cases/words.ts'
import { historyOf } from '../../domain/audit/history.ts'
import { caseById } from '../../domain/cases/queries.ts'
import { turnsOf } from '../../domain/chat/conversations.ts'
import { emailKey, phoneKey } from '../../domain/leads/contact.rules.ts'
import { requestsOf } from '../../domain/leads/person.ts'
import { withDefaults } from '../../domain/pricing/home.rules.ts'
import { notFound } from '../../domain/shared/errors.ts'
import { activeStaff } from '../../domain/staff/names.ts'
import { sayHome } from '../../words/home.ts'
import type { ConsolePerson } from '../plugins/console-access.ts'
import type { Office } from './office.ts'
import { sayAt, sayIf } from './say.ts'
import { timelineOf } from './timeline.ts'

/** Everything about a case, read afresh. `not_found`. */
export async function caseSheet(
  office: Office,
  id: string,
  person: ConsolePerson,
): Promise<CaseSheet> {
  const { db } = office.database
  const found = await caseById(db, id)
  if (!found) throw notFound('Case')
  const { case: it, assignee, conversation, leadName } = found
  const contact = contactIn(it, office.config.business.country)
  const [staff, turns, known, history] = await Promise.all([
    activeStaff(db),
    conversation ? turnsOf(db, conversation.id) : [],
    contact ? requestsOf(db, contact) : [],
    historyOf(db, { leadIds: [], bookingIds: [], caseIds: [id] }),
  ])
  const home = conversation && withDefaults(conversation.facts)
  return {
    id,
    version: it.version,
    what: caseWords(it.reason),
    isOpen: it.status === 'open',
    name: it.name ?? leadName,
    phone: it.phone,
    email: it.email,
    note: it.note,
    outcome: it.outcome,
    madeAt: sayAt(office, it.createdAt),
    closedAt: sayIf(office, it.closedAt),
    assigneeId: it.assigneeId,
    assignee,
    me: person.account,
    staff,
    home: home ? sayHome(home, 'en') : [],
    turns: turns.map(({ message, answer }) => ({ message, reply: answer.replyText })),
    lead: it.leadId === null ? null : { id: it.leadId, name: leadName ?? '' },
    known: known
      .filter((request) => request.id !== it.leadId)
      .map((request) => ({
        id: request.id,
        name: request.name,
        madeAt: sayAt(office, request.createdAt),
      })),
    history: await timelineOf(office, history),
  }
}

/** By what the person may be known; null where nothing was left. */
function contactIn(
  { phone, email }: { phone: string | null; email: string | null },
  country: string,
) {
  const key = phone === null ? null : phoneKey(phone, country)
  if (key === null && email === null) return null
  return { phoneKey: key ?? '', emailKey: emailKey(email) }
}

import { Elysia } from 'elysia'
import { LeadPage } from '../../../views/console/leads/sheet.tsx'
import { LEAD_WORDS } from '../../../views/console/leads/words.ts'
import type { Refused } from '../../../views/console/types.ts'
import { LEAD_STATUSES } from '../../domain/leads/fields.ts'
import { setLeadStatus } from '../../domain/leads/move-lead.ts'
import { leadIdOf } from '../../domain/leads/queries.ts'
import { invalid, notFound } from '../../domain/shared/errors.ts'
import { addNote } from '../../domain/staff/add-note.ts'
import { patterns, urls } from '../../urls.ts'
import type { ConsolePerson } from '../plugins/console-access.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { leadSheet } from './lead-sheet.ts'
import type { Office } from './office.ts'
import { refusalOf } from './refused.ts'

interface Given {
  person: ConsolePerson
  request: Request
  params: { lead_id: string }
}

/** One request: its sheet with the person's history, its status, and notes. */
export function leadConsole(office: Office) {
  const sheet = async (
    { person, request, params }: Given,
    refused?: Refused & { status: number },
  ) => {
    const lead = await leadSheet(office, params.lead_id)
    return office.show(
      request,
      person,
      'leads',
      (frame) => LeadPage({ frame, lead, refused }),
      refused?.status,
    )
  }
  const act = async (
    given: Given & { body: unknown },
    run: (id: string, fields: Record<string, string>) => Promise<string>,
  ) => {
    const { request, params, body } = given
    const fields = fieldsOf(body)
    let said = ''
    const refused = await refusalOf(fields, async () => {
      const id = await leadIdOf(office.database.db, params.lead_id)
      if (id === null) throw notFound('Lead')
      said = await run(id, fields)
    })
    if (refused) return sheet(given, refused)
    return office.done(request, urls.console('lead', { lead_id: params.lead_id }), said)
  }

  return new Elysia({ name: 'console/lead' })
    .use(office.access)
    .get(patterns.console.lead, (given) => sheet(given), { can: 'day.run' })
    .post(
      patterns.console.leadStatus,
      (given) =>
        act(given, async (id, fields) => {
          const [status, seen] = [fields['status'], fields['seen']].map((text) =>
            LEAD_STATUSES.find((known) => known === text),
          )
          if (!status) throw invalid({ field: 'status', message: 'choose a status' })
          const cause = office.cause(given.request, given.person)
          await setLeadStatus(office.database, id, status, cause, seen)
          return `The request is ${LEAD_WORDS[status].word} now.`
        }),
      { can: 'day.run' },
    )
    .post(
      patterns.console.leadNotes,
      (given) =>
        act(given, async (leadId, fields) => {
          const note = { id: fields['note_id'] ?? '', text: fields['text'] ?? '' }
          const cause = office.cause(given.request, given.person)
          await addNote(office.database, { ...note, on: { leadId } }, cause)
          return 'The note is kept.'
        }),
      { can: 'day.run' },
    )
}

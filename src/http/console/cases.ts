import { Elysia } from 'elysia'
import { type CaseLine, type CaseList, CasesPage } from '../../../views/console/cases/list.tsx'
import { CasePage } from '../../../views/console/cases/page.tsx'
import { caseWords } from '../../../views/console/cases/words.ts'
import type { Refused } from '../../../views/console/types.ts'
import { assignCase } from '../../domain/cases/assign-case.ts'
import { closeCase } from '../../domain/cases/close-case.ts'
import { countOpenCases, type ListedCase, listCases } from '../../domain/cases/queries.ts'
import { patterns, urls } from '../../urls.ts'
import type { ConsolePerson } from '../plugins/console-access.ts'
import { placeIn, placeText } from '../plugins/cursor.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { caseSheet } from './case-sheet.ts'
import type { Office } from './office.ts'
import { refusalOf, versionIn } from './refused.ts'
import { sayAt } from './say.ts'

const ROWS = 50

interface Given {
  person: ConsolePerson
  request: Request
  params: { case_id: string }
}

/** What the chat handed over to people: the list, one case, who looks after it, and its end. */
export function casesConsole(office: Office) {
  const { database } = office
  const sheet = async (
    { person, request, params }: Given,
    refused?: Refused & { status: number },
  ) => {
    const found = await caseSheet(office, params.case_id, person)
    return office.show(
      request,
      person,
      'leads',
      (frame) => CasePage({ frame, sheet: found, refused }),
      refused?.status,
    )
  }
  const act = async (
    given: Given & { body: unknown },
    said: string,
    run: (id: string, fields: Record<string, string>) => Promise<void>,
  ) => {
    const { params, request, body } = given
    const fields = fieldsOf(body)
    const refused = await refusalOf(fields, () => run(params.case_id, fields))
    if (refused) return sheet(given, refused)
    return office.done(request, urls.console('case', { case_id: params.case_id }), said)
  }

  return new Elysia({ name: 'console/cases' })
    .use(office.access)
    .get(
      patterns.console.cases,
      async ({ person, request, query }) => {
        const list = await caseList(office, query)
        return office.show(request, person, 'leads', (frame) => CasesPage({ frame, list }))
      },
      { can: 'day.run' },
    )
    .get(patterns.console.case, (given) => sheet(given), { can: 'day.run' })
    .post(
      patterns.console.caseAssignment,
      (given) =>
        act(given, 'The case is given.', (id, fields) =>
          assignCase(
            database,
            id,
            { version: versionIn(fields), assigneeId: fields['assignee_id'] || null },
            office.cause(given.request, given.person),
          ),
        ),
      { can: 'day.run' },
    )
    .post(
      patterns.console.caseClosing,
      (given) =>
        act(given, 'The case is closed.', (id, fields) =>
          closeCase(
            database,
            id,
            { version: versionIn(fields), outcome: fields['outcome'] ?? '' },
            office.cause(given.request, given.person),
          ),
        ),
      { can: 'day.run' },
    )
}

async function caseList(office: Office, query: Record<string, string>): Promise<CaseList> {
  const { db } = office.database
  const status = query['status'] === 'closed' ? 'closed' : 'open'
  const place = placeIn(query['after'])
  const [found, open] = await Promise.all([
    listCases(db, { status, limit: ROWS, after: place && { createdAt: place.at, id: place.id } }),
    countOpenCases(db),
  ])
  const cases = found.slice(0, ROWS)
  const last = found.length > ROWS ? cases.at(-1) : undefined
  const link = (more: Record<string, string> = {}) =>
    urls.console('cases', { ...(status === 'closed' ? { status } : {}), ...more })
  return {
    cases: cases.map((each) => lineOf(office, each)),
    status,
    stages: [
      { name: 'open', count: open, href: urls.console('cases'), isHere: status === 'open' },
      {
        name: 'closed',
        count: null,
        href: urls.console('cases', { status: 'closed' }),
        isHere: status === 'closed',
      },
    ],
    here: link(query['after'] ? { after: query['after'] } : {}),
    next: last ? link({ after: placeText(last.position, last.case.id) }) : null,
    first: place ? link() : null,
  }
}

const lineOf = (office: Office, { case: it, assignee, leadName }: ListedCase): CaseLine => ({
  id: it.id,
  what: caseWords(it.reason),
  name: it.name ?? leadName,
  phone: it.phone,
  note: it.note,
  assignee,
  outcome: it.outcome,
  madeAt: sayAt(office, it.createdAt),
})

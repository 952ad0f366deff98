import { Elysia } from 'elysia'
import { type AuditLine, AuditPage } from '../../../views/console/audit/page.tsx'
import { sayActor, sayDone, sayField } from '../../../views/console/parts/history-words.ts'
import { type AuditRow, listAudit } from '../../domain/audit/queries.ts'
import { staffNames } from '../../domain/staff/names.ts'
import { NO_ACCOUNT } from '../../domain/staff/refusals.ts'
import { patterns, urls } from '../../urls.ts'
import { placeIn, placeText } from '../plugins/cursor.ts'
import type { Office } from './office.ts'
import { sayAt } from './say.ts'

const PAGE_ROWS = 100

/** Who did what. */
export const auditConsole = (office: Office) =>
  new Elysia({ name: 'console/audit' }).use(office.access).get(
    patterns.console.audit,
    async ({ person, request, query }) => {
      const { db } = office.database
      const names = await staffNames(db)
      const actor = query['actor'] ?? ''
      const after = placeIn(query['after'])
      const asked = { actor: actor || null, subjectId: null, after, limit: PAGE_ROWS + 1 }
      const found = await listAudit(db, asked, office.cause(request, person))
      const shown = found.slice(0, PAGE_ROWS)
      const last = shown.at(-1)
      const kept: Record<string, string> = actor ? { actor } : {}
      const more = found.length > PAGE_ROWS && last ? placeText(last.place, last.id) : null
      return office.show(request, person, 'audit', (frame) =>
        AuditPage({
          frame,
          lines: shown.map((row) => lineOf(office, row, names)),
          people: [
            ...[...names].map(([key, name]) => ({ actor: key, name })),
            { actor: 'customer', name: 'Customers' },
            { actor: 'stranger', name: 'Somebody not signed in' },
            { actor: 'system', name: 'The system' },
          ],
          actor,
          next: more && urls.console('audit', { ...kept, after: more }),
          first: after ? urls.console('audit', kept) : null,
        }),
      )
    },
    { can: 'audit.read' },
  )

const lineOf = (office: Office, row: AuditRow, names: ReadonlyMap<string, string>): AuditLine => ({
  at: sayAt(office, row.at),
  who: sayActor(row.actor, names),
  what: sayDone(row.action),
  changed: row.changed.map(sayField).join(', '),
  about: aboutOf(row, names),
  requestId: row.requestId,
})

const SHORT = 8

function aboutOf(
  { subjectType, subjectId }: AuditRow,
  names: ReadonlyMap<string, string>,
): AuditLine['about'] {
  const label = `${subjectType.replaceAll('_', ' ')} ${subjectId.slice(-SHORT)}`
  switch (subjectType) {
    case 'booking':
      return { label, href: urls.console('booking', { booking_id: subjectId }) }
    case 'lead':
      return { label, href: urls.console('lead', { lead_id: subjectId }) }
    case 'case':
      return { label, href: urls.console('case', { case_id: subjectId }) }
    case 'api_token':
      return { label: names.get(`staff:token:${subjectId}`) ?? label, href: urls.console('tokens') }
    case 'account':
      if (subjectId === NO_ACCOUNT) return { label: 'no account', href: null }
      return { label: names.get(`staff:${subjectId}`) ?? label, href: urls.console('staff') }
    default:
      return { label, href: null }
  }
}

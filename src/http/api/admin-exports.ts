import { Elysia, t } from 'elysia'
import type { Deps } from '../../deps.ts'
import { exportBookings, exportLeads } from '../../domain/exports/csv.ts'
import {
  type DeadLetter,
  listDeadLetters,
  replayDeadLetter,
} from '../../domain/exports/dead-letters.ts'
import { DomainError } from '../../domain/shared/errors.ts'
import { formatInstantUtc } from '../../domain/shared/time/business-time.ts'
import { urls } from '../../urls.ts'
import { idempotent } from '../plugins/idempotency.ts'
import type { StaffAccess } from '../plugins/staff-access.ts'
import { statusOf as bookingStatusOf, causeOf, days } from './admin-bookings.ts'
import { statusOf as leadStatusOf } from './admin-leads.ts'
import { csvFile } from './csv.ts'

const MAX_ROWS = 500
const DEFAULT_ROWS = 100

/** What leaves the house: deliveries that were given up, and the lists as files for the owner. */
export const adminExportsApi = (deps: Deps, access: StaffAccess) => {
  const { database, config } = deps
  const about = (summary: string) => ({ detail: { summary, tags: ['Staff'] } })
  const host = config.export.mode === 'webhook' ? new URL(config.export.url).hostname : null

  return new Elysia({ name: 'api/admin-exports' })
    .use(access)
    .get(
      urls.api.adminDeadLetters,
      async ({ query }) => {
        const letters = await listDeadLetters(database.db, query.limit ?? DEFAULT_ROWS)
        return letters.map((letter) => letterToWire(letter, host))
      },
      {
        staff: 'day.run',
        query: t.Object({
          limit: t.Optional(t.Integer({ minimum: 1, maximum: MAX_ROWS })),
        }),
        ...about('Exports that were given up'),
      },
    )
    .post(
      urls.api.adminDeadLetterReplay,
      (given) =>
        idempotent(
          deps,
          given.request,
          { route: urls.api.adminDeadLetterReplay, account: given.staff.account, body: given.body },
          async () => {
            if (host === null) throw new DomainError('unavailable', 'Exports are switched off')
            const { event_id } = given.params
            await replayDeadLetter(database, event_id, causeOf(given))
            return { status: 202, body: JSON.stringify({ event_id, status: 'queued' }) }
          },
        ),
      { staff: 'day.run', ...about('Deliver an export that was given up once more') },
    )
    .get(
      urls.api.adminLeadsCsv,
      async (given) => {
        const { status, q } = given.query
        const filter = {
          status: status === undefined ? null : leadStatusOf(status),
          q: q?.trim() || null,
          country: deps.config.business.country,
        }
        return csvFile('leads.csv', await exportLeads(database, filter, causeOf(given)))
      },
      {
        staff: 'lists.export',
        query: t.Object({
          status: t.Optional(t.String({ maxLength: 32 })),
          q: t.Optional(t.String({ maxLength: 255 })),
        }),
        ...about('The leads as a file'),
      },
    )
    .get(
      urls.api.adminBookingsCsv,
      async (given) => {
        const filter = {
          ...days(given.query, deps),
          status: bookingStatusOf(given.query.status),
        }
        return csvFile('bookings.csv', await exportBookings(database, filter, causeOf(given)))
      },
      {
        staff: 'lists.export',
        query: t.Object({
          from: t.Optional(t.String({ maxLength: 10 })),
          to: t.Optional(t.String({ maxLength: 10 })),
          status: t.Optional(t.String({ maxLength: 32 })),
        }),
        ...about('The bookings of some days as a file'),
      },
    )
}

const letterToWire = (letter: DeadLetter, host: string | null) => ({
  event_id: letter.id,
  lead_id: letter.leadId,
  reference: letter.reference,
  mode: 'webhook',
  target_url_host: host,
  attempts: letter.attempts,
  last_error_code: letter.lastErrorCode,
  created_at: formatInstantUtc(letter.createdAt),
})

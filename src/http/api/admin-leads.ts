import { Type } from '@sinclair/typebox'
import { Elysia, t } from 'elysia'
import type { Deps } from '../../deps.ts'
import { LEAD_STATUSES, type LeadStatus } from '../../domain/leads/fields.ts'
import { setLeadStatus } from '../../domain/leads/move-lead.ts'
import { type ListedLead, listedLead, listLeads } from '../../domain/leads/queries.ts'
import { estimateToWire } from '../../domain/pricing/estimate.wire.ts'
import { DomainError } from '../../domain/shared/errors.ts'
import { formatInstantUtc } from '../../domain/shared/time/business-time.ts'
import { urls } from '../../urls.ts'
import { placeText } from '../plugins/cursor.ts'
import { idempotent } from '../plugins/idempotency.ts'
import type { StaffAccess } from '../plugins/staff-access.ts'
import { causeOfStaff } from '../plugins/staff-cause.ts'
import { fromCursor, nextPage } from './cursor.ts'

const MAX_ROWS = 200
const DEFAULT_ROWS = 50

/** The leads, newest first, a page at a time; and moving one along. */
export const adminLeadsApi = (deps: Deps, access: StaffAccess) =>
  new Elysia({ name: 'api/admin-leads' })
    .use(access)
    .get(
      urls.api.adminLeads,
      async ({ query, set }) => {
        const limit = query.limit ?? DEFAULT_ROWS
        const after = fromCursor(query.cursor)
        const rows = await listLeads(deps.database.db, {
          status: query.status === undefined ? null : statusOf(query.status),
          q: query.q?.trim() || null,
          country: deps.config.business.country,
          limit,
          after: after && { createdAt: after.at, id: after.id },
        })
        const last = rows.length > limit ? rows[limit - 1] : undefined
        if (last) {
          const cursor = placeText(last.position, last.lead.id)
          set.headers['link'] = nextPage(urls.api.adminLeads, query, cursor)
        }
        return rows.slice(0, limit).map(leadToWire)
      },
      {
        staff: 'day.run',
        query: t.Object({
          status: t.Optional(t.String({ maxLength: 32 })),
          limit: t.Optional(t.Integer({ minimum: 1, maximum: MAX_ROWS })),
          cursor: t.Optional(t.String({ maxLength: 255 })),
          q: t.Optional(t.String({ maxLength: 255 })),
        }),
        detail: { summary: 'The leads, newest first', tags: ['Staff'] },
      },
    )
    .post(
      urls.api.adminLeadStatus,
      ({ params, body, staff, request }) =>
        idempotent(
          deps,
          request,
          { route: urls.api.adminLeadStatus, account: staff.account, body },
          async () => {
            const { lead_id: id } = params
            const cause = causeOfStaff(staff, request)
            await setLeadStatus(deps.database, id, statusOf(body.status), cause)
            const lead = await listedLead(deps.database.db, id)
            return { status: 200, body: JSON.stringify(leadToWire(lead)) }
          },
        ),
      {
        staff: 'day.run',
        body: Type.Object(
          { status: Type.String({ maxLength: 32 }) },
          { additionalProperties: false },
        ),
        detail: { summary: 'Move a lead along', tags: ['Staff'] },
      },
    )

/** A lead's status in any case; refuses what is none. */
export function statusOf(text: string): LeadStatus {
  const status = LEAD_STATUSES.find((known) => known === text.toUpperCase())
  if (!status) throw new DomainError('domain', 'Unknown lead status')
  return status
}

function leadToWire({ lead, estimate, referralCode, referralCredits }: ListedLead) {
  return {
    lead_id: lead.id,
    reference: lead.reference,
    name: lead.name,
    email: lead.email,
    phone: lead.phone,
    postal_code: lead.postalCode,
    preferred_dates: lead.preferredDates,
    notes: lead.notes,
    created_at: formatInstantUtc(lead.createdAt),
    referrer: lead.referrer,
    status: lead.status,
    referral_code: referralCode,
    referred_by_code: lead.referredByCode,
    referral_credits: referralCredits,
    address: lead.address,
    access_notes: lead.accessNotes,
    parking: lead.parking,
    pets: lead.pets,
    allergies: lead.allergies,
    structured_inputs: lead.structuredInputs,
    estimate: estimateToWire(estimate),
  }
}

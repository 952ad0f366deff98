import { Elysia, t } from 'elysia'
import type { Deps } from '../../deps.ts'
import { LEAD_STATUSES, type LeadStatus } from '../../domain/leads/fields.ts'
import { type ListedLead, listLeads } from '../../domain/leads/queries.ts'
import { estimateToWire } from '../../domain/pricing/estimate.wire.ts'
import { DomainError } from '../../domain/shared/errors.ts'
import { formatInstantUtc } from '../../domain/shared/time/business-time.ts'
import { urls } from '../../urls.ts'
import type { StaffAccess } from '../plugins/staff-access.ts'
import { fromCursor, nextPage, toCursor } from './cursor.ts'

const MAX_ROWS = 200
const DEFAULT_ROWS = 50

/** GET /v1/admin/leads: the leads, newest first, a page at a time. */
export const adminLeadsApi = ({ database }: Deps, access: StaffAccess) =>
  new Elysia({ name: 'api/admin-leads' }).use(access).get(
    urls.api.adminLeads,
    async ({ query, set }) => {
      const limit = query.limit ?? DEFAULT_ROWS
      const rows = await listLeads(database.db, {
        status: statusOf(query.status),
        q: query.q?.trim() || null,
        limit,
        after: fromCursor(query.cursor),
      })
      const last = rows.length > limit ? rows[limit - 1] : undefined
      if (last) {
        const cursor = toCursor(last.position, last.lead.id)
        set.headers['link'] = nextPage(urls.api.adminLeads, query, cursor)
      }
      return rows.slice(0, limit).map(leadToWire)
    },
    {
      staff: 'any',
      query: t.Object({
        status: t.Optional(t.String({ maxLength: 32 })),
        limit: t.Optional(t.Integer({ minimum: 1, maximum: MAX_ROWS })),
        cursor: t.Optional(t.String({ maxLength: 255 })),
        q: t.Optional(t.String({ maxLength: 255 })),
      }),
      detail: { summary: 'The leads, newest first', tags: ['Staff'] },
    },
  )

function statusOf(text: string | undefined): LeadStatus | null {
  if (text === undefined) return null
  const status = LEAD_STATUSES.find((known) => known === text.toUpperCase())
  if (!status) throw new DomainError('domain', 'Unknown lead status')
  return status
}

function leadToWire({ lead, estimate, referralCode, referralCredits }: ListedLead) {
  return {
    lead_id: lead.id,
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

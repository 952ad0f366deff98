import type { leads } from '../../db/schema/index.ts'
import type { Estimate } from '../pricing/estimate.ts'
import { estimateToWire } from '../pricing/estimate.wire.ts'
import { formatInstantUtc } from '../shared/time/business-time.ts'

export interface ExportedLead {
  lead: typeof leads.$inferSelect
  estimate: Estimate
  /** Null where it has none of its own. */
  referralCode: string | null
}

/**
 * What leaves the house about a lead, field by field: a column added to the table does not follow by
 * itself. How to get into a home never leaves. The estimate is the server's, whatever the client claimed.
 */
export const exportBody = ({ lead, estimate, referralCode }: ExportedLead) => ({
  // The id books for the lead: other systems know it by its reference, in the member they always read.
  lead_id: lead.reference,
  name: lead.name,
  phone: lead.phone,
  email: lead.email,
  postal_code: lead.postalCode,
  address: lead.address,
  preferred_dates: lead.preferredDates,
  parking: lead.parking,
  pets: lead.pets,
  allergies: lead.allergies,
  notes: lead.notes,
  structured_inputs: lead.structuredInputs,
  estimate_snapshot: estimateToWire(estimate),
  pricing_config_version: estimate.pricingConfigVersion,
  config_hash: estimate.configHash,
  status: lead.status,
  utm_source: lead.utmSource,
  utm_medium: lead.utmMedium,
  utm_campaign: lead.utmCampaign,
  utm_term: lead.utmTerm,
  utm_content: lead.utmContent,
  referrer: lead.referrer,
  referral_code: referralCode,
  referred_by_code: lead.referredByCode,
  created_at: formatInstantUtc(lead.createdAt),
  reference: lead.reference,
})

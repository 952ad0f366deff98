import { toDollars } from '../shared/money.ts'
import type { Estimate } from './estimate.ts'
import { assumptionSentence, lineLabel } from './estimate.words.ts'

/**
 * An estimate as the JSON contract spells it: snake_case, dollars, English sentences. `missing_info` is
 * always empty, since a home has a price only when nothing without a default is missing.
 */
export function estimateToWire(estimate: Estimate) {
  const figures = {
    team_size: estimate.teamSize,
    time_on_site_hours: estimate.timeOnSiteHours,
    billed_cleaner_hours: estimate.billedCleanerHours,
    labor_cost: toDollars(estimate.labourCents),
    discount_amount: toDollars(estimate.discountCents),
    add_ons_cost: toDollars(estimate.addOnsCents),
    total_before_tax: toDollars(estimate.totalCents),
  }
  return {
    pricing_config_id: estimate.pricingConfigId,
    pricing_config_version: estimate.pricingConfigVersion,
    config_hash: estimate.configHash,
    rate: estimate.rate,
    ...figures,
    assumptions: estimate.assumptions.map((item) => assumptionSentence(item, 'en')),
    missing_info: [] as string[],
    confidence: estimate.confidence,
    breakdown: {
      base_hours: estimate.baseHours,
      multiplier: estimate.multiplier,
      extra_hours: estimate.extraHours,
      total_cleaner_hours: estimate.totalCleanerHours,
      min_cleaner_hours_applied: estimate.minCleanerHours,
      ...figures,
    },
    tax: {
      name: estimate.tax.name,
      rate_percent: estimate.tax.percent,
      amount: toDollars(estimate.tax.cents),
    },
    total_with_tax: toDollars(estimate.totalWithTaxCents),
    currency: estimate.currency,
    lines: estimate.lines.map((line) => ({
      label: lineLabel(line, 'en'),
      amount: toDollars(line.cents),
    })),
  }
}

export type WireEstimate = ReturnType<typeof estimateToWire>

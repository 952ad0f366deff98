import type { Deps } from '../deps.ts'
import type { TurnTerms } from '../domain/chat/take-turn.ts'
import type { LeadSettings } from '../domain/leads/create-lead.ts'
import type { ReferralPolicy } from '../domain/leads/input.ts'
import type { QuoteTerms } from '../domain/pricing/quotes.ts'
import { urls } from '../urls.ts'

/** The terms under which a price is said, as configured. */
export const quoteTerms = ({ config }: Deps): QuoteTerms => ({
  tax: config.tax,
  quoteValidDays: config.quoteValidDays,
})

/** What a conversation is answered from: the price list in force and the company's record. */
export const turnTerms = (deps: Deps): TurnTerms => ({
  ...quoteTerms(deps),
  book: deps.prices.current(),
  company: deps.company.current(),
  scheduling: deps,
  manageUrl: (language) => deps.config.publicUrl + urls.visits(language),
})

/** How a lead is taken: its price, what is owed after it, and what a bad referral code does. */
export const leadSettings = (deps: Deps, referral: ReferralPolicy): LeadSettings => ({
  ...quoteTerms(deps),
  referral,
  emailOn: deps.config.email.mode !== 'off',
  exportOn: deps.config.export.mode !== 'off',
})

import type { ReferralView } from '../../../views/lead/referral.tsx'
import { urls } from '../../urls.ts'
import type { Language } from '../../words/catalogue.ts'
import type { Site } from './site.ts'

/** A customer's own code as their pages show it; null for somebody without one, whose pages leave it out. */
export function referralView(
  { config }: Site,
  lang: Language,
  code: string | null | undefined,
  standing: ReferralView['standing'],
): ReferralView | null {
  if (code == null) return null
  return {
    code,
    worthCents: config.referralCreditCents,
    shareUrl: config.publicUrl + urls.home(lang, { ref: code }),
    standing,
  }
}

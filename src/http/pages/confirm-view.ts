import type { ConfirmProps } from '../../../views/booking/confirm.tsx'
import type { LeadJob } from '../../domain/bookings/job.ts'
import { DEFAULT_TERMS, stakeOf } from '../../domain/deposits/terms.rules.ts'
import { formatInstantUtc } from '../../domain/shared/time/business-time.ts'
import { urls } from '../../urls.ts'
import type { Language } from '../../words/catalogue.ts'
import { placeOf, ruleAt } from './booking-view.ts'
import { depositAhead } from './deposit-view.ts'
import { quoteSummary } from './quote.ts'
import type { Site } from './site.ts'
import { visitTime } from './visit-time.ts'

/** A request with a time as the last look prints it, without what differs from page to page. */
export async function confirmView(
  site: Site,
  found: LeadJob,
  startsAt: Date,
  lang: Language,
): Promise<Omit<ConfirmProps, 'frame' | 'codeRefused'>> {
  const { lead, job, quote } = found
  const { name, phone, email } = lead
  const start = formatInstantUtc(startsAt)
  const deposit = await depositAhead(site, found, startsAt, lang)
  const terms = deposit?.terms ?? DEFAULT_TERMS
  return {
    requestToken: lead.pageToken,
    start,
    time: visitTime(site, startsAt, job.durationMinutes, lang),
    place: placeOf(lead),
    contact: { name, phone, email },
    quote: quoteSummary(site, quote, lang),
    rule: ruleAt(site, startsAt, terms, deposit ? stakeOf('paid', terms) : 'nothing', lang),
    priceChanged: lead.estimateChanged,
    changes: {
      time: urls.leadTimes(lang, lead.pageToken),
      place: urls.leadDetails(lang, lead.pageToken, start),
    },
    deposit,
  }
}

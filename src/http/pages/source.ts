import type { Source } from '../../domain/chat/answer.ts'
import { cutSource } from '../../domain/leads/read-lead.rules.ts'

type Fields = Record<string, unknown>

/** Where a visitor comes from, as the landing page's address and the browser's Referer tell. */
export function sourceFromQuery(query: Fields, referer: string | null): Source {
  return cutSource({
    utm_source: query['utm_source'],
    utm_medium: query['utm_medium'],
    utm_campaign: query['utm_campaign'],
    utm_term: query['utm_term'],
    utm_content: query['utm_content'],
    referrer: referer,
    referral_code: query['ref'],
  })
}

/** The same as the landing page's form sends it along. */
export function sourceFromForm(fields: Fields): Source {
  return cutSource({
    utm_source: fields['utm_source'],
    utm_medium: fields['utm_medium'],
    utm_campaign: fields['utm_campaign'],
    utm_term: fields['utm_term'],
    utm_content: fields['utm_content'],
    referrer: fields['referrer'],
    referral_code: fields['referral_code'],
  })
}

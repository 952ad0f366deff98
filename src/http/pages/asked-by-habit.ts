import { Elysia } from 'elysia'
import { formatInstantUtc } from '../../domain/shared/time/business-time.ts'
import { patterns, urls } from '../../urls.ts'
import type { Site } from './site.ts'

const DAY_MS = 86_400_000
/** Whoever reads the contact later than this asks again. */
const SECURITY_DAYS = 180
const KEPT_A_DAY = { 'cache-control': 'public, max-age=86400' }

/** Nothing behind a token, for staff or for programs is for a search engine. */
const ROBOTS = [
  'User-agent: *',
  ...['chat', 'quotes', 'requests', 'bookings', 'unsubscribe'].flatMap((part) => [
    `Disallow: /${part}/`,
    `Disallow: /fr/${part}/`,
  ]),
  ...['console', 'v1/', 'dev/', 'metrics', 'readyz'].map((part) => `Disallow: /${part}`),
  '',
].join('\n')

/** What browsers, crawlers and older clients ask for without having seen a link to it. */
export const askedByHabit = (site: Site) =>
  new Elysia({ name: 'pages/asked-by-habit' })
    .get(patterns.files.docs, () => leadTo(urls.api.openapi))
    .get(patterns.files.openapiFile, () => leadTo(urls.api.openapi))
    .get(patterns.files.favicon, () => leadTo(site.assets.url('img/icon.svg'), KEPT_A_DAY))
    .get(patterns.files.robots, () => text(ROBOTS, KEPT_A_DAY))
    .get(patterns.files.security, () =>
      text(securityContact(site), { 'cache-control': 'no-store' }),
    )

/** RFC 9116: whom to tell of a hole, and until when that is good. */
function securityContact({ company, config, clock }: Site): string {
  const { email } = company.current()
  const day = Math.floor(clock.now().getTime() / DAY_MS) + SECURITY_DAYS
  return [
    `Contact: ${email === null ? config.publicUrl + urls.home('en') : `mailto:${email}`}`,
    `Expires: ${formatInstantUtc(new Date(day * DAY_MS))}`,
    'Preferred-Languages: en, fr',
    `Canonical: ${config.publicUrl}${patterns.files.security}`,
    '',
  ].join('\n')
}

const text = (body: string, headers: Record<string, string>): Response =>
  new Response(body, { headers: { 'content-type': 'text/plain; charset=utf-8', ...headers } })

const leadTo = (url: string, headers: Record<string, string> = {}): Response =>
  new Response(null, { status: 302, headers: { location: url, ...headers } })

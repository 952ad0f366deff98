import { Elysia } from 'elysia'
import { DomainError } from '../../domain/shared/errors.ts'
import type { ListedOrigins } from './listed-origins.ts'

interface CrossSiteOptions {
  /** Origin under which our own pages are served. */
  publicUrl: string
  /** Foreign origins that may write where the list opens, those of `cors`. */
  listed: ListedOrigins
}

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])
const OWN_SITES = new Set(['same-origin', 'none'])

/**
 * Refuses a request that changes something when a browser says another site made it. Without
 * `Sec-Fetch-Site` the `Origin` decides; a request with neither header was not made by a browser's page
 * and passes.
 */
export function crossSite({ publicUrl, listed }: CrossSiteOptions) {
  const own = new URL(publicUrl).origin
  return new Elysia({ name: 'cross-site' }).onRequest(({ request }) => {
    if (SAFE_METHODS.has(request.method)) return
    const origin = request.headers.get('origin')
    const site = request.headers.get('sec-fetch-site')
    if (origin === null && site === null) return
    if (site === null ? isOwn(origin ?? '', request, own) : OWN_SITES.has(site)) return
    if (listed.opens(request)) return
    throw new DomainError('forbidden', 'Cross-site request refused')
  })
}

/** Our own origin, or the one of the host the request was sent to: a proxy may hide the scheme. */
function isOwn(origin: string, request: Request, own: string): boolean {
  if (origin === own) return true
  return URL.canParse(origin) && new URL(origin).host === new URL(request.url).host
}

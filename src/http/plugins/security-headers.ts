import type { Finish } from './edge.ts'

interface SecurityHeaderOptions {
  /** Browsers are told to use TLS only. */
  production: boolean
  /** Cloudflare's challenge is on the forms. */
  captcha: boolean
  /** Origins besides Stripe's where a form of ours may end: a redirect after it counts for browsers, too. */
  payAt?: readonly string[]
  /** Whether a path holds a token: no other site may learn it. */
  holdsToken(path: string): boolean
}

/** The policy of an error page: our style and nothing else. `page` takes it as a header. */
export const ERROR_PAGE_CSP =
  "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"

const CHALLENGES = 'https://challenges.cloudflare.com'
const HSTS = 'max-age=31536000; includeSubDomains'
const PERMISSIONS =
  'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()'

/**
 * Adds what protects the reader of an answer: on pages the whole set,
 * elsewhere what keeps a browser from taking data for a page. Nobody keeps an answer that does not
 * say how long it holds. A header the route has set itself stays.
 */
export function securityHeaders({
  production,
  captcha,
  payAt = [],
  holdsToken,
}: SecurityHeaderOptions): Finish {
  const pagePolicy = contentSecurityPolicy(captcha, payAt)
  return (response, { path }) => {
    const { headers } = response
    headers.set('x-content-type-options', 'nosniff')
    if (production) headers.set('strict-transport-security', HSTS)
    if (!headers.has('cache-control')) headers.set('cache-control', 'no-store')
    if (!headers.get('content-type')?.startsWith('text/html')) return
    if (!headers.has('content-security-policy')) headers.set('content-security-policy', pagePolicy)
    headers.set(
      'referrer-policy',
      holdsToken(path) ? 'same-origin' : 'strict-origin-when-cross-origin',
    )
    if (!headers.has('x-frame-options')) headers.set('x-frame-options', 'DENY')
    headers.set('cross-origin-opener-policy', 'same-origin')
    headers.set('permissions-policy', PERMISSIONS)
  }
}

function contentSecurityPolicy(captcha: boolean, payAt: readonly string[]): string {
  const challenge = captcha ? ` ${CHALLENGES}` : ''
  return [
    "default-src 'none'",
    `script-src 'self'${challenge}`,
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "font-src 'self'",
    ...(captcha ? [`frame-src ${CHALLENGES}`] : []),
    ["form-action 'self' https://checkout.stripe.com", ...payAt].join(' '),
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/**
 * What decides between a page and its fragment; with the origin CORS adds, a cache that kept one
 * would never give it out for the other.
 */
export const PAGE_VARY = 'Origin, HX-Request, HX-Request-Type'

interface PageOptions {
  status?: number
  headers?: Record<string, string>
}

/** A page or a fragment as an answer; `html` is already escaped. */
export function page(html: string, { status = 200, headers = {} }: PageOptions = {}): Response {
  return new Response(html, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      vary: PAGE_VARY,
      ...headers,
    },
  })
}

import { Elysia } from 'elysia'
import type { ListedOrigins } from './listed-origins.ts'

/** Seconds a browser may keep a preflight's answer. */
const PREFLIGHT_SECONDS = '600'

/**
 * Lets the listed origins use from a browser what the list opens: any method and header, no credentials.
 * Every answer varies by `Origin`; `OPTIONS` is answered 204 on any path, with permission only where the
 * announced request has it. With no origin listed answers say nothing about origins, which refuses all of
 * them.
 */
export function cors(listed: ListedOrigins) {
  if (!listed.any) return new Elysia()
  return new Elysia({ name: 'cors' }).onRequest(async ({ request, set }) => {
    set.headers['vary'] = 'Origin'
    const isPreflight = request.method === 'OPTIONS'
    if (isPreflight ? listed.announces(request) : listed.opens(request)) {
      set.headers['access-control-allow-origin'] = request.headers.get('origin')!
      set.headers['access-control-expose-headers'] = 'X-Request-ID'
      if (isPreflight) Object.assign(set.headers, PERMISSION)
    }
    if (isPreflight) return new Response(null, { status: 204 })
  })
}

const PERMISSION = {
  'access-control-allow-methods': 'GET, HEAD, POST, PUT, PATCH, DELETE',
  // The wildcard covers every header but this one.
  'access-control-allow-headers': '*, Authorization',
  'access-control-max-age': PREFLIGHT_SECONDS,
}

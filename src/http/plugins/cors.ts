import { cors as originHeaders } from '@elysiajs/cors'
import { Elysia } from 'elysia'
import type { ListedOrigins } from './listed-origins.ts'

/**
 * Lets the listed origins use from a browser what the list opens: any method and header, no credentials.
 * Every answer varies by `Origin`; `OPTIONS` is answered 204 on any path, with permission only where the
 * announced request has it. With no origin listed answers say nothing about origins, which refuses all of
 * them.
 */
export function cors(listed: ListedOrigins) {
  if (!listed.any) return new Elysia()
  const lets = (request: Request) =>
    isPreflight(request) ? listed.announces(request) : listed.opens(request)
  return new Elysia({ name: 'listed origins' })
    .use(originHeaders({ origin: lets, ...LEFT_OUT }))
    .onRequest(async ({ request, set }) => {
      if (lets(request)) {
        set.headers['access-control-expose-headers'] = 'X-Request-ID'
        if (isPreflight(request)) Object.assign(set.headers, PERMISSION)
      }
      if (isPreflight(request)) return new Response(null, { status: 204 })
    })
}

const isPreflight = ({ method }: Request): boolean => method === 'OPTIONS'

/** The plugin's code knows that there may be no such header, only its types do not. */
const NO_HEADERS = false as unknown as string[]

/**
 * What the plugin would tell origins that it refuses as well; its preflight adds a route for any path, so
 * that an unknown path were one with a wrong method.
 */
const LEFT_OUT = {
  credentials: false,
  methods: false,
  allowedHeaders: NO_HEADERS,
  exposeHeaders: NO_HEADERS,
  preflight: false,
}

/** Told with a preflight that is granted; the last is in seconds. */
const PERMISSION = {
  'access-control-allow-methods': 'GET, HEAD, POST, PUT, PATCH, DELETE',
  // The wildcard covers every header but this one.
  'access-control-allow-headers': '*, Authorization',
  'access-control-max-age': '600',
}

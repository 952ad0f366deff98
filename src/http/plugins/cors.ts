import { cors as elysiaCors } from '@elysiajs/cors'
import { Elysia } from 'elysia'

/** Seconds a browser may keep a preflight's answer. */
const PREFLIGHT_SECONDS = 600

/**
 * Lets the listed origins, compared whole and exactly, use the API from a browser: any header, no
 * credentials. Every answer varies by `Origin`; a preflight is answered 204 on any
 * path. With no origin listed answers say nothing about origins, which refuses all of them.
 */
export function cors(origins: string[]) {
  if (origins.length === 0) return new Elysia()
  const allowed = new Set(origins)
  return elysiaCors({
    // A function: given texts the plugin also compares what stands after the scheme.
    origin: (request) => allowed.has(request.headers.get('origin') ?? ''),
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    // The wildcard covers every header but this one.
    allowedHeaders: ['*', 'Authorization'],
    exposeHeaders: ['X-Request-ID'],
    credentials: false,
    maxAge: PREFLIGHT_SECONDS,
  })
}

import { cookieOf } from './cookies.ts'
import { contextOf } from './request-context.ts'

const API = /^\/v1\//
const STAFF_API = /^\/v1\/admin(\/|$)/
const BEARER = /^bearer\s/i

/** What the sites of `CORS_ORIGINS` may do here; no other site may do anything. */
export interface ListedOrigins {
  /** Whether any site is listed. */
  any: boolean
  /** Whether a listed site may make this request and read the answer. */
  opens(request: Request): boolean
  /** Whether a preflight says that the request it announces may be made. */
  announces(request: Request): boolean
}

/**
 * The list opens the public `/v1` to whoever comes without a staff session, and `/v1/admin` only to a named
 * token without any cookie: a listed site that was broken into must not act as whoever is signed in. It
 * never opens the console or a page. Origins are compared whole and exactly.
 */
export function listedOrigins(origins: readonly string[], sessionCookie: string): ListedOrigins {
  const listed = new Set(origins)
  const isListed = ({ headers }: Request) => listed.has(headers.get('origin') ?? '')
  return {
    any: listed.size > 0,
    opens(request) {
      if (!isListed(request)) return false
      const { path } = contextOf(request)
      const { headers } = request
      return STAFF_API.test(path)
        ? BEARER.test(headers.get('authorization') ?? '') && !headers.has('cookie')
        : API.test(path) && cookieOf(request, sessionCookie) === null
    },
    announces(request) {
      if (!isListed(request)) return false
      const { path } = contextOf(request)
      return STAFF_API.test(path) ? asksAuthorization(request) : API.test(path)
    },
  }
}

/** Names of headers come in any case, with or without blanks between them. */
const asksAuthorization = ({ headers }: Request): boolean =>
  (headers.get('access-control-request-headers') ?? '')
    .split(',')
    .some((name) => name.trim().toLowerCase() === 'authorization')

import { Elysia, ParseError, ValidationError } from 'elysia'
import { DomainError, type ErrorCode, type FieldFault } from '../../domain/shared/errors.ts'
import type { Log } from '../../domain/shared/ports.ts'
import { SignInNeeded } from './console-access.ts'
import { isDatabaseOutage } from './database-outage.ts'
import { logFault } from './fault-log.ts'
import { problemResponse, statusOf } from './problem-response.ts'
import { contextOf, type RequestContext } from './request-context.ts'
import type { RouteMatch, RouteOf } from './route-table.ts'
import { faultsOf } from './validation-faults.ts'

/** Makes the page a person sees instead of a problem. */
export type HtmlError = (
  status: number,
  code: ErrorCode,
  context: RequestContext,
  request: Request,
  body: unknown,
) => Response

interface ProblemOptions {
  log: Log
  problemBaseUrl: string
  /** Made by `routeTable`: tells a wrong method from an unknown path. */
  routeOf: RouteOf
  /** Whether a path is answered in JSON; all others get `htmlError`. */
  isApi(path: string): boolean
  htmlError: HtmlError
  /** Asks whoever reached for the console to sign in; nothing they sent is lost. */
  signIn(request: Request, body: unknown): Response
}

interface Refusal {
  code: ErrorCode
  detail?: string
  faults?: FieldFault[]
  extension?: Record<string, unknown>
  headers?: Record<string, string>
}

const BASIC_CHALLENGE = 'Basic realm="Staff", charset="UTF-8"'

/**
 * Answers every error: RFC 9457 on the API's paths, a page elsewhere. Only a
 * `DomainError` speaks for itself; whatever else was thrown is logged and answered with a sentence
 * that holds nothing of it.
 */
export function problems({
  log,
  problemBaseUrl,
  routeOf,
  isApi,
  htmlError,
  signIn,
}: ProblemOptions) {
  const refusalOf = (error: unknown, code: unknown, context: Sent): Refusal => {
    const { requestId, path } = contextOf(context.request)
    const { method } = context.request
    if (error instanceof DomainError) return ofDomainError(error)
    if (error instanceof ParseError) {
      return error.cause instanceof DomainError
        ? ofDomainError(error.cause)
        : { code: 'malformed', detail: 'Malformed request body' }
    }
    if (code === 'NOT_FOUND') return ofUnknownRoute(routeOf(path, method), method)
    if (code === 'INVALID_COOKIE_SIGNATURE') return { code: 'malformed', detail: 'Invalid cookie' }
    if (error instanceof ValidationError && error.type !== 'response') {
      const faults = faultsOf(error, { ...context.params, ...context.query })
      return { code: 'validation', faults }
    }
    logFault(log, error, requestId)
    return { code: isDatabaseOutage(error) ? 'unavailable' : 'internal' }
  }

  return new Elysia({ name: 'problems' }).onError({ as: 'global' }, async (context) => {
    const { error, code, request, set, query, params, body } = context
    if (error instanceof SignInNeeded) return signIn(request, body)
    const known = contextOf(request)
    const refusal = refusalOf(error, code, { request, query, params })
    const { headers, detail, faults, extension } = refusal
    for (const name in headers) set.headers[name] = headers[name]!
    if (!isApi(known.path)) {
      return htmlError(statusOf(refusal.code), refusal.code, known, request, body)
    }
    return problemResponse(problemBaseUrl, known.requestId, refusal.code, detail, faults, extension)
  })
}

interface Sent {
  request: Request
  query: Record<string, unknown> | undefined
  params: Record<string, unknown> | undefined
}

function ofDomainError(error: DomainError): Refusal {
  const headers: Record<string, string> = {}
  if (error.retryAfterSeconds !== undefined) headers['retry-after'] = `${error.retryAfterSeconds}`
  if (error.code === 'unauthorized') headers['www-authenticate'] = BASIC_CHALLENGE
  const { code, message: detail, faults, extension } = error
  return { code, detail, faults, extension, headers }
}

function ofUnknownRoute(route: RouteMatch | null, method: string): Refusal {
  if (route === null || route.methods.includes(method)) return { code: 'not_found' }
  return { code: 'method_not_allowed', headers: { allow: route.methods.join(', ') } }
}

import type { ErrorCode, FieldFault } from '../../domain/shared/errors.ts'

interface Row {
  status: number
  type: 'validation-error' | 'domain-error' | 'rate-limit' | 'server-error'
  /** Shown when nobody said it more precisely. */
  detail: string
  /** Left out where the title repeats the detail. */
  title?: string
}

const TABLE: Record<ErrorCode, Row> = {
  malformed: { status: 400, type: 'domain-error', detail: 'Malformed request' },
  domain: { status: 400, type: 'domain-error', detail: 'Request refused' },
  unauthorized: { status: 401, type: 'domain-error', detail: 'Authentication required' },
  forbidden: { status: 403, type: 'domain-error', detail: 'Forbidden' },
  not_found: { status: 404, type: 'domain-error', detail: 'Not found' },
  method_not_allowed: { status: 405, type: 'domain-error', detail: 'Method not allowed' },
  conflict: { status: 409, type: 'domain-error', detail: 'Conflict' },
  too_large: { status: 413, type: 'domain-error', detail: 'Request body is too large' },
  unsupported_media_type: { status: 415, type: 'domain-error', detail: 'Unsupported media type' },
  misdirected: { status: 421, type: 'domain-error', detail: 'This host is not served' },
  validation: {
    status: 422,
    type: 'validation-error',
    title: 'Validation Error',
    detail: 'Request validation failed',
  },
  rate_limited: {
    status: 429,
    type: 'rate-limit',
    title: 'Too Many Requests',
    detail: 'Rate limit exceeded',
  },
  headers_too_large: { status: 431, type: 'domain-error', detail: 'Request headers are too large' },
  internal: {
    status: 500,
    type: 'server-error',
    title: 'Internal Server Error',
    detail: 'Unexpected error',
  },
  unavailable: { status: 503, type: 'server-error', detail: 'Service temporarily unavailable' },
}

/** The HTTP status an error code is answered with. */
export const statusOf = (code: ErrorCode): number => TABLE[code].status

/**
 * An RFC 9457 answer. `detail` is a sentence of ours, never what was sent; without it the code's own
 * sentence stands. `faults` are the field messages of a validation, `extension` further members.
 */
export function problemResponse(
  baseUrl: string,
  requestId: string,
  code: ErrorCode,
  detail: string = TABLE[code].detail,
  faults: FieldFault[] = [],
  extension: Record<string, unknown> = {},
): Response {
  const { status, type, title = detail } = TABLE[code]
  const body = {
    ...extension,
    type: `${baseUrl}/${type}`,
    title,
    status,
    detail,
    request_id: requestId,
    errors: faults,
  }
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
  })
}

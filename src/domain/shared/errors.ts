/** One error class with a closed list of codes; doors turn the code into a status and a sentence. */
export const ERROR_CODES = [
  'malformed',
  'domain',
  'unauthorized',
  'forbidden',
  'not_found',
  'method_not_allowed',
  'conflict',
  'too_large',
  'unsupported_media_type',
  'misdirected',
  'validation',
  'rate_limited',
  'headers_too_large',
  'internal',
  'unavailable',
] as const

export type ErrorCode = (typeof ERROR_CODES)[number]

/** What is wrong with one field: its dotted path in the request and a sentence naming the limit. */
export interface FieldFault {
  field: string
  message: string
}

export interface ErrorDetails {
  faults?: FieldFault[]
  /** Whole seconds after which the same call may succeed. */
  retryAfterSeconds?: number
  /** Members added to the problem, for clients that can use them. */
  extension?: Record<string, unknown>
  cause?: unknown
}

/**
 * A refusal the product decided on. `message` may be shown to whoever asked: it never holds what was
 * sent, SQL, a stack or a file name.
 */
export class DomainError extends Error {
  readonly faults: FieldFault[]
  readonly retryAfterSeconds: number | undefined
  readonly extension: Record<string, unknown>

  constructor(
    readonly code: ErrorCode,
    message: string,
    details: ErrorDetails = {},
  ) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause })
    this.name = 'DomainError'
    this.faults = details.faults ?? []
    this.retryAfterSeconds = details.retryAfterSeconds
    this.extension = details.extension ?? {}
  }
}

export const notFound = (what: string): DomainError =>
  new DomainError('not_found', `${what} not found`)

/** A request that was understood and breaks named rules, one fault per field. */
export const invalid = (...faults: FieldFault[]): DomainError =>
  new DomainError('validation', 'Request validation failed', { faults })

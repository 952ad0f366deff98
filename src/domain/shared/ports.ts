/** What the product asks of the outside world. Adapters implement these; nothing here is an SDK's. */

export interface Clock {
  now(): Date
}

export interface Log {
  info(event: string, fields?: LogFields): void
  warn(event: string, fields?: LogFields): void
  error(event: string, fields?: LogFields): void
}
/** Ids, counts, codes and durations only: personal data never goes into a log. */
export type LogFields = Record<string, string | number | boolean | null | undefined>

export type CaptchaVerdict = 'passed' | 'failed' | 'unreachable'

export interface Captcha {
  /** Whether forms show the challenge and writes need a token. */
  readonly required: boolean
  /** Asks the provider about a token; never throws: a provider that cannot be asked is `unreachable`. */
  verify(token: string | undefined, clientIp: string): Promise<CaptchaVerdict>
}

export interface RateVerdict {
  allowed: boolean
  limit: number
  remaining: number
  /** Whole seconds until the window ends. */
  resetSeconds: number
}

export interface RateLimiter {
  /**
   * Counts one request of `client` in a budget of `limit` per 60 s from its first request. Never fails;
   * answers at once where nobody else has to be asked.
   */
  take(budget: string, client: string, limit: number): RateVerdict | Promise<RateVerdict>
  close(): Promise<void>
}

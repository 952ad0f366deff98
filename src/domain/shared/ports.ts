import type { Cause } from '../audit/record.ts'
import type { Every } from '../jobs/every.rules.ts'

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

/** One e-mail to one address. */
export interface Mail {
  /** Stays the same over every try, so that a receiver can tell a second copy. */
  messageId: string
  to: string
  subject: string
  text: string
  html: string
  /** An iCalendar file, or null. */
  calendar: string | null
  /** Takes a one-click unsubscription (RFC 8058); null for mail an order needs. */
  unsubscribeUrl: string | null
}

/**
 * What became of a try. `try_again`: nobody knows or it may pass later; `rejected`: the server refuses this
 * recipient for good; `refused`: it refuses this mail for good. `code` is the server's number or the
 * driver's word, never text.
 */
export type SendOutcome =
  | { ok: true }
  | { ok: false; fault: 'try_again' | 'rejected' | 'refused'; code: string }

export interface Mailer {
  /** Hands one mail over within bounded time; never throws. */
  send(mail: Mail): Promise<SendOutcome>
  close(): void
}

/** What became of a delivery; `again` tells whether a later try may succeed. */
export type DeliveryOutcome = { ok: true } | { ok: false; again: boolean; code: string }

export interface ExportTarget {
  /** The host deliveries go to, for lists and logs. */
  readonly host: string
  /** Delivers one body under a stable id within bounded time; never throws. */
  deliver(delivery: { id: string; body: string }): Promise<DeliveryOutcome>
}

export interface JobRunner {
  /** The jobs there are, in the order of the schedule. */
  readonly jobs: readonly { name: string; every: Every }[]
  /** Starts a job outside its time for whoever may; its end is in the history of runs. `forbidden`. */
  start(name: string, cause: Cause): Promise<'started' | 'running' | 'unknown'>
}

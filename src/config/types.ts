import type { DatabaseTarget } from '../db/database-url.ts'

export interface Credentials {
  username: string
  password: string
}

export interface SmtpRelay {
  host: string
  port: number
  credentials: Credentials | null
  /** `implicit` is TLS from the first byte; `plain` exists outside production only. */
  tls: 'starttls' | 'implicit' | 'plain'
}

export type EmailConfig =
  | { mode: 'off' }
  | { mode: 'smtp' | 'sendgrid'; from: string; fromName: string | null; relay: SmtpRelay }

export type ExportConfig =
  | { mode: 'off' }
  | {
      mode: 'webhook'
      url: string
      /** Several during rotation; empty outside production only: deliveries are then not signed. */
      secrets: string[]
      timeoutMs: number
      /** All attempts, the first one included. */
      maxAttempts: number
      backoffMs: number
      /** Lower case; empty outside production only and means any host. */
      allowedHosts: string[]
      allowHttp: boolean
      blockPrivateIps: boolean
    }

export interface Config {
  env: 'dev' | 'prod'
  /** True when nothing at all is configured: the installation starts as a demo and says so. */
  demo: boolean
  port: number
  /** Origin without a closing slash. */
  publicUrl: string
  /** Null means the embedded database in `dataDir`. */
  postgres: {
    target: DatabaseTarget
    /** A way around a pooler, for what needs a session; null where there is none. */
    direct: DatabaseTarget | null
    /** Connections for queries. */
    poolSize: number
  } | null
  dataDir: string
  redisUrl: string | null
  cors: { origins: string[] }
  rateLimitPerMinute: number
  proxy: { trust: boolean; ips: string[]; cidrs: string[] }
  pricingConfigPath: string
  staff: { admin: Credentials | null; dispatcher: Credentials | null }
  captcha: { mode: 'off' | 'turnstile'; secretKey: string | null; siteKey: string | null }
  email: EmailConfig
  export: ExportConfig
  stripe: {
    /** Null means that deposits are unavailable. */
    secretKey: string | null
    /** Several during rotation; empty switches the webhook off. */
    webhookSecrets: string[]
    /** With `{CHECKOUT_SESSION_ID}` and `{BOOKING_ID}` still in place; null means our own pages. */
    successUrl: string | null
    cancelUrl: string | null
    apiBase: string | null
  }
  retention: { chatDays: number; leadDays: number; eraseLeads: boolean }
  /** `percent` is a share from 0 to 1, `currency` three lower-case letters. */
  deposit: { percent: number; currency: string }
  /** Null leaves what the company's record says. */
  business: {
    name: string | null
    phone: string | null
    email: string | null
    address: string | null
    reviewUrl: string | null
    timezone: string
    /** Whose numbering phone numbers follow that name no country: such as 'CA'; from the time zone. */
    country: string
  }
  /** `percent` is from 0 to 100. */
  tax: { name: string; percent: number }
  quoteValidDays: number
  minNoticeHours: number
  bookingHorizonDays: number
  referralCreditCents: number
  /** Without a closing slash. */
  problemBaseUrl: string
  /** Null outside production only. */
  sessionSecret: string | null
  metricsToken: string | null
  backupKeyFile: string | null
}

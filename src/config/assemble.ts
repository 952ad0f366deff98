import { countryOfZone } from '../domain/shared/time/business-time.ts'
import { targetOf } from './databases.ts'
import type { Settings } from './defaults.ts'
import { pricePath } from './files.ts'
import type { Config, Credentials, EmailConfig, ExportConfig, SmtpRelay } from './types.ts'

const DATA_DIR = '.data'
const DEV_ORIGIN = 'http://localhost:3000'
const SENDGRID_HOST = 'smtp.sendgrid.net'
const STARTTLS_PORT = 587
const IMPLICIT_TLS_PORT = 465

/** Sign-ins of the demo; production refuses them as well-known. */
export const DEMO_STAFF = {
  admin: { username: 'admin', password: 'demo-admin-spruce' },
  dispatcher: { username: 'dispatcher', password: 'demo-dispatcher-spruce' },
} satisfies Config['staff']

/** Turns checked settings into the shape the product uses: milliseconds, no closing slashes, nulls. */
export function assemble(settings: Settings, env: Config['env'], demo: boolean): Config {
  return {
    env,
    demo,
    port: settings.PORT,
    publicUrl: bare(settings.PUBLIC_URL ?? `http://localhost:${settings.PORT}`),
    postgres: postgres(settings),
    dataDir: DATA_DIR,
    redisUrl: settings.REDIS_URL ?? null,
    cors: { origins: origins(settings, env) },
    rateLimitPerMinute: settings.RATE_LIMIT_PER_MINUTE,
    proxy: {
      trust: settings.TRUST_PROXY_HEADERS,
      ips: settings.TRUSTED_PROXY_IPS,
      cidrs: settings.TRUSTED_PROXY_CIDRS,
    },
    pricingConfigPath: pricePath(settings),
    staff: demo ? DEMO_STAFF : staff(settings),
    captcha: {
      mode: settings.CAPTCHA_MODE,
      secretKey: settings.TURNSTILE_SECRET_KEY ?? null,
      siteKey: settings.TURNSTILE_SITE_KEY ?? null,
    },
    email: email(settings),
    export: exporting(settings),
    stripe: {
      secretKey: settings.STRIPE_SECRET_KEY ?? null,
      webhookSecrets: settings.STRIPE_WEBHOOK_SECRET,
      successUrl: settings.STRIPE_SUCCESS_URL ?? null,
      cancelUrl: settings.STRIPE_CANCEL_URL ?? null,
      apiBase: settings.STRIPE_API_BASE === undefined ? null : bare(settings.STRIPE_API_BASE),
    },
    retention: {
      chatDays: settings.RETENTION_CHAT_DAYS,
      leadDays: settings.RETENTION_LEAD_DAYS,
      eraseLeads: settings.RETENTION_ENABLE_LEADS,
    },
    deposit: {
      percent: depositPercent(settings, env),
      currency: settings.DEPOSIT_CURRENCY.toLowerCase(),
    },
    business: {
      name: settings.BUSINESS_NAME ?? null,
      phone: settings.BUSINESS_PHONE ?? null,
      email: settings.BUSINESS_EMAIL ?? null,
      address: settings.BUSINESS_ADDRESS ?? null,
      reviewUrl: settings.REVIEW_URL ?? null,
      timezone: settings.BUSINESS_TIMEZONE,
      country: countryOfZone(settings.BUSINESS_TIMEZONE),
    },
    tax: { name: settings.TAX_NAME, percent: settings.TAX_PERCENT },
    quoteValidDays: settings.QUOTE_VALID_DAYS,
    minNoticeHours: settings.MIN_NOTICE_HOURS,
    bookingHorizonDays: settings.BOOKING_HORIZON_DAYS,
    referralCreditCents: settings.REFERRAL_CREDIT_CENTS,
    problemBaseUrl: bare(settings.PROBLEM_BASE_URL),
    sessionSecret: settings.SESSION_SECRET ?? null,
    metricsToken: settings.METRICS_TOKEN ?? null,
    backupKeyFile: settings.BACKUP_KEY_FILE ?? null,
  }
}

const DEFAULT_DEPOSIT = 0.25

/**
 * The share that is asked for beforehand. Nobody said one: a quarter where somebody can take it (in
 * development the demo's page), and nothing where nobody can.
 */
function depositPercent(
  { DEPOSIT_PERCENT: said, STRIPE_SECRET_KEY: key }: Settings,
  env: Config['env'],
): number {
  const canTake = key !== undefined || env === 'dev'
  return said ?? (canTake ? DEFAULT_DEPOSIT : 0)
}

const DEFAULT_POOL = 10

/** The pool is as large as we are told here, else as the host's URL allows. */
function postgres(settings: Settings): Config['postgres'] {
  const [target, direct] = [settings.DATABASE_URL, settings.DATABASE_DIRECT_URL].map(targetOf)
  if (!target) return null
  const poolSize = settings.DB_POOL_SIZE ?? target.poolSize ?? DEFAULT_POOL
  return { target, direct: direct ?? null, poolSize }
}

const bare = (address: string): string => address.replace(/\/+$/, '')

function origins(settings: Settings, env: Config['env']): string[] {
  if (settings.CORS_ORIGINS.length > 0) {
    return settings.CORS_ORIGINS.map((origin) => new URL(origin).origin)
  }
  return settings.STRICT_CORS || env === 'prod' ? [] : [DEV_ORIGIN]
}

const credentials = (username?: string, password?: string): Credentials | null =>
  username === undefined || password === undefined ? null : { username, password }

const staff = (settings: Settings): Config['staff'] => ({
  admin: credentials(settings.ADMIN_BASIC_USERNAME, settings.ADMIN_BASIC_PASSWORD),
  dispatcher: credentials(settings.DISPATCHER_BASIC_USERNAME, settings.DISPATCHER_BASIC_PASSWORD),
})

function email(settings: Settings): EmailConfig {
  const { EMAIL_MODE: mode, EMAIL_FROM: from } = settings
  if (mode === 'off' || from === undefined) return { mode: 'off' }
  const fromName = settings.EMAIL_FROM_NAME ?? settings.BUSINESS_NAME ?? null
  return { mode, from, fromName, relay: mode === 'smtp' ? smtp(settings) : sendgrid(settings) }
}

function smtp(settings: Settings): SmtpRelay {
  const tls = tlsOf(settings.SMTP_USE_TLS)
  return {
    host: settings.SMTP_HOST ?? '',
    port: settings.SMTP_PORT ?? (tls === 'implicit' ? IMPLICIT_TLS_PORT : STARTTLS_PORT),
    credentials: credentials(settings.SMTP_USERNAME, settings.SMTP_PASSWORD),
    tls,
  }
}

/** SendGrid's relay takes the literal user name `apikey` and the key as the password. */
const sendgrid = (settings: Settings): SmtpRelay => ({
  host: SENDGRID_HOST,
  port: STARTTLS_PORT,
  credentials: credentials('apikey', settings.SENDGRID_API_KEY),
  tls: 'starttls',
})

/** Here `off` is a third answer, not another word for false. */
function tlsOf(given: Settings['SMTP_USE_TLS']): SmtpRelay['tls'] {
  if (given === 'off') return 'plain'
  return given === 'false' || given === '0' || given === 'no' ? 'implicit' : 'starttls'
}

function exporting(settings: Settings): ExportConfig {
  const { EXPORT_MODE, EXPORT_WEBHOOK_URL: url } = settings
  if (EXPORT_MODE !== 'webhook' || url === undefined) return { mode: 'off' }
  return {
    mode: 'webhook',
    url,
    secrets: settings.EXPORT_WEBHOOK_SECRET,
    timeoutMs: settings.EXPORT_WEBHOOK_TIMEOUT_SECONDS * 1_000,
    maxAttempts: settings.EXPORT_WEBHOOK_MAX_RETRIES,
    backoffMs: settings.EXPORT_WEBHOOK_BACKOFF_SECONDS * 1_000,
    allowedHosts: settings.EXPORT_WEBHOOK_ALLOWED_HOSTS.map((host) => host.toLowerCase()),
    allowHttp: settings.EXPORT_WEBHOOK_ALLOW_HTTP,
    blockPrivateIps: settings.EXPORT_WEBHOOK_BLOCK_PRIVATE_IPS,
  }
}

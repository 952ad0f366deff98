import type { Values } from './schema.ts'

/** What holds where the environment says nothing. */
export const DEFAULTS = {
  PORT: 3000,
  CORS_ORIGINS: [],
  STRICT_CORS: false,
  RATE_LIMIT_PER_MINUTE: 30,
  TRUST_PROXY_HEADERS: false,
  TRUSTED_PROXY_IPS: [],
  TRUSTED_PROXY_CIDRS: [],
  BUSINESS_TIMEZONE: 'America/Edmonton',
  TAX_NAME: 'GST',
  TAX_PERCENT: 5,
  QUOTE_VALID_DAYS: 14,
  MIN_NOTICE_HOURS: 4,
  BOOKING_HORIZON_DAYS: 60,
  REFERRAL_CREDIT_CENTS: 2_000,
  STRIPE_WEBHOOK_SECRET: [],
  DEPOSIT_CURRENCY: 'cad',
  EMAIL_MODE: 'off',
  SMTP_USE_TLS: 'true',
  EXPORT_MODE: 'off',
  EXPORT_WEBHOOK_SECRET: [],
  EXPORT_WEBHOOK_TIMEOUT_SECONDS: 5,
  EXPORT_WEBHOOK_MAX_RETRIES: 3,
  EXPORT_WEBHOOK_BACKOFF_SECONDS: 1,
  EXPORT_WEBHOOK_ALLOWED_HOSTS: [],
  EXPORT_WEBHOOK_ALLOW_HTTP: false,
  EXPORT_WEBHOOK_BLOCK_PRIVATE_IPS: true,
  CAPTCHA_MODE: 'off',
  RETENTION_CHAT_DAYS: 30,
  RETENTION_LEAD_DAYS: 365,
  RETENTION_ENABLE_LEADS: false,
  PROBLEM_BASE_URL: 'https://example.com/problems',
} satisfies Values

/** The environment with every default filled in. */
export type Settings = Values & Required<Pick<Values, keyof typeof DEFAULTS>>

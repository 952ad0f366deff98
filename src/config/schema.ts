import Type from 'typebox'
import { isKnownZone } from '../domain/shared/time/business-time.ts'
import {
  choice,
  decimal,
  flag,
  isAddress,
  isAddressRange,
  isHost,
  isOrigin,
  isWebAddress,
  judged,
  judgedSecret,
  list,
  secret,
  secretList,
  text,
  whole,
} from './kinds.ts'

const ONE_MAILBOX = '^[^\\s@<>()",;:\\\\]+@[^\\s@<>()",;:\\\\]+\\.[A-Za-z0-9-]+$'
const NO_COLON = '^[^:\\u0000-\\u001f]+$'

const redis = (value: string): boolean => /^rediss?:\/\//.test(value) && URL.canParse(value)
/** Stripe fills `{CHECKOUT_SESSION_ID}` itself and a URL parser would escape the braces. */
const returnPage = (value: string): boolean => isWebAddress(value.replace(/[{}]/g, ''))

/** Currencies without hundredths: sums here are counted in them. */
const WITHOUT_CENTS = new Set(
  'bhd bif clp djf gnf iqd jod jpy kmf krw kwd lyd mga omr pyg rwf tnd ugx vnd vuv xaf xof xpf'.split(
    ' ',
  ),
)
const hasCents = (value: string): boolean =>
  /^[A-Za-z]{3}$/.test(value) && !WITHOUT_CENTS.has(value.toLowerCase())

/** Every name Spruce reads. An unset or empty name is absent; `description` says what would be right. */
export const EnvSchema = Type.Object({
  APP_ENV: choice(['dev', 'prod'], 'dev or prod'),
  PORT: whole(1, 65_535, 'the port to listen on'),
  PUBLIC_URL: judged(
    'the address customers use, without a path, such as https://book.example.com',
    isOrigin,
  ),
  SESSION_SECRET: secret(
    'at least 32 random characters, for example from: openssl rand -base64 32',
  ),

  DATABASE_URL: secret('postgresql://user:password@host:5432/database'),
  DATABASE_DIRECT_URL: secret(
    'postgresql://user:password@host:5432/database of the server itself, past its pooler',
  ),
  DB_POOL_SIZE: whole(1, 200, 'connections to the database per process'),
  REDIS_URL: judgedSecret('redis://host:6379 or rediss://host:6379', redis),

  CORS_ORIGINS: list(
    'origins such as https://www.example.com, by commas or as a JSON array',
    isOrigin,
  ),
  STRICT_CORS: flag('no origin at all unless CORS_ORIGINS lists it'),
  RATE_LIMIT_PER_MINUTE: whole(1, 100_000, 'public writes and estimates per client'),
  RATE_LIMIT_CLEANUP_MINUTES: whole(1, 1_440, 'without effect: counters end by themselves'),
  TRUST_PROXY_HEADERS: flag('read the client from X-Forwarded-For of a trusted proxy'),
  TRUSTED_PROXY_IPS: list('IP addresses, by commas or as a JSON array', isAddress),
  TRUSTED_PROXY_CIDRS: list(
    'ranges such as 10.0.0.0/8 and never /0, by commas or as a JSON array',
    isAddressRange,
  ),

  ADMIN_BASIC_USERNAME: secret('a user name without a colon', NO_COLON),
  ADMIN_BASIC_PASSWORD: secret('at least 12 characters that are hard to guess'),
  DISPATCHER_BASIC_USERNAME: secret('a user name without a colon', NO_COLON),
  DISPATCHER_BASIC_PASSWORD: secret('at least 12 characters that are hard to guess'),

  BUSINESS_NAME: text(100, 'a name of at most 100 characters'),
  BUSINESS_TIMEZONE: judged('an IANA time zone such as America/Edmonton', isKnownZone),
  BUSINESS_PHONE: text(
    40,
    'a phone number such as +1 780 555 0100',
    '^\\+?[0-9(][0-9 ().-]{5,38}[0-9]$',
  ),
  BUSINESS_EMAIL: text(254, 'one address such as hello@example.com', ONE_MAILBOX),
  BUSINESS_ADDRESS: text(255, 'a postal address of at most 255 characters'),
  REVIEW_URL: judged('an http or https address where customers leave a review', isWebAddress),
  PRICING_CONFIG_PATH: text(500, 'the path of the price file'),
  TAX_NAME: text(40, 'a name of at most 40 characters, such as GST'),
  TAX_PERCENT: decimal(0, 100, 'per cent on top of the price'),
  QUOTE_VALID_DAYS: whole(1, 365, 'days a shown price is kept'),
  MIN_NOTICE_HOURS: whole(0, 720, 'hours between booking and start'),
  BOOKING_HORIZON_DAYS: whole(1, 365, 'days ahead that can be booked'),
  REFERRAL_CREDIT_CENTS: whole(0, 100_000, 'cents earned per referred customer'),

  STRIPE_SECRET_KEY: secret("Stripe's secret or restricted key, sk_… or rk_…", '^(sk|rk)_[^\\s]+$'),
  STRIPE_WEBHOOK_SECRET: secretList(
    "the signing secret of Stripe's webhook (whsec_…), several by commas during rotation",
  ),
  STRIPE_SUCCESS_URL: judged('an http or https address to return to after paying', returnPage),
  STRIPE_CANCEL_URL: judged('an http or https address to return to without paying', returnPage),
  STRIPE_API_BASE: judged("the address of a stand-in for Stripe's API, without a path", isOrigin),
  DEPOSIT_PERCENT: decimal(0, 1, 'share of the price, 0.25 is a quarter'),
  DEPOSIT_CURRENCY: judged('three letters of a currency with cents, such as cad', hasCents),

  EMAIL_MODE: choice(['off', 'smtp', 'sendgrid'], 'off, smtp or sendgrid'),
  EMAIL_FROM: text(254, 'one address such as hello@example.com', ONE_MAILBOX),
  EMAIL_FROM_NAME: text(
    100,
    'a name of at most 100 characters on one line',
    '^[^\\u0000-\\u001f]+$',
  ),
  SENDGRID_API_KEY: secret("SendGrid's API key"),
  SMTP_HOST: judged('a host name such as mail.example.com', isHost),
  SMTP_PORT: whole(1, 65_535, "the mail server's port"),
  SMTP_USERNAME: secret("the mail server's user name"),
  SMTP_PASSWORD: secret("the mail server's password"),
  SMTP_USE_TLS: choice(
    ['true', '1', 'yes', 'on', 'false', '0', 'no', 'off'],
    'true (STARTTLS), false (TLS from the first byte) or, outside production, off (no TLS)',
  ),

  EXPORT_MODE: choice(['off', 'webhook', 'sheets'], 'off or webhook'),
  EXPORT_WEBHOOK_URL: judgedSecret('an https address that takes leads', isWebAddress),
  EXPORT_WEBHOOK_SECRET: secretList(
    'at least 16 random characters, shared with the receiver, two by a comma during rotation',
  ),
  EXPORT_WEBHOOK_TIMEOUT_SECONDS: decimal(0.1, 60, 'seconds for one delivery'),
  EXPORT_WEBHOOK_MAX_RETRIES: whole(1, 20, 'attempts before a dead letter'),
  EXPORT_WEBHOOK_BACKOFF_SECONDS: decimal(0, 3_600, 'seconds before the second attempt'),
  EXPORT_WEBHOOK_ALLOWED_HOSTS: list(
    'host names without scheme or port, by commas or as a JSON array',
    isHost,
  ),
  EXPORT_WEBHOOK_ALLOW_HTTP: flag('deliver without TLS, outside production only'),
  EXPORT_WEBHOOK_BLOCK_PRIVATE_IPS: flag('refuse addresses that are not public'),

  CAPTCHA_MODE: choice(['off', 'turnstile'], 'off or turnstile'),
  TURNSTILE_SECRET_KEY: secret("the widget's secret key from Cloudflare"),
  TURNSTILE_SITE_KEY: text(100, "the widget's site key from Cloudflare", '^[\\w-]+$'),

  RETENTION_CHAT_DAYS: whole(1, 3_650, 'days an idle chat is kept'),
  RETENTION_LEAD_DAYS: whole(1, 3_650, 'days a lead without a booking is kept'),
  RETENTION_ENABLE_LEADS: flag('erase leads after RETENTION_LEAD_DAYS'),

  PROBLEM_BASE_URL: judged('an http or https address that problem types begin with', isWebAddress),
  METRICS_TOKEN: secret('at least 16 random characters'),
  BACKUP_KEY_FILE: text(500, 'the path of the key file for backups'),
})

export type Name = keyof typeof EnvSchema.properties
/** The environment after reading: text turned into numbers, flags and lists; absent when unset. */
export type Values = Partial<Type.Static<typeof EnvSchema>>

export const NAMES = Object.keys(EnvSchema.properties) as Name[]

import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { captchaOff } from './adapters/captcha/off.ts'
import { turnstile } from './adapters/captcha/turnstile.ts'
import { systemClock } from './adapters/clock.ts'
import { webhookTarget } from './adapters/export/webhook.ts'
import { smtpMailer } from './adapters/mail/smtp.ts'
import { demoPayments } from './adapters/payments/demo.ts'
import { stripePayments } from './adapters/payments/stripe.ts'
import { memoryRateLimiter } from './adapters/rate-limit/memory.ts'
import { redisRateLimiter } from './adapters/rate-limit/redis.ts'
import type { Config } from './config.ts'
import { openDatabase } from './db/client.ts'
import type { Database } from './db/database.ts'
import { type LiveTopics, liveTopics } from './db/live-topics.ts'
import { liveValue } from './db/live-value.ts'
import {
  COMPANY_CHANNEL,
  companyRecord,
  knownCompany,
  readCompanyRecord,
} from './domain/company/company.ts'
import { foundCompany } from './domain/company/found.ts'
import type { KnownCompany } from './domain/company/record.ts'
import type { DepositSettings } from './domain/deposits/settings.ts'
import type { MailTerms } from './domain/messages/mail-facts.ts'
import type { PriceBook } from './domain/pricing/price-book.ts'
import { PRICE_BOOK_CHANNEL, priceBookInForce } from './domain/pricing/price-books.ts'
import type { Calendar } from './domain/scheduling/calendar.ts'
import { CALENDAR_CHANNEL, loadCalendar } from './domain/scheduling/load-calendar.ts'
import type { Payments } from './domain/shared/payments.ts'
import type {
  Captcha,
  Clock,
  ExportTarget,
  Log,
  Mailer,
  RateLimiter,
} from './domain/shared/ports.ts'
import { formatInstantUtc } from './domain/shared/time/business-time.ts'
import { type Passwords, passwords } from './domain/staff/passwords.ts'
import { urls } from './urls.ts'

/** Everything the doors and jobs are given. */
export interface Deps {
  config: Config
  clock: Clock
  log: Log
  database: Database
  captcha: Captcha
  /** Null while e-mail is off. */
  mailer: Mailer | null
  /** Where leads are delivered to; null while exports are off. */
  exportTarget: ExportTarget | null
  /** Who takes deposits; null while none can be taken. */
  payments: Payments | null
  rateLimiter: RateLimiter
  /** The price list in force, kept current across processes. */
  prices: {
    current(): PriceBook
    refresh(): Promise<void>
    /** The text of the configured price file as it is on disk now; rejects when it cannot be read. */
    readFile(): Promise<string>
  }
  /** The company's record, kept current across processes. */
  company: { current(): KnownCompany; refresh(): Promise<void> }
  /** The teams' calendars, kept current across processes. */
  calendar: { current(): Calendar; refresh(): Promise<void> }
  /** What changes, for the consoles that are open. */
  live: LiveTopics
  /** Where a customer comes back to from paying. */
  returnUrls: DepositSettings['returnUrls']
  /** The page on which a free time is asked for, in full. */
  startUrl: MailTerms['startUrl']
  /** Makes and checks password hashes, in turn. */
  passwords: Passwords
  /** From which the tokens of manage links are derived. */
  secret: string
}

/** Outside production a secret need not be configured; nothing real hangs on it there. */
const DEVELOPMENT_SECRET = 'development'

const seed = (name: string) =>
  readFileSync(new URL(`../drizzle/seeds/${name}`, import.meta.url), 'utf8')

/**
 * Builds the real adapters, or their twins where nothing is configured, and founds the company on a
 * first start. `close` lets go of everything but a database that was `opened` before. Throws a sentence for the operator.
 */
export async function createDeps(
  config: Config,
  log: Log,
  clock: Clock = systemClock,
  opened?: Database,
): Promise<Deps & { close(): Promise<void> }> {
  const database = opened ?? (await openDatabase(config, log))
  await foundCompany(database, {
    record: readCompanyRecord(seed(config.demo ? 'demo_company.json' : 'new_company.json')),
    priceFile: await readFile(config.pricingConfigPath, 'utf8'),
    teams: config.demo ? JSON.parse(seed('demo_teams.json')) : [],
  })
  const prices = await liveValue(database, log, PRICE_BOOK_CHANNEL, async () =>
    found(await priceBookInForce(database.db)),
  )
  const company = await liveValue(database, log, COMPANY_CHANNEL, async () =>
    knownCompany(found(await companyRecord(database.db)), config.business),
  )
  const { timezone: zone } = config.business
  const { minNoticeHours, bookingHorizonDays: horizonDays } = config
  const calendar = await liveValue(database, log, CALENDAR_CHANNEL, () =>
    loadCalendar(database.db, { zone, minNoticeHours, horizonDays }),
  )
  const live = await liveTopics(database)
  const rateLimiter =
    config.redisUrl === null
      ? memoryRateLimiter(clock)
      : redisRateLimiter({ url: config.redisUrl, clock, log })
  const mailer =
    config.email.mode === 'off' ? null : smtpMailer({ ...config.email, ourHost: hostOf(config) })
  return {
    config,
    clock,
    log,
    database,
    captcha: captchaFor(config, clock, log),
    mailer,
    exportTarget: exportTargetFor(config, clock),
    payments: paymentsFor(config, clock),
    rateLimiter,
    prices: { ...prices, readFile: () => readFile(config.pricingConfigPath, 'utf8') },
    company,
    calendar,
    live,
    returnUrls: returnUrlsOf(config),
    startUrl: (language, pageToken, startsAt) =>
      config.publicUrl + urls.leadConfirm(language, pageToken, formatInstantUtc(startsAt)),
    passwords: passwords(),
    secret: config.sessionSecret ?? DEVELOPMENT_SECRET,
    async close() {
      await Promise.all([prices, calendar, company, live].map((each) => each.close()))
      await rateLimiter.close()
      // First the workers end, then what they send with.
      if (opened === undefined) await database.close()
      mailer?.close()
    },
  }
}

/** The host of our address as mail servers greet one another: an address in brackets (RFC 5321, 4.1.3). */
function hostOf({ publicUrl }: Config): string {
  const { hostname } = new URL(publicUrl)
  return /^[\d.]+$/.test(hostname) ? `[${hostname}]` : hostname.replace(/^\[/, '[IPv6:')
}

/** Widgets stand on our own pages and on those of the front ends that may call us. */
function captchaFor({ captcha, publicUrl, cors }: Config, clock: Clock, log: Log): Captcha {
  if (captcha.mode === 'off') return captchaOff
  const hostnames = [publicUrl, ...cors.origins].map((origin) => new URL(origin).hostname)
  return turnstile({ secretKey: captcha.secretKey!, hostnames, clock, log })
}

const exportTargetFor = ({ export: settings, env }: Config, clock: Clock): ExportTarget | null =>
  settings.mode === 'off' ? null : webhookTarget({ ...settings, production: env === 'prod' }, clock)

/** In production nobody pays in play: without a key no deposit can be taken there. */
function paymentsFor({ stripe, env, publicUrl }: Config, clock: Clock): Payments | null {
  const { secretKey } = stripe
  if (secretKey !== null) return stripePayments({ ...stripe, secretKey, env }, clock)
  if (env === 'prod') return null
  return demoPayments({ clock, pageUrl: (id) => publicUrl + urls.demoCheckout(id) })
}

/** The operator's pages where they are configured, else our own, which ask the provider and tell the truth. */
const returnUrlsOf =
  ({ publicUrl, stripe }: Config): DepositSettings['returnUrls'] =>
  (bookingId, token, language) => ({
    successUrl:
      stripe.successUrl?.replaceAll('{BOOKING_ID}', bookingId) ??
      `${publicUrl}${urls.bookingPayment(language, token)}`,
    cancelUrl:
      stripe.cancelUrl?.replaceAll('{BOOKING_ID}', bookingId) ??
      `${publicUrl}${urls.booking(language, token)}`,
  })

function found<T>(value: T | null): T {
  if (value === null)
    throw new Error('The company record or the price list is gone from the database')
  return value
}

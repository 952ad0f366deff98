import type { Settings } from './defaults.ts'
import { fault } from './parse.ts'
import type { Name } from './schema.ts'

/** A rule over several names: the name to blame and its line, or nothing when it is kept. */
export type Fault = [name: Name, line: string]

/** Rules that hold everywhere: what is switched on must be complete and make sense together. */
export const completeness = (settings: Settings): Fault[] => [
  ...pairs(settings),
  ...proxy(settings),
  ...email(settings),
  ...captcha(settings),
  ...exports(settings),
  ...calendar(settings),
]

export const blame = (name: Name, wrong: string, right?: string): Fault => [
  name,
  fault(name, wrong, right),
]

/** One fault for each of `names` that is not set. */
export const need = (settings: Settings, why: string, ...names: Name[]): Fault[] =>
  names
    .filter((name) => settings[name] === undefined)
    .map((name) => blame(name, `is missing, ${why}`))

function pairs(settings: Settings): Fault[] {
  const halves: [Name, Name][] = [
    ['ADMIN_BASIC_USERNAME', 'ADMIN_BASIC_PASSWORD'],
    ['DISPATCHER_BASIC_USERNAME', 'DISPATCHER_BASIC_PASSWORD'],
    ['SMTP_USERNAME', 'SMTP_PASSWORD'],
  ]
  return halves.flatMap(([user, password]) => {
    if (settings[user] !== undefined) return need(settings, `${user} is set`, password)
    return settings[password] === undefined ? [] : need(settings, `${password} is set`, user)
  })
}

function proxy(settings: Settings): Fault[] {
  const trusted = settings.TRUSTED_PROXY_IPS.length + settings.TRUSTED_PROXY_CIDRS.length
  if (!settings.TRUST_PROXY_HEADERS || trusted > 0) return []
  return [
    blame(
      'TRUST_PROXY_HEADERS',
      'is on but no proxy is trusted',
      "the proxy's address in TRUSTED_PROXY_IPS or TRUSTED_PROXY_CIDRS, or false",
    ),
  ]
}

function email(settings: Settings): Fault[] {
  if (settings.EMAIL_MODE === 'off') return []
  const relay = settings.EMAIL_MODE === 'smtp' ? 'SMTP_HOST' : 'SENDGRID_API_KEY'
  return need(settings, `EMAIL_MODE is ${settings.EMAIL_MODE}`, 'EMAIL_FROM', relay)
}

function captcha(settings: Settings): Fault[] {
  if (settings.CAPTCHA_MODE === 'off') return []
  return need(settings, 'CAPTCHA_MODE is turnstile', 'TURNSTILE_SECRET_KEY', 'TURNSTILE_SITE_KEY')
}

function exports(settings: Settings): Fault[] {
  const { EXPORT_MODE, EXPORT_WEBHOOK_URL: url, EXPORT_WEBHOOK_ALLOW_HTTP } = settings
  if (EXPORT_MODE === 'sheets') {
    return [blame('EXPORT_MODE', '"sheets" is not available yet')]
  }
  if (EXPORT_MODE === 'off') return []
  if (url === undefined) return need(settings, 'EXPORT_MODE is webhook', 'EXPORT_WEBHOOK_URL')
  if (url.startsWith('https:') || EXPORT_WEBHOOK_ALLOW_HTTP) return []
  return [blame('EXPORT_WEBHOOK_URL', 'does not use TLS')]
}

function calendar(settings: Settings): Fault[] {
  const { MIN_NOTICE_HOURS, BOOKING_HORIZON_DAYS } = settings
  if (MIN_NOTICE_HOURS < BOOKING_HORIZON_DAYS * 24) return []
  return [
    blame(
      'MIN_NOTICE_HOURS',
      'leaves nothing to book within BOOKING_HORIZON_DAYS',
      `fewer than ${BOOKING_HORIZON_DAYS * 24} hours`,
    ),
  ]
}

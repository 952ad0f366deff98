import { commonPasswords } from '../domain/staff/common-passwords.ts'
import { isGuessedFirst } from '../domain/staff/password.rules.ts'
import type { Settings } from './defaults.ts'
import { blame, type Fault, need } from './rules.ts'
import type { Name } from './schema.ts'
import { weakness } from './secrets.ts'

const MIN_SESSION_SECRET_CHARS = 32
const MIN_PASSWORD_CHARS = 12
const MIN_TOKEN_CHARS = 16

/** What production refuses although it could start: guessable secrets, plain text, demo payments. */
export const production = (settings: Settings): Fault[] => [
  ...address(settings),
  ...secrets(settings),
  ...staff(settings),
  ...payments(settings),
  ...outside(settings),
]

/** Cloudflare's published keys, which pass or fail everybody. */
export const isTurnstileTestKey = (key = ''): boolean => /^[123]x0{10,}/.test(key)

function address(settings: Settings): Fault[] {
  const names: Name[] = ['PUBLIC_URL', 'STRIPE_SUCCESS_URL', 'STRIPE_CANCEL_URL']
  return [
    ...need(settings, 'links in mails need it', 'PUBLIC_URL'),
    ...names.flatMap((name) => {
      const given = settings[name]
      if (typeof given !== 'string' || isPrivate(given)) return []
      return [blame(name, 'does not use TLS', 'an https address (http is for localhost only)')]
    }),
  ]
}

function isPrivate(address: string): boolean {
  const { protocol, hostname } = new URL(address.replace(/[{}]/g, ''))
  return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
}

function secrets(settings: Settings): Fault[] {
  return [
    ...need(settings, 'sessions are signed with it', 'SESSION_SECRET'),
    ...guessable('SESSION_SECRET', settings.SESSION_SECRET, MIN_SESSION_SECRET_CHARS),
    ...guessable('METRICS_TOKEN', settings.METRICS_TOKEN, MIN_TOKEN_CHARS),
    ...(['EXPORT_WEBHOOK_SECRET', 'STRIPE_WEBHOOK_SECRET'] as const).flatMap((name) =>
      settings[name].flatMap((secret) => guessable(name, secret, MIN_TOKEN_CHARS)),
    ),
  ]
}

function guessable(name: Name, secret: string | undefined, minChars: number): Fault[] {
  const wrong = secret === undefined ? null : weakness(secret, minChars)
  return wrong === null ? [] : [blame(name, wrong)]
}

function staff(settings: Settings): Fault[] {
  const pairs: [Name, string | undefined, string | undefined][] = [
    ['ADMIN_BASIC_PASSWORD', settings.ADMIN_BASIC_USERNAME, settings.ADMIN_BASIC_PASSWORD],
    [
      'DISPATCHER_BASIC_PASSWORD',
      settings.DISPATCHER_BASIC_USERNAME,
      settings.DISPATCHER_BASIC_PASSWORD,
    ],
  ]
  return pairs.flatMap(([name, username, password]) =>
    password !== undefined && password.toLowerCase() === username?.toLowerCase()
      ? [blame(name, 'is the same as the user name')]
      : [
          ...guessable(name, password, MIN_PASSWORD_CHARS),
          ...common(settings, name, username, password),
        ].slice(0, 1),
  )
}

/** What people may not choose either: a common password, the user name, the company's name. */
function common(
  { BUSINESS_NAME: company = '' }: Settings,
  name: Name,
  login = '',
  password = '',
): Fault[] {
  const isGuessed =
    password !== '' && isGuessedFirst(password, { login, company }, commonPasswords())
  return isGuessed ? [blame(name, 'is one of the passwords that are tried first')] : []
}

function payments(settings: Settings): Fault[] {
  const faults: Fault[] = []
  const { STRIPE_SECRET_KEY: key, STRIPE_WEBHOOK_SECRET: webhook, STRIPE_API_BASE } = settings
  if (key !== undefined && /^(sk|rk)_test_/.test(key)) {
    faults.push(
      blame('STRIPE_SECRET_KEY', 'is a test key that moves no money', 'a live key, or nothing'),
    )
  }
  if (key !== undefined && webhook.length === 0) {
    faults.push(blame('STRIPE_WEBHOOK_SECRET', 'is missing, STRIPE_SECRET_KEY is set'))
  }
  if (STRIPE_API_BASE !== undefined) {
    faults.push(blame('STRIPE_API_BASE', 'stands in for Stripe in tests', 'nothing in production'))
  }
  return faults
}

function outside(settings: Settings): Fault[] {
  const faults: Fault[] = []
  if (settings.SMTP_USE_TLS === 'off') {
    faults.push(blame('SMTP_USE_TLS', '"off" sends mail in plain text', 'true or false'))
  }
  if (settings.EXPORT_WEBHOOK_ALLOW_HTTP) {
    faults.push(blame('EXPORT_WEBHOOK_ALLOW_HTTP', 'sends leads in plain text', 'false'))
  }
  if (settings.EXPORT_MODE === 'webhook') {
    if (settings.EXPORT_WEBHOOK_SECRET.length === 0) {
      faults.push(blame('EXPORT_WEBHOOK_SECRET', 'is missing, deliveries are signed with it'))
    }
    if (settings.EXPORT_WEBHOOK_ALLOWED_HOSTS.length === 0) {
      faults.push(blame('EXPORT_WEBHOOK_ALLOWED_HOSTS', 'is empty, EXPORT_MODE is webhook'))
    }
  }
  if (isTurnstileTestKey(settings.TURNSTILE_SECRET_KEY)) {
    faults.push(blame('TURNSTILE_SECRET_KEY', 'is a published test key'))
  }
  if (isTurnstileTestKey(settings.TURNSTILE_SITE_KEY)) {
    faults.push(blame('TURNSTILE_SITE_KEY', 'is a published test key'))
  }
  return faults
}

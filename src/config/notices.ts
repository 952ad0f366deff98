import type { Settings } from './defaults.ts'
import type { Config } from './types.ts'
import type { lookAlikes } from './typos.ts'

const RATE_LIMIT_CLEANUP =
  'RATE_LIMIT_CLEANUP_MINUTES: has no effect any more; counters end by themselves'

/** What an operator should hear at start although nothing is wrong: one sentence each. */
export function noticesOf(
  config: Config,
  settings: Settings,
  typos: ReturnType<typeof lookAlikes>,
): string[] {
  const { env, stripe, deposit } = config
  const said: [boolean, string][] = [
    [config.demo, 'Nothing is configured: this is a demo, with demo sign-ins and no real payments'],
    ...typos.map(({ typed, known }): [boolean, string] => [
      true,
      `${typed}: is not a name Spruce reads; did you mean ${known}`,
    ]),
    [settings.RATE_LIMIT_CLEANUP_MINUTES !== undefined, RATE_LIMIT_CLEANUP],
    [
      env === 'prod' && stripe.secretKey === null,
      deposit.percent > 0
        ? 'STRIPE_SECRET_KEY: is unset while DEPOSIT_PERCENT is set; bookings that need a deposit are refused'
        : 'STRIPE_SECRET_KEY: is unset; no deposit is asked for',
    ],
    [
      env === 'dev' && /^(sk|rk)_live_/.test(stripe.secretKey ?? ''),
      'STRIPE_SECRET_KEY: is a live key outside production; payments here are real',
    ],
    [
      env === 'prod' && config.captcha.mode === 'off',
      'CAPTCHA_MODE: is off; nothing keeps programs from filling in forms and holding times',
    ],
    [
      env === 'prod' && config.publicUrl.startsWith('https:') && !config.proxy.trust,
      'TRUST_PROXY_HEADERS: is off while PUBLIC_URL is https; all visitors that come by a proxy count as one, and the caps per address are off for them',
    ],
    [
      config.export.mode === 'webhook' && !config.export.blockPrivateIps,
      'EXPORT_WEBHOOK_BLOCK_PRIVATE_IPS: is off; leads may go to addresses inside this network',
    ],
    [
      hostIsMissing(config),
      'EXPORT_WEBHOOK_URL: its host is not in EXPORT_WEBHOOK_ALLOWED_HOSTS; every export will be refused',
    ],
  ]
  return said.filter(([applies]) => applies).map(([, sentence]) => sentence)
}

function hostIsMissing({ export: target }: Config): boolean {
  if (target.mode === 'off' || target.allowedHosts.length === 0) return false
  return !target.allowedHosts.includes(new URL(target.url).hostname)
}

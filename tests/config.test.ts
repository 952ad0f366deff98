import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { EnvSchema, NAMES } from '../src/config/schema.ts'
import { type Config, DEMO_STAFF, readConfig } from '../src/config.ts'

const CONTRACT = `APP_ENV DATABASE_URL REDIS_URL CORS_ORIGINS STRICT_CORS RATE_LIMIT_PER_MINUTE
RATE_LIMIT_CLEANUP_MINUTES TRUST_PROXY_HEADERS TRUSTED_PROXY_IPS TRUSTED_PROXY_CIDRS
PRICING_CONFIG_PATH ADMIN_BASIC_USERNAME ADMIN_BASIC_PASSWORD DISPATCHER_BASIC_USERNAME
DISPATCHER_BASIC_PASSWORD EMAIL_MODE EMAIL_FROM EMAIL_FROM_NAME SENDGRID_API_KEY SMTP_HOST SMTP_PORT
SMTP_USERNAME SMTP_PASSWORD SMTP_USE_TLS EXPORT_MODE EXPORT_WEBHOOK_URL
EXPORT_WEBHOOK_TIMEOUT_SECONDS EXPORT_WEBHOOK_MAX_RETRIES EXPORT_WEBHOOK_BACKOFF_SECONDS
EXPORT_WEBHOOK_ALLOWED_HOSTS EXPORT_WEBHOOK_ALLOW_HTTP EXPORT_WEBHOOK_BLOCK_PRIVATE_IPS CAPTCHA_MODE
TURNSTILE_SECRET_KEY RETENTION_CHAT_DAYS RETENTION_LEAD_DAYS RETENTION_ENABLE_LEADS
STRIPE_SECRET_KEY STRIPE_WEBHOOK_SECRET STRIPE_SUCCESS_URL STRIPE_CANCEL_URL DEPOSIT_PERCENT
DEPOSIT_CURRENCY PORT PUBLIC_URL SESSION_SECRET BUSINESS_TIMEZONE BUSINESS_NAME TURNSTILE_SITE_KEY
STRIPE_API_BASE QUOTE_VALID_DAYS MIN_NOTICE_HOURS BOOKING_HORIZON_DAYS EXPORT_WEBHOOK_SECRET
REFERRAL_CREDIT_CENTS TAX_NAME TAX_PERCENT PROBLEM_BASE_URL BUSINESS_PHONE BUSINESS_EMAIL
BUSINESS_ADDRESS REVIEW_URL METRICS_TOKEN BACKUP_KEY_FILE DB_POOL_SIZE DATABASE_DIRECT_URL`.split(
  /\s+/,
)

type Env = Record<string, string>
const STRONG = 'vX3q9mTz7LrPw2KsYb8NdHfJc5Ga6Ue4'
const PROD: Env = {
  APP_ENV: 'prod',
  PUBLIC_URL: 'https://book.example.com',
  SESSION_SECRET: STRONG,
}
const DEV: Env = { APP_ENV: 'dev' }

const read = (env: Env, dotEnvExists = false) => readConfig(env, { dotEnvExists })
function configOf(env: Env): Config {
  const reading = read(env)
  if (!reading.ok) throw new Error(reading.faults.join('\n'))
  return reading.config
}
const faultsOf = (env: Env): string[] => {
  const reading = read(env)
  return reading.ok ? [] : reading.faults
}
const blamed = (env: Env): string[] => faultsOf(env).map((line) => line.slice(0, line.indexOf(':')))
const noticesOf = (env: Env): string[] => {
  const reading = read(env)
  return reading.ok ? reading.notices : []
}

test('the schema and the example file hold exactly the names of the contract', () => {
  expect([...NAMES].map(String).sort()).toEqual([...CONTRACT].sort())
})

test('the example file names every setting once and sets none', async () => {
  const lines = (await Bun.file(`${import.meta.dir}/../.env.example`).text()).split('\n')
  const named = lines.flatMap((line) => /^#? ?([A-Z][A-Z_]+)=/.exec(line)?.[1] ?? [])
  expect(named.sort()).toEqual([...CONTRACT].sort())
  expect(lines.filter((line) => line !== '' && !line.startsWith('#'))).toEqual([])
})

test('the values of the example file are the defaults or are accepted as they stand', async () => {
  const text = await Bun.file(`${import.meta.dir}/../.env.example`).text()
  const pairs = [...text.matchAll(/^# ([A-Z][A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [
    name,
    value,
  ])
  const { APP_ENV, ...rest }: Env = Object.fromEntries(pairs)
  expect(APP_ENV).toBe('prod')
  expect(faultsOf({ ...rest, ...DEV })).toEqual([])
})

test('every name says what would be right', () => {
  for (const name of NAMES) {
    expect(Reflect.get(EnvSchema.properties[name], 'description')).toMatch(/\w{2}/)
  }
})

test('nothing configured starts a demo in dev that says so and has its own sign-ins', () => {
  for (const env of [{}, { PORT: '8080' }, { DATABASE_URL: '', SESSION_SECRET: '  ' }]) {
    const config = configOf(env)
    expect(config).toMatchObject({ env: 'dev', demo: true, staff: DEMO_STAFF, postgres: null })
    expect(noticesOf(env).join()).toContain('demo')
  }
})

test('any setting, a mistyped one or an .env file ends the demo and means production', () => {
  expect(read({}, true).ok).toBe(false)
  for (const env of [{ BUSINESS_NAME: 'Pine' }, { DATABSE_URL: 'postgres://a/b' }] as Env[]) {
    expect(blamed(env)).toEqual(['APP_ENV', 'PUBLIC_URL', 'SESSION_SECRET'])
  }
})

test('the demo sign-ins exist nowhere else and production refuses them', () => {
  expect(configOf(DEV)).toMatchObject({ demo: false, staff: { admin: null, dispatcher: null } })
  expect(configOf(PROD).staff).toEqual({ admin: null, dispatcher: null })
  const { admin, dispatcher } = DEMO_STAFF
  expect(
    blamed({
      ...PROD,
      ADMIN_BASIC_USERNAME: admin.username,
      ADMIN_BASIC_PASSWORD: admin.password,
      DISPATCHER_BASIC_USERNAME: dispatcher.username,
      DISPATCHER_BASIC_PASSWORD: dispatcher.password,
    }),
  ).toEqual(['ADMIN_BASIC_PASSWORD', 'DISPATCHER_BASIC_PASSWORD'])
})

test('production refuses a staff password that is tried first, as people may not choose it either', () => {
  const guessed = [
    'sunshine1985!',
    '1q2w3e4r5t6y',
    'Chicken-wing101',
    'maria.lopez-2026',
    'larchwood2026!',
  ]
  for (const password of guessed) {
    const env = {
      ...PROD,
      BUSINESS_NAME: 'Larchwood Homes',
      DISPATCHER_BASIC_USERNAME: 'maria.lopez',
      DISPATCHER_BASIC_PASSWORD: password,
    }
    expect([password, blamed(env)]).toEqual([password, ['DISPATCHER_BASIC_PASSWORD']])
  }
})

test('the documented defaults hold', () => {
  expect(configOf(DEV)).toMatchObject({
    port: 3000,
    publicUrl: 'http://localhost:3000',
    rateLimitPerMinute: 30,
    pricingConfigPath: expect.stringMatching(/^\/.+\/drizzle\/seeds\/economy_v1\.json$/),
    captcha: { mode: 'off' },
    email: { mode: 'off' },
    export: { mode: 'off' },
    retention: { chatDays: 30, leadDays: 365, eraseLeads: false },
    deposit: { percent: 0.25, currency: 'cad' },
    tax: { name: 'GST', percent: 5 },
    business: { timezone: 'America/Edmonton', country: 'CA', reviewUrl: null },
    quoteValidDays: 14,
    minNoticeHours: 4,
    bookingHorizonDays: 60,
    referralCreditCents: 2000,
    problemBaseUrl: 'https://example.com/problems',
  })
  expect(configOf({ ...DEV, PORT: '4100' }).publicUrl).toBe('http://localhost:4100')
})

test('every fault is listed at once, one line each, with what would be right', () => {
  const faults = faultsOf({
    APP_ENV: 'prod',
    PORT: '70000',
    PUBLIC_URL: 'book.example.com',
    SESSION_SECRET: 'short',
    TAX_PERCENT: '101',
    BUSINESS_TIMEZONE: 'America/Edmunton',
    STRICT_CORS: 'maybe',
    EMAIL_MODE: 'pigeon',
  })
  expect(faults).toEqual([
    'PORT: "70000" does not fit; give a whole number from 1 to 65535 (the port to listen on)',
    'PUBLIC_URL: "book.example.com" does not fit; give the address customers use, without a path, such as https://book.example.com',
    'SESSION_SECRET: has fewer than 32 characters; give at least 32 random characters, for example from: openssl rand -base64 32',
    'STRICT_CORS: "maybe" does not fit; give true or false (no origin at all unless CORS_ORIGINS lists it)',
    'BUSINESS_TIMEZONE: "America/Edmunton" does not fit; give an IANA time zone such as America/Edmonton',
    'TAX_PERCENT: "101" does not fit; give a number from 0 to 100 (per cent on top of the price)',
    'EMAIL_MODE: "pigeon" does not fit; give off, smtp or sendgrid',
  ])
})

test('no value of a secret is ever printed, whatever is wrong with it', () => {
  const secrets = NAMES.filter((name) =>
    /SECRET|PASSWORD|USERNAME|TOKEN|API_KEY|DATABASE_URL|REDIS_URL|EXPORT_WEBHOOK_URL/.test(name),
  )
  const canary = `zq:canary\r\n${'z'.repeat(3000)}`
  const env = Object.fromEntries(secrets.map((name) => [name, canary]))
  const lines = faultsOf({ ...env, APP_ENV: 'prod', EMAIL_MODE: 'smtp' }).join('\n')
  expect(lines).toContain('SESSION_SECRET')
  expect(lines).not.toContain('canary')
})

test('whatever the environment holds, it is read or refused with one line per known name', () => {
  const anyEnv = fc.dictionary(fc.constantFrom(...NAMES), fc.string({ unit: 'binary' }))
  fc.assert(
    fc.property(anyEnv, fc.boolean(), (env, dotEnvExists) => {
      const reading = readConfig(env, { dotEnvExists })
      if (reading.ok) return
      const names = reading.faults.map((line) => /^([A-Z_]+): [^\n\r]+$/.exec(line)?.[1] ?? line)
      expect(NAMES.map(String)).toEqual(expect.arrayContaining(names))
      expect(new Set(names).size).toBe(names.length)
    }),
  )
})

test('flags are true, false, 1, 0, yes, no, on or off in any case', () => {
  for (const on of ['true', '1', 'YES', ' On ']) {
    expect(configOf({ ...DEV, RETENTION_ENABLE_LEADS: on }).retention.eraseLeads).toBe(true)
  }
  for (const off of ['False', '0', 'no', 'OFF', '']) {
    expect(configOf({ ...DEV, RETENTION_ENABLE_LEADS: off }).retention.eraseLeads).toBe(false)
  }
  expect(blamed({ ...DEV, RETENTION_ENABLE_LEADS: '2' })).toEqual(['RETENTION_ENABLE_LEADS'])
})

test('lists are read from commas and from a JSON array', () => {
  const origins = ['https://a.example', 'https://b.example:8443']
  for (const CORS_ORIGINS of [
    ' https://a.example/ ,https://b.example:8443,',
    JSON.stringify(origins),
  ]) {
    expect(configOf({ ...PROD, CORS_ORIGINS }).cors.origins).toEqual(origins)
  }
  for (const CORS_ORIGINS of [
    '*',
    'https://a.example/shop',
    '["https://a.example"',
    '[1]',
    'null',
  ]) {
    expect(blamed({ ...PROD, CORS_ORIGINS })).toEqual(['CORS_ORIGINS'])
  }
})

test('browsers of other sites may call only from the listed origins, or localhost in dev', () => {
  expect(configOf(PROD).cors.origins).toEqual([])
  expect(configOf(DEV).cors.origins).toEqual(['http://localhost:3000'])
  expect(configOf({ ...DEV, STRICT_CORS: 'true' }).cors.origins).toEqual([])
  const listed = { ...DEV, STRICT_CORS: 'true', CORS_ORIGINS: 'https://a.example' }
  expect(configOf(listed).cors.origins).toEqual(['https://a.example'])
})

test("numbers stay within their bounds and keep their unit's meaning", () => {
  const outside: Env = {
    PORT: '0',
    DB_POOL_SIZE: '2.5',
    RATE_LIMIT_PER_MINUTE: '-1',
    QUOTE_VALID_DAYS: '0',
    MIN_NOTICE_HOURS: '1e2',
    REFERRAL_CREDIT_CENTS: '20.5',
    TAX_PERCENT: '-0.1',
    DEPOSIT_PERCENT: '25',
    DEPOSIT_CURRENCY: 'dollar',
  }
  for (const [name, value] of Object.entries(outside)) {
    expect(blamed({ ...DEV, [name]: value })).toEqual([name])
  }
  const edges = { TAX_PERCENT: '100', DEPOSIT_PERCENT: '0', DEPOSIT_CURRENCY: 'CAD' }
  const config = configOf({ ...DEV, ...edges })
  expect(config.tax.percent).toBe(100)
  expect(config.deposit).toEqual({ percent: 0, currency: 'cad' })
})

test('the database address of older deployments is understood', () => {
  const forms = ['postgres', 'postgresql', 'postgresql+psycopg']
  for (const form of forms) {
    const config = configOf({ ...PROD, DATABASE_URL: `${form}://u:p@db:5432/spruce` })
    expect(config.postgres).toMatchObject({
      target: { host: 'db', port: 5432, user: 'u', password: 'p', database: 'spruce' },
      direct: null,
      poolSize: 10,
    })
  }
  expect(blamed({ ...PROD, DATABASE_URL: 'sqlite:///app.db' })).toEqual(['DATABASE_URL'])
  expect(blamed({ ...PROD, REDIS_URL: 'localhost:6379' })).toEqual(['REDIS_URL'])
})

test('a proxy is trusted only by address, and never everybody', () => {
  const on = { ...PROD, TRUST_PROXY_HEADERS: 'true' }
  expect(blamed(on)).toEqual(['TRUST_PROXY_HEADERS'])
  const both = { ...on, TRUSTED_PROXY_IPS: '127.0.0.1,::1', TRUSTED_PROXY_CIDRS: '10.0.0.0/8' }
  expect(configOf(both).proxy).toEqual({
    trust: true,
    ips: ['127.0.0.1', '::1'],
    cidrs: ['10.0.0.0/8'],
  })
  const trusted = { ...on, TRUSTED_PROXY_IPS: '127.0.0.1' }
  for (const range of ['10.0.0.0/33', '10.0.0.0', '0.0.0.0/0', '::/0', 'fe80::/129', 'a/8']) {
    expect(blamed({ ...trusted, TRUSTED_PROXY_CIDRS: range })).toEqual(['TRUSTED_PROXY_CIDRS'])
  }
  expect(blamed({ ...trusted, TRUSTED_PROXY_IPS: '127.0.0.1,300.1.1.1' })).toContain(
    'TRUSTED_PROXY_IPS',
  )
})

test('production wants an https address, except on this machine', () => {
  expect(blamed({ ...PROD, PUBLIC_URL: '' })).toEqual(['PUBLIC_URL'])
  expect(blamed({ ...PROD, PUBLIC_URL: 'http://book.example.com' })).toEqual(['PUBLIC_URL'])
  expect(blamed({ ...PROD, PUBLIC_URL: 'http://localhost.example.com' })).toEqual(['PUBLIC_URL'])
  expect(blamed({ ...PROD, PUBLIC_URL: 'https://example.com/book' })).toEqual(['PUBLIC_URL'])
  expect(configOf({ ...PROD, PUBLIC_URL: 'http://localhost:3000/' }).publicUrl).toBe(
    'http://localhost:3000',
  )
})

test('production refuses a missing or guessable session secret, development does not', () => {
  const weak = [
    '',
    STRONG.slice(1),
    'a'.repeat(64),
    '12345678901234567890123456789012345',
    'abcabcabcabcabcabcabcabcabcabcabcabc',
    'zkqvxwjpzkqvxwjpzkqvxwjpzkqvxwjpzkq',
    'change-me-please-this-is-a-secret-key',
    'your-super-secret-session-key-here',
  ]
  for (const SESSION_SECRET of weak) {
    expect(blamed({ ...PROD, SESSION_SECRET })).toEqual(['SESSION_SECRET'])
    expect(blamed({ ...DEV, SESSION_SECRET })).toEqual([])
  }
})

test('random secrets of every usual spelling are accepted', () => {
  const bytes = fc.uint8Array({ minLength: 24, maxLength: 48 }).filter((b) => new Set(b).size > 16)
  fc.assert(
    fc.property(
      bytes,
      fc.constantFrom<'hex' | 'base64' | 'base64url'>('hex', 'base64', 'base64url'),
      (b, spelling) => {
        expect(blamed({ ...PROD, SESSION_SECRET: Buffer.from(b).toString(spelling) })).toEqual([])
      },
    ),
  )
})

test('production refuses staff passwords that somebody would try', () => {
  const tried = [
    'Kx9#mQ2$vL',
    'Dispatcher1234',
    'password2026!',
    'Spruce-Cleaning-1',
    'maria.gonzalez',
    'zzzzzzzzzzzzzz',
  ]
  for (const password of tried) {
    const pair = { ADMIN_BASIC_USERNAME: 'Maria.Gonzalez', ADMIN_BASIC_PASSWORD: password }
    expect(blamed({ ...PROD, ...pair })).toEqual(['ADMIN_BASIC_PASSWORD'])
    expect(blamed({ ...DEV, ...pair })).toEqual([])
  }
  const good = { ADMIN_BASIC_USERNAME: 'maria', ADMIN_BASIC_PASSWORD: ' Kx9#mQ2$vLw7 ' }
  expect(configOf({ ...PROD, ...good }).staff.admin).toEqual({
    username: 'maria',
    password: ' Kx9#mQ2$vLw7 ',
  })
})

test('half a pair of user name and password is refused everywhere', () => {
  for (const prefix of ['ADMIN_BASIC', 'DISPATCHER_BASIC', 'SMTP']) {
    for (const env of [DEV, PROD]) {
      expect(blamed({ ...env, [`${prefix}_USERNAME`]: 'maria' })).toEqual([`${prefix}_PASSWORD`])
      expect(blamed({ ...env, [`${prefix}_PASSWORD`]: STRONG })).toEqual([`${prefix}_USERNAME`])
    }
  }
  expect(blamed({ ...DEV, ADMIN_BASIC_USERNAME: 'a:b', ADMIN_BASIC_PASSWORD: STRONG })).toEqual([
    'ADMIN_BASIC_USERNAME',
  ])
})

test('mail that is switched on needs its sender and its relay', () => {
  expect(blamed({ ...DEV, EMAIL_MODE: 'smtp' })).toEqual(['EMAIL_FROM', 'SMTP_HOST'])
  expect(blamed({ ...DEV, EMAIL_MODE: 'sendgrid' })).toEqual(['EMAIL_FROM', 'SENDGRID_API_KEY'])
  const sendgrid = { EMAIL_MODE: 'sendgrid', EMAIL_FROM: 'a@b.ca', SENDGRID_API_KEY: 'SG.x' }
  expect(configOf({ ...DEV, ...sendgrid, BUSINESS_NAME: 'Pine' }).email).toEqual({
    mode: 'sendgrid',
    from: 'a@b.ca',
    fromName: 'Pine',
    relay: {
      host: 'smtp.sendgrid.net',
      port: 587,
      credentials: { username: 'apikey', password: 'SG.x' },
      tls: 'starttls',
    },
  })
  for (const from of ['a@b.ca\nBcc: c@d.ca', 'Ann <a@b.ca>', 'a@b.ca,c@d.ca', 'a@b']) {
    expect(blamed({ ...DEV, ...sendgrid, EMAIL_FROM: from })).toEqual(['EMAIL_FROM'])
  }
})

test('SMTP_USE_TLS has three answers and production refuses plain text', () => {
  const relay = (SMTP_USE_TLS: string) => {
    const mail = { EMAIL_MODE: 'smtp', EMAIL_FROM: 'a@b.ca', SMTP_HOST: 'mail', SMTP_USE_TLS }
    const { email } = configOf({ ...DEV, ...mail })
    return email.mode === 'off' ? null : [email.relay.tls, email.relay.port]
  }
  expect(relay('')).toEqual(['starttls', 587])
  expect(relay('Yes')).toEqual(['starttls', 587])
  expect(relay('false')).toEqual(['implicit', 465])
  expect(relay('off')).toEqual(['plain', 587])
  expect(blamed({ ...PROD, SMTP_USE_TLS: 'off' })).toEqual(['SMTP_USE_TLS'])
})

test('an export that is switched on needs an address, and in production a secret and its hosts', () => {
  const mode = { EXPORT_MODE: 'webhook' }
  const url = { EXPORT_WEBHOOK_URL: 'https://crm.example/leads' }
  expect(blamed({ ...DEV, ...mode })).toEqual(['EXPORT_WEBHOOK_URL'])
  expect(blamed({ ...DEV, ...mode, ...url })).toEqual([])
  expect(blamed({ ...PROD, ...mode, ...url })).toEqual([
    'EXPORT_WEBHOOK_SECRET',
    'EXPORT_WEBHOOK_ALLOWED_HOSTS',
  ])
  const complete = {
    ...mode,
    ...url,
    EXPORT_WEBHOOK_SECRET: STRONG,
    EXPORT_WEBHOOK_ALLOWED_HOSTS: '["CRM.example"]',
    EXPORT_WEBHOOK_TIMEOUT_SECONDS: '2.5',
  }
  expect(configOf({ ...PROD, ...complete }).export).toEqual({
    mode: 'webhook',
    url: 'https://crm.example/leads',
    secrets: [STRONG],
    timeoutMs: 2500,
    maxAttempts: 3,
    backoffMs: 1000,
    allowedHosts: ['crm.example'],
    allowHttp: false,
    blockPrivateIps: true,
  })
})

test('an export signs with two secrets while one replaces the other, and neither may be weak', () => {
  const export_ = {
    EXPORT_MODE: 'webhook',
    EXPORT_WEBHOOK_URL: 'https://crm.example/leads',
    EXPORT_WEBHOOK_ALLOWED_HOSTS: 'crm.example',
  }
  const rotated = { ...export_, EXPORT_WEBHOOK_SECRET: `${STRONG}, next-${STRONG}` }
  expect(configOf({ ...PROD, ...rotated }).export).toMatchObject({
    secrets: [STRONG, `next-${STRONG}`],
  })
  const weak = { ...export_, EXPORT_WEBHOOK_SECRET: `${STRONG},short` }
  expect(blamed({ ...PROD, ...weak })).toEqual(['EXPORT_WEBHOOK_SECRET'])
  expect(configOf({ ...DEV, ...export_ }).export).toMatchObject({ secrets: [] })
})

test('exports use TLS unless development allows otherwise, and sheets does not exist yet', () => {
  const http = { EXPORT_MODE: 'webhook', EXPORT_WEBHOOK_URL: 'http://crm.example/leads' }
  expect(blamed({ ...DEV, ...http })).toEqual(['EXPORT_WEBHOOK_URL'])
  expect(blamed({ ...DEV, ...http, EXPORT_WEBHOOK_ALLOW_HTTP: 'true' })).toEqual([])
  expect(blamed({ ...PROD, EXPORT_WEBHOOK_ALLOW_HTTP: 'true' })).toEqual([
    'EXPORT_WEBHOOK_ALLOW_HTTP',
  ])
  expect(faultsOf({ ...DEV, EXPORT_MODE: 'sheets' })).toEqual([
    'EXPORT_MODE: "sheets" is not available yet; give off or webhook',
  ])
})

test('a captcha needs both keys, and real ones in production', () => {
  const mode = { CAPTCHA_MODE: 'turnstile' }
  expect(blamed({ ...DEV, ...mode })).toEqual(['TURNSTILE_SECRET_KEY', 'TURNSTILE_SITE_KEY'])
  const keys = {
    TURNSTILE_SECRET_KEY: '1x0000000000000000000000000000000AA',
    TURNSTILE_SITE_KEY: '1x00000000000000000000AA',
  }
  expect(blamed({ ...DEV, ...mode, ...keys })).toEqual([])
  expect(blamed({ ...PROD, ...mode, ...keys })).toEqual(Object.keys(keys))
})

test('without a provider no deposit is asked for, unless somebody said a share', () => {
  const ofMoney = (env: Env) => noticesOf(env).filter((notice) => /deposit/.test(notice))
  const live = { STRIPE_SECRET_KEY: 'sk_live_abc', STRIPE_WEBHOOK_SECRET: `whsec_${STRONG}` }
  expect(configOf(PROD).deposit.percent).toBe(0)
  expect(ofMoney(PROD)).toEqual(['STRIPE_SECRET_KEY: is unset; no deposit is asked for'])
  expect(configOf({ ...PROD, DEPOSIT_PERCENT: '0.3' }).deposit.percent).toBe(0.3)
  expect(ofMoney({ ...PROD, DEPOSIT_PERCENT: '0.3' }).join()).toContain('are refused')
  expect(configOf({ ...PROD, ...live }).deposit.percent).toBe(0.25)
  expect(ofMoney({ ...PROD, ...live })).toEqual([])
  // The demo's page stands in for a provider.
  expect(configOf(DEV).deposit.percent).toBe(0.25)
})

test('production takes no demo payments, and no payments without a webhook', () => {
  const webhook = { STRIPE_WEBHOOK_SECRET: `whsec_${STRONG}` }
  expect(configOf(PROD).stripe).toMatchObject({ secretKey: null, webhookSecrets: [] })
  expect(noticesOf(PROD).join()).toContain('STRIPE_SECRET_KEY')
  for (const key of ['sk_test_abc', 'rk_test_abc', 'pk_live_abc']) {
    expect(blamed({ ...PROD, ...webhook, STRIPE_SECRET_KEY: key })).toEqual(['STRIPE_SECRET_KEY'])
  }
  expect(blamed({ ...PROD, STRIPE_SECRET_KEY: 'sk_live_abc' })).toEqual(['STRIPE_WEBHOOK_SECRET'])
  expect(blamed({ ...PROD, STRIPE_API_BASE: 'http://localhost:1' })).toEqual(['STRIPE_API_BASE'])
  const rotating = `whsec_${STRONG}, whsec_2${STRONG}`
  const live = { STRIPE_SECRET_KEY: 'sk_live_abc', STRIPE_WEBHOOK_SECRET: rotating }
  expect(configOf({ ...PROD, ...live }).stripe.webhookSecrets).toHaveLength(2)
  expect(blamed({ ...PROD, ...live, STRIPE_WEBHOOK_SECRET: 'whsec_secret_test_123' })).toEqual([
    'STRIPE_WEBHOOK_SECRET',
  ])
})

test('pages to return to after paying keep their placeholders', () => {
  const page = 'https://www.example.com/thanks?s={CHECKOUT_SESSION_ID}&b={BOOKING_ID}'
  expect(configOf({ ...PROD, STRIPE_SUCCESS_URL: page }).stripe.successUrl).toBe(page)
  for (const bad of [
    'javascript:alert(1)',
    '//evil.example',
    '/thanks',
    'http://www.example.com',
  ]) {
    expect(blamed({ ...PROD, STRIPE_CANCEL_URL: bad })).toEqual(['STRIPE_CANCEL_URL'])
  }
})

test('a notice longer than the booking horizon would leave nothing to book', () => {
  expect(blamed({ ...DEV, BOOKING_HORIZON_DAYS: '2', MIN_NOTICE_HOURS: '48' })).toEqual([
    'MIN_NOTICE_HOURS',
  ])
  expect(blamed({ ...DEV, BOOKING_HORIZON_DAYS: '2', MIN_NOTICE_HOURS: '47' })).toEqual([])
})

test('a mistyped name is pointed out and other programs are left alone', () => {
  const said = (name: string) => noticesOf({ ...DEV, [name]: 'x' })
  expect(said('RATE_LIMIT_PER_MIN')).toEqual([
    'RATE_LIMIT_PER_MIN: is not a name Spruce reads; did you mean RATE_LIMIT_PER_MINUTE',
  ])
  expect(said('STRIPE_WEBOOK_SECRET')[0]).toContain('did you mean STRIPE_WEBHOOK_SECRET')
  expect(said('DATABSE_URL')[0]).toContain('did you mean DATABASE_URL')
  for (const other of [
    'NODE_ENV',
    'PATH',
    'PWD',
    'POST',
    'LC_NAME',
    'TZ',
    'DB_HOST',
    'SMTP_FROM',
  ]) {
    expect(said(other)).toEqual([])
  }
})

test('what is allowed but surprising is said at start', () => {
  expect(noticesOf({ ...DEV, STRIPE_SECRET_KEY: 'sk_live_abc' }).join()).toContain('real')
  expect(noticesOf({ ...DEV, RATE_LIMIT_CLEANUP_MINUTES: '10' }).join()).toContain('no effect')
  const exporting = { EXPORT_MODE: 'webhook', EXPORT_WEBHOOK_URL: 'https://crm.example/x' }
  expect(
    noticesOf({
      ...DEV,
      ...exporting,
      EXPORT_WEBHOOK_ALLOWED_HOSTS: 'other.example',
      EXPORT_WEBHOOK_BLOCK_PRIVATE_IPS: 'no',
    }),
  ).toHaveLength(2)
  expect(noticesOf({ ...DEV, ...exporting })).toEqual([])
})

test('production without a captcha hears what that leaves open', () => {
  const heard = (env: Env) => noticesOf(env).filter((notice) => notice.startsWith('CAPTCHA_MODE'))
  expect(heard(PROD)).toEqual([
    'CAPTCHA_MODE: is off; nothing keeps programs from filling in forms and holding times',
  ])
  expect(heard(DEV)).toEqual([])
  const keys = { TURNSTILE_SECRET_KEY: STRONG, TURNSTILE_SITE_KEY: 'site' }
  expect(heard({ ...PROD, CAPTCHA_MODE: 'turnstile', ...keys })).toEqual([])
})

test('an https address without a trusted proxy is noticed in production', () => {
  const heard = (env: Env) => noticesOf(env).filter((notice) => notice.startsWith('TRUST_PROXY'))
  expect(heard(PROD)).toEqual([
    'TRUST_PROXY_HEADERS: is off while PUBLIC_URL is https; all visitors that come by a proxy count as one, and the caps per address are off for them',
  ])
  const proxy = { TRUST_PROXY_HEADERS: 'true', TRUSTED_PROXY_IPS: '10.0.0.9' }
  expect([heard(DEV), heard({ ...PROD, ...proxy })]).toEqual([[], []])
  expect(heard({ ...PROD, PUBLIC_URL: 'http://localhost:3000' })).toEqual([])
})

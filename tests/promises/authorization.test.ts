import { beforeAll, expect, test } from 'bun:test'
import { sql } from 'drizzle-orm'
import { staffSessions } from '../../src/db/schema/index.ts'
import { SYSTEM } from '../../src/domain/audit/record.ts'
import { revokeApiToken } from '../../src/domain/staff/api-tokens.ts'
import { type Act, may } from '../../src/domain/staff/permissions.rules.ts'
import { patterns, urls } from '../../src/urls.ts'
import { ACTS_OF } from '../support/acts-of.ts'
import { ADMIN, basic, DISPATCHER, type TestApp, testApp } from '../support/app.ts'
import { type Signed, signedIn } from '../support/console.ts'
import { newToken } from '../support/tokens.ts'

// The promise: of every route it is decided who may use it, and nobody else can: not without signing in, not
// with a session that has ended or an account that was closed, not in a role that may not, and not from
// another site's page. A route nobody decided about fails here.

const SOME_ID = '00000000-0000-4000-8000-000000000000'
const SIGN_IN = urls.console('signIn')
/** Whoever has the link, or whoever comes along. */
const OPEN = new Set<string>([
  ...Object.values(patterns.en),
  ...Object.values(patterns.fr),
  ...Object.values(patterns.development),
  ...Object.values(patterns.files),
  patterns.console.signIn,
  patterns.console.signInCode,
  patterns.console.signOut,
  patterns.console.welcome,
  ...(['estimate', 'chatTurn', 'leads', 'slots', 'bookings', 'stripeWebhook'] as const).map(
    (name) => patterns.api[name],
  ),
  ...(['healthz', 'readyz', 'metrics', 'openapi'] as const).map((name) => patterns.api[name]),
])

interface StaffRoute {
  method: string
  path: string
  act: Act
}

let app: TestApp
let routes: StaffRoute[]
const people = {} as Record<'admin' | 'dispatcher' | 'expired' | 'closed', Signed>
const programs = {} as Record<'admin' | 'dispatcher' | 'expired' | 'revoked', Token>
type Token = Awaited<ReturnType<typeof newToken>>

beforeAll(async () => {
  app = await testApp({
    env: { TRUST_PROXY_HEADERS: 'true', TRUSTED_PROXY_IPS: '203.0.113.7' },
  })
  const { db } = app.database
  people.expired = await signedIn(app, 'admin')
  await db.update(staffSessions).set({ expiresAt: sql`now() - interval '1 second'` })
  people.closed = await signedIn(app, 'admin')
  await db.execute(
    sql`update staff_accounts set active = false where id = ${people.closed.account.id}`,
  )
  people.admin = await signedIn(app, 'admin')
  people.dispatcher = await signedIn(app, 'dispatcher')
  for (const role of ['admin', 'dispatcher'] as const) programs[role] = await newToken(app, role)
  programs.expired = await newToken(app, 'admin')
  await programs.expired.expire()
  programs.revoked = await newToken(app, 'admin')
  await revokeApiToken(app.database, programs.revoked.id, SYSTEM)
  routes = app.app.routes.flatMap(({ method, path }) => {
    if (method === 'OPTIONS' || OPEN.has(path)) return []
    const act = ACTS_OF[`${method} ${path}`]
    return act ? [{ method, path, act }] : []
  })
})

test('of every route it is decided who may use it', () => {
  const undecided = app.app.routes
    .filter(({ method, path }) => method !== 'OPTIONS' && !OPEN.has(path))
    .map(({ method, path }) => `${method} ${path}`)
    .filter((route) => !(route in ACTS_OF))
  expect(undecided).toEqual([])
  const served = new Set(app.app.routes.map(({ method, path }) => `${method} ${path}`))
  expect(Object.keys(ACTS_OF).filter((route) => !served.has(route))).toEqual([])
})

/** Asks as somebody, with nothing in the form; says what it came to. */
async function ask(
  { method, path }: StaffRoute,
  headers: Record<string, string>,
): Promise<'signs in' | 'refused' | 'answered'> {
  const isApi = path.startsWith('/v1/')
  const answer = await app.send(path.replace(/:\w+/g, SOME_ID), {
    method,
    headers: {
      ...headers,
      ...(method === 'GET'
        ? {}
        : { 'content-type': isApi ? 'application/json' : 'application/x-www-form-urlencoded' }),
    },
    ...(method === 'GET' ? {} : { body: isApi ? '{}' : 'nothing=here' }),
  })
  await answer.body?.cancel()
  const { status } = answer
  if (status >= 500 && status !== 503) throw new Error(`${method} ${path} answers ${status}`)
  const leads = answer.headers.get('location')?.startsWith(SIGN_IN) ?? false
  if (status === 401 || leads) return 'signs in'
  return status === 403 ? 'refused' : 'answered'
}

const told = async (
  headersOf: () => Record<string, string>,
  wanted: (route: StaffRoute) => string,
): Promise<string[]> => {
  const wrong: string[] = []
  for (const route of routes) {
    const got = await ask(route, headersOf())
    if (got !== wanted(route)) wrong.push(`${route.method} ${route.path}: ${got}`)
  }
  return wrong
}

let places = 0
/** From an address of its own: too much that is wrong from one is not looked at any more. */
const elsewhere = (headers: Record<string, string>) => {
  places += 1
  return { ...headers, 'x-forwarded-for': `2001:db8:${places.toString(16)}::1` }
}

const OUTSIDE = {
  'without signing in': () => ({}),
  'with a session that has expired': () => people.expired.headers(),
  'with an account that was closed': () => people.closed.headers(),
  'with a token whose time is over': () => elsewhere(programs.expired.headers),
  'with a token that was revoked': () => elsewhere(programs.revoked.headers),
  'with a token in a cookie': () => ({ cookie: `staff=${programs.admin.token}` }),
}
for (const [how, headers] of Object.entries(OUTSIDE)) {
  test(`${how} there is no way in`, async () => {
    expect(await told(headers, () => 'signs in')).toEqual([])
  })
}

test('a dispatcher gets in where the table says so, and each refusal is written down', async () => {
  const before = await app.database.db.$count(refusals())
  const wanted = (route: StaffRoute) => (may('dispatcher', route.act) ? 'answered' : 'refused')
  expect(await told(people.dispatcher.headers, wanted)).toEqual([])
  const refused = routes.filter((route) => wanted(route) === 'refused')
  expect(refused.length).toBeGreaterThan(10)
  expect((await app.database.db.$count(refusals())) - before).toBe(refused.length)
})

const refusals = () => sql`(select 1 from audit where action = 'staff.refused') as refusals`

test('an administrator gets in everywhere', async () => {
  expect(await told(people.admin.headers, () => 'answered')).toEqual([])
})

/** A program never gets into the console: there is no session in its token. */
const asProgram =
  (role: 'admin' | 'dispatcher') =>
  ({ path, act }: StaffRoute) => {
    if (path.startsWith('/console')) return 'signs in'
    return may(role, act) ? 'answered' : 'refused'
  }

test.each(['admin', 'dispatcher'] as const)(
  'a program with a token of %s gets in where the table says so, and never into the console',
  async (role) => {
    expect(await told(() => programs[role].headers, asProgram(role))).toEqual([])
  },
)

test('so do the pairs of the environment', async () => {
  expect(await told(() => basic(ADMIN), asProgram('admin'))).toEqual([])
  expect(await told(() => basic(DISPATCHER), asProgram('dispatcher'))).toEqual([])
})

test('nobody’s page but ours changes anything, whoever is signed in', async () => {
  const { headers } = people.admin
  for (const site of ['cross-site', 'same-site']) {
    const wrong = await told(
      () => headers({ 'sec-fetch-site': site, origin: 'https://evil.example' }),
      ({ method }) => (method === 'GET' ? 'answered' : 'refused'),
    )
    expect(wrong).toEqual([])
  }
})

import { memoryLog } from '../../src/adapters/log.ts'
import { createApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import type { Database } from '../../src/db/database.ts'
import { createDeps, type Deps } from '../../src/deps.ts'
import { passwords } from '../../src/domain/staff/passwords.ts'
import { jobRunner } from '../../src/jobs/schedule.ts'
import { closeWithTest, testDatabase } from './database.ts'

export const ADMIN = { username: 'owner', password: 'owner-test-password' }
export const DISPATCHER = { username: 'desk', password: 'desk-test-password' }

const ENVIRONMENT = {
  APP_ENV: 'dev',
  RATE_LIMIT_PER_MINUTE: '100000',
  CORS_ORIGINS: 'https://front.example',
  ADMIN_BASIC_USERNAME: ADMIN.username,
  ADMIN_BASIC_PASSWORD: ADMIN.password,
  DISPATCHER_BASIC_USERNAME: DISPATCHER.username,
  DISPATCHER_BASIC_PASSWORD: DISPATCHER.password,
  BUSINESS_PHONE: '780-555-0100',
  // Most tests are not about money: without a share nobody pays beforehand.
  DEPOSIT_PERCENT: '0',
}

/** Hashes that cost next to nothing; the parameters are in the hash. */
export const CHEAP_COST = { log2n: 4, r: 8, p: 1 }

interface Options {
  env?: Record<string, string>
  /** Another database than the suite's. */
  database?: Database
  /** Replaces adapters by others of the same port. */
  deps?: Partial<Deps>
  /** The address everything is sent from. */
  peer?: string
}

/** The whole product on the suite's empty database, spoken to without a socket. */
export async function testApp(options: Options = {}) {
  const { env = {}, database: given, deps: replaced = {}, peer = '203.0.113.7' } = options
  const reading = readConfig({ ...ENVIRONMENT, ...env }, { dotEnvExists: false })
  if (!reading.ok) throw new Error(reading.faults.join('\n'))
  const database = given ?? (await testDatabase())
  const log = memoryLog()
  const made = await createDeps(reading.config, log, undefined, database)
  closeWithTest(made.close)
  const deps = { ...made, passwords: passwords(CHEAP_COST), ...replaced }
  const app = createApp(deps, { peerOf: () => peer, jobs: jobRunner(deps) })
  const send = (path: string, init?: RequestInit): Promise<Response> =>
    app.handle(new Request(`http://localhost${path}`, init))
  return {
    deps,
    database,
    log,
    app,
    send,
    get: (path: string, headers: Record<string, string> = {}) => send(path, { headers }),
    json: (path: string, body: unknown, headers: Record<string, string> = {}) =>
      send(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    form: (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
      send(path, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
        body: new URLSearchParams(fields).toString(),
      }),
  }
}

export type TestApp = Awaited<ReturnType<typeof testApp>>

export const basic = ({ username, password }: typeof ADMIN): Record<string, string> => ({
  authorization: `Basic ${btoa(`${username}:${password}`)}`,
})

/** What htmx sends with a form it swaps a part for. */
export const HTMX = { 'hx-request': 'true', 'hx-request-type': 'partial' }

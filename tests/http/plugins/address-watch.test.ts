import { expect, test } from 'bun:test'
import { memoryLog } from '../../../src/adapters/log.ts'
import { createApp } from '../../../src/app.ts'
import { jobRunner } from '../../../src/jobs/schedule.ts'
import { urls } from '../../../src/urls.ts'
import { testApp } from '../../support/app.ts'
import { signedIn } from '../../support/console.ts'

// The promise: where all visitors count as one, the log, the figures and Today say so, and nowhere else.

const TOKEN = 'metrics-token-of-this-test'
const HINT = 'All visitors count as one, so the caps per address are off'
const PRODUCTION = {
  APP_ENV: 'prod',
  PUBLIC_URL: 'http://localhost:3000',
  SESSION_SECRET: 'vX3q9mTz7LrPw2KsYb8NdHfJc5Ga6Ue4',
  METRICS_TOKEN: TOKEN,
  ADMIN_BASIC_PASSWORD: 'Kx9#mQ2$vLw7-one',
  DISPATCHER_BASIC_PASSWORD: 'Kx9#mQ2$vLw7-two',
}

/** The product in production, spoken to from an address. */
async function reachedFrom(peer: string, env: Record<string, string> = {}) {
  const app = await testApp({ env: { ...PRODUCTION, ...env } })
  const log = memoryLog()
  const deps = { ...app.deps, log }
  const served = createApp(deps, { peerOf: () => peer, jobs: jobRunner(deps) })
  const get = (path: string, headers: Record<string, string> = {}) =>
    served.handle(new Request(`http://localhost:3000${path}`, { headers }))
  const desk = await signedIn(app, 'admin')
  return {
    get,
    visit: async (times: number, headers: Record<string, string> = {}) => {
      for (let time = 0; time < times; time++) await get(urls.home('en'), headers)
    },
    notices: () => log.lines.filter(({ event }) => event === 'proxy.not_trusted'),
    gauge: async () => {
      const text = await (await get(urls.api.metrics, { authorization: `Bearer ${TOKEN}` })).text()
      expect(text).toMatch(/^# HELP spruce_visitors_share_address .*the caps per address are off/m)
      return /^spruce_visitors_share_address (\d)$/m.exec(text)?.[1]
    },
    today: async () =>
      (await get(urls.console('today'), desk.headers())).text().then((text) => text.includes(HINT)),
  }
}

test('a proxy that nobody configured is told once, however often it forwards others', async () => {
  const app = await reachedFrom('10.0.0.9')
  await app.visit(9, { 'x-forwarded-for': '198.51.100.7' })
  expect(app.notices()).toEqual([])
  await app.visit(40, { 'x-forwarded-for': '198.51.100.8' })
  expect(app.notices()).toHaveLength(1)
  expect(app.notices()[0]!.fields).toEqual({
    effect: 'all visitors that come by it count as one',
    remedy: 'TRUST_PROXY_HEADERS=true and its address in TRUSTED_PROXY_IPS or TRUSTED_PROXY_CIDRS',
  })
  expect(JSON.stringify(app.notices())).not.toMatch(/198|10\.0/)
})

test('visitors at an address of this network are said to count as one', async () => {
  const app = await reachedFrom('10.0.0.9')
  expect([await app.gauge(), await app.today()]).toEqual(['0', false])
  await app.visit(12)
  expect([await app.gauge(), await app.today()]).toEqual(['1', true])
  expect(app.notices()).toEqual([])
})

test('a trusted proxy and visitors of the Internet raise nothing', async () => {
  const trusted = { TRUST_PROXY_HEADERS: 'true', TRUSTED_PROXY_IPS: '10.0.0.9' }
  const behind = await reachedFrom('10.0.0.9', trusted)
  await behind.visit(20, { 'x-forwarded-for': '198.51.100.7' })
  expect([await behind.gauge(), await behind.today(), behind.notices()]).toEqual(['0', false, []])
  const open = await reachedFrom('203.0.113.7')
  await open.visit(20)
  expect([await open.gauge(), await open.today(), open.notices()]).toEqual(['0', false, []])
})

test('what machines beside us ask, and we ourselves, is no visit', async () => {
  const app = await reachedFrom('127.0.0.1')
  for (let time = 0; time < 20; time++) {
    await app.get(urls.api.healthz, { 'x-forwarded-for': '198.51.100.7' })
    await app.get(urls.api.readyz)
  }
  expect([await app.gauge(), app.notices()]).toEqual(['0', []])
})

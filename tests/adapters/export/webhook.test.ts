import { afterEach, beforeEach, expect, test } from 'bun:test'
import { createHmac } from 'node:crypto'
import { webhookTarget } from '../../../src/adapters/export/webhook.ts'
import { fixedClock } from '../../support/fixed-clock.ts'
import { selfSigned } from '../../support/self-signed.ts'
import { isGenuine, type Receiving, webhookReceiver } from '../../support/webhook-receiver.ts'

const SECRET = 'whs-0123456789abcdef'
const NOW = '2026-11-22T10:00:00Z'
const SECONDS = Date.parse(NOW) / 1000
const clock = fixedClock(NOW)
const BODY = JSON.stringify({ name: 'Zoé “=1+1” \u2028', lead_id: 'x' })
const DELIVERY = { id: '0193512e-7b1a-7c3d-8e4f-5a6b7c8d9e0f', body: BODY }

let receiver: Awaited<ReturnType<typeof webhookReceiver>>
beforeEach(async () => {
  receiver = await webhookReceiver()
})
afterEach(() => receiver.stop())

/** Private addresses are allowed, since the receiver is on one; every name leads to it. */
const settings = {
  url: '',
  secrets: [SECRET],
  timeoutMs: 2_000,
  allowHttp: true,
  allowedHosts: [] as string[],
  production: false,
  blockPrivateIps: false,
}
const target = (more: Partial<typeof settings> = {}, addresses = ['127.0.0.1'], ca?: string) =>
  webhookTarget(
    { ...settings, url: `http://crm.example:${receiver.port}/leads?k=1`, ...more },
    clock,
    { resolve: async () => addresses, ...(ca === undefined ? {} : { ca }) },
  )

test('a delivery is one signed request with its id to the configured address', async () => {
  expect(await target().deliver(DELIVERY)).toEqual({ ok: true })
  expect(receiver.received).toHaveLength(1)
  const [got] = receiver.received
  expect(got).toMatchObject({ id: DELIVERY.id, body: BODY, method: 'POST', path: '/leads?k=1' })
  expect(got!.headers).toMatchObject({
    host: `crm.example:${receiver.port}`,
    'content-type': 'application/json',
    'user-agent': 'Spruce',
    'accept-encoding': 'identity',
    connection: 'close',
    'content-length': String(Buffer.byteLength(BODY)),
  })
  expect(isGenuine(got!, SECRET, SECONDS)).toBe(true)
})

test('a receiver can tell another sender, another body and an old copy', async () => {
  await target().deliver(DELIVERY)
  const got = receiver.received[0]!
  expect(isGenuine(got, 'another-secret-0123', SECONDS)).toBe(false)
  expect(isGenuine({ ...got, body: got.body.replace('x', 'y') }, SECRET, SECONDS)).toBe(false)
  expect(isGenuine(got, SECRET, SECONDS + 301)).toBe(false)
})

test('the signature is what anyone can work out by hand', async () => {
  await target().deliver(DELIVERY)
  const hex = createHmac('sha256', SECRET).update(`${SECONDS}.${BODY}`).digest('hex')
  expect(receiver.received[0]!.headers['spruce-signature']).toBe(`t=${SECONDS},v1=${hex}`)
})

test('while a secret is replaced both the old and the new one are good', async () => {
  await target({ secrets: ['the-old-one-0123456', 'the-new-one-0123456'] }).deliver(DELIVERY)
  const got = receiver.received[0]!
  expect(isGenuine(got, 'the-old-one-0123456', SECONDS)).toBe(true)
  expect(isGenuine(got, 'the-new-one-0123456', SECONDS)).toBe(true)
})

test('without a secret nothing is signed', async () => {
  await target({ secrets: [] }).deliver(DELIVERY)
  expect(receiver.received[0]!.headers).not.toHaveProperty('spruce-signature')
})

test('every answer is success, worth another try, or neither', async () => {
  for (const [status, outcome] of [
    [200, { ok: true }],
    [201, { ok: true }],
    [204, { ok: true }],
    [299, { ok: true }],
    [301, { ok: false, again: false, code: 'redirect' }],
    [304, { ok: false, again: false, code: 'redirect' }],
    [308, { ok: false, again: false, code: 'redirect' }],
    [400, { ok: false, again: false, code: 'status_400' }],
    [401, { ok: false, again: false, code: 'status_401' }],
    [404, { ok: false, again: false, code: 'status_404' }],
    [408, { ok: false, again: true, code: 'status_408' }],
    [410, { ok: false, again: false, code: 'status_410' }],
    [422, { ok: false, again: false, code: 'status_422' }],
    [425, { ok: false, again: true, code: 'status_425' }],
    [429, { ok: false, again: true, code: 'status_429' }],
    [500, { ok: false, again: true, code: 'status_500' }],
    [503, { ok: false, again: true, code: 'status_503' }],
  ] as const) {
    receiver.behave(status)
    expect([status, await target().deliver(DELIVERY)]).toEqual([status, outcome])
  }
})

test('a redirect is not followed, wherever it leads', async () => {
  receiver.behave('redirects_inside')
  expect(await target().deliver(DELIVERY)).toMatchObject({ code: 'redirect', again: false })
  expect(receiver.received.map(({ path }) => path)).toEqual(['/leads?k=1'])
  expect(receiver.connections()).toBe(1)
})

test('a receiver that says nothing, or drips its head, is given up at the deadline', async () => {
  for (const how of ['says_nothing', 'drips_head'] satisfies Receiving[]) {
    receiver.behave(how)
    const outcome = await target({ timeoutMs: 150 }).deliver(DELIVERY)
    expect([how, outcome]).toEqual([how, { ok: false, again: true, code: 'timeout' }])
  }
})

test('a receiver that has said 200 has the lead, however long it goes on talking', async () => {
  receiver.behave('drips_body')
  expect(await target({ timeoutMs: 150 }).deliver(DELIVERY)).toEqual({ ok: true })
})

test('of a hundred megabytes a part is read and the rest refused', async () => {
  receiver.behave('sends_100_mb')
  expect(await target().deliver(DELIVERY)).toEqual({ ok: true })
  await receiver.stop()
  expect(receiver.written()).toBeLessThan(50_000_000)
})

test('a head without end is no answer', async () => {
  receiver.behave('sends_endless_head')
  expect(await target().deliver(DELIVERY)).toEqual({ ok: false, again: true, code: 'connection' })
})

test('a packed bomb is thrown away as it came', async () => {
  receiver.behave('sends_bomb')
  expect(await target().deliver(DELIVERY)).toEqual({ ok: true })
  expect(receiver.received).toHaveLength(1)
})

test('nobody there, a line that breaks and nonsense may pass', async () => {
  for (const how of ['hangs_up', 'talks_nonsense'] satisfies Receiving[]) {
    receiver.behave(how)
    const outcome = await target().deliver(DELIVERY)
    expect([how, outcome]).toEqual([how, { ok: false, again: true, code: 'connection' }])
  }
  const gone = target()
  await receiver.stop()
  expect(await gone.deliver(DELIVERY)).toEqual({ ok: false, again: true, code: 'connection' })
})

test('a name that leads nowhere or is never answered is not reached', async () => {
  const url = 'http://crm.example/'
  const failing = webhookTarget({ ...settings, url }, clock, {
    resolve: () => Promise.reject(new Error('ENOTFOUND')),
  })
  expect(await failing.deliver(DELIVERY)).toEqual({
    ok: false,
    again: false,
    code: 'dns_lookup_failed',
  })
  const silent = webhookTarget({ ...settings, url, timeoutMs: 100 }, clock, {
    resolve: () => new Promise(() => undefined),
  })
  expect(await silent.deliver(DELIVERY)).toEqual({ ok: false, again: true, code: 'timeout' })
})

test('the name server is asked once, and the address it gave is the one that is connected to', async () => {
  await using elsewhere = Object.assign(
    await webhookReceiver({ host: '127.0.0.2', port: receiver.port }),
    { [Symbol.asyncDispose]: () => elsewhere.stop() },
  )
  let asked = 0
  const rebinding = webhookTarget(
    { ...settings, url: `http://crm.example:${receiver.port}/` },
    clock,
    { resolve: async () => [++asked === 1 ? '127.0.0.1' : '127.0.0.2'] },
  )
  expect(await rebinding.deliver(DELIVERY)).toEqual({ ok: true })
  expect([asked, receiver.connections(), elsewhere.connections()]).toEqual([1, 1, 0])
  // The next delivery asks anew: an address that moved is followed.
  await rebinding.deliver(DELIVERY)
  expect([asked, receiver.connections(), elsewhere.connections()]).toEqual([2, 1, 1])
})

test('a certificate must be trusted and for the name, whatever the address', async () => {
  const host = 'crm.example'
  const { key, cert } = selfSigned(host, '198.51.100.1')
  const secure = await webhookReceiver({ tls: { key, cert } })
  try {
    const to = (name: string) => ({ url: `https://${name}:${secure.port}/`, allowHttp: false })
    const trusting = target(to(host), ['127.0.0.1'], cert)
    expect(await trusting.deliver(DELIVERY)).toEqual({ ok: true })
    expect(secure.received).toHaveLength(1)
    const tls = { ok: false, again: false, code: 'tls' } as const
    const other = target(to('other.example'), ['127.0.0.1'], cert)
    expect(await other.deliver(DELIVERY)).toEqual(tls)
    expect(await target(to(host)).deliver(DELIVERY)).toEqual(tls)
    expect(await target(to('127.0.0.1'), [], cert).deliver(DELIVERY)).toEqual(tls)
    const plain = { url: `https://crm.example:${receiver.port}/` }
    expect(await target(plain, ['127.0.0.1'], cert).deliver(DELIVERY)).toEqual(tls)
    expect(secure.received).toHaveLength(1)
  } finally {
    await secure.stop()
  }
})

test('a proxy in the environment is not used', async () => {
  const proxy = await webhookReceiver()
  const names = ['HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'HTTPS_PROXY'] as const
  const before = names.map((name) => process.env[name])
  for (const name of names) process.env[name] = `http://127.0.0.1:${proxy.port}`
  try {
    expect(await target().deliver(DELIVERY)).toEqual({ ok: true })
    expect([proxy.connections(), receiver.connections()]).toEqual([0, 1])
  } finally {
    for (const [n, name] of names.entries()) {
      if (before[n] === undefined) delete process.env[name]
      else process.env[name] = before[n]
    }
    await proxy.stop()
  }
})

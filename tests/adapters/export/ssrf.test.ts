import { afterEach, beforeEach, expect, test } from 'bun:test'
import { webhookTarget } from '../../../src/adapters/export/webhook.ts'
import { fixedClock } from '../../support/fixed-clock.ts'
import { HOSTILE_URLS } from '../../support/hostile-urls.ts'
import { mixedAnswers } from '../../support/rebinding.ts'
import { webhookReceiver } from '../../support/webhook-receiver.ts'

// The same corpus runs against sinks on every kind of private address, in a network of its own, in
// tests/proofs/ssrf.proof.ts.

const clock = fixedClock('2026-11-22T10:00:00Z')
const DELIVERY = { id: 'd', body: '{}' }
const COMMON = { secrets: [], timeoutMs: 2_000 }
const OFF = { allowHttp: true, allowedHosts: [], production: false, blockPrivateIps: false }
const ON = { ...OFF, blockPrivateIps: true }

let sink: Awaited<ReturnType<typeof webhookReceiver>>
beforeEach(async () => {
  sink = await webhookReceiver()
})
afterEach(() => sink.stop())

/** A hostile name server: every name is this machine. */
const resolve = async () => ['127.0.0.1']

/** The same address with the sink's port, where it is an address of the web at all. */
function atSink(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : null
  if (url === null || !/^https?:$/.test(url.protocol)) return address
  url.protocol = 'http:'
  url.port = String(sink.port)
  return url.href
}

/** The loopback address, or a name, which the name server above says is here. */
const isHere = (host: string): boolean => host === '127.0.0.1' || /^[a-z]/i.test(host)

test('there are more than 300 hostile addresses, and each is refused for its reason', async () => {
  expect(HOSTILE_URLS.length).toBeGreaterThan(300)
  for (const { policy, code, address } of HOSTILE_URLS) {
    const target = webhookTarget({ ...COMMON, ...policy, url: address }, clock, { resolve })
    const outcome = await target.deliver(DELIVERY)
    expect([address, outcome]).toEqual([address, { ok: false, again: false, code }])
  }
})

test('none of them reaches a sink on this machine; without the rules many do', async () => {
  const deliverAll = async (addresses: string[], policy: typeof OFF) => {
    for (const url of addresses) {
      const target = webhookTarget({ ...COMMON, ...policy, url }, clock, { resolve })
      await target.deliver(DELIVERY)
    }
    return sink.connections()
  }
  const all = HOSTILE_URLS.map(({ address }) => atSink(address))
  expect(await deliverAll(all, ON)).toBe(0)
  // Only what leads to this machine: nobody else is called by a test.
  const here = all.filter((url) => URL.canParse(url) && isHere(new URL(url).hostname))
  expect(await deliverAll(here, OFF)).toBeGreaterThan(40)
})

test('of 500 answers with something private among them none is connected to', async () => {
  for (const addresses of mixedAnswers(500)) {
    const url = `http://crm.example:${sink.port}/`
    const target = webhookTarget({ ...COMMON, ...ON, url }, clock, {
      resolve: async () => addresses,
    })
    const outcome = await target.deliver(DELIVERY)
    expect([addresses, outcome]).toEqual([
      addresses,
      { ok: false, again: false, code: 'private_ip_blocked' },
    ])
  }
  expect(sink.connections()).toBe(0)
})

test('an allowed host is compared as a whole, in any case, with or without its last dot', async () => {
  for (const [host, allowed] of [
    ['crm.example', 'crm.example'],
    ['CRM.Example', 'crm.example'],
    ['crm.example.', 'crm.example'],
    ['crm.example', 'crm.example.'],
  ] as const) {
    const url = `http://${host}:${sink.port}/`
    const target = webhookTarget({ ...COMMON, ...OFF, url, allowedHosts: [allowed] }, clock, {
      resolve,
    })
    expect([host, await target.deliver(DELIVERY)]).toEqual([host, { ok: true }])
  }
})

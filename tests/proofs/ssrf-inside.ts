import { lookup } from 'node:dns/promises'
import { request } from 'node:http'
import { createServer, type Socket } from 'node:net'
import { webhookTarget } from '../../src/adapters/export/webhook.ts'
import { isGlobal } from '../../src/domain/exports/address.rules.ts'
import type { UrlPolicy } from '../../src/domain/exports/url.rules.ts'
import { HOSTILE_URLS } from '../support/hostile-urls.ts'
import { mixedAnswers, PRIVATE, PUBLIC } from '../support/rebinding.ts'
import { nameServer } from './name-server.ts'

// Runs in a network of its own where every address, public or private, is this machine. What it counted is
// its only output.

const NAME_SERVER_PORT = 53
const CLOCK = { now: () => new Date() }
const DELIVERY = { id: 'd', body: '{}' }
const ON: UrlPolicy = {
  allowHttp: true,
  allowedHosts: [],
  production: false,
  blockPrivateIps: true,
}
const OFF: UrlPolicy = { ...ON, blockPrivateIps: false }
const REBINDINGS = Number(process.argv[2] ?? 500)
const TIMEOUT_MS = 2_000

interface Counted {
  inside: number
  outside: number
}
const hits: Counted = { inside: 0, outside: 0 }
const ports = new Set([80, 443])
for (const { address } of HOSTILE_URLS) {
  if (URL.canParse(address) && new URL(address).port) ports.add(Number(new URL(address).port))
}
for (const port of ports) await listen(port)

const names = await nameServer(NAME_SERVER_PORT)
const send = (url: string, policy: UrlPolicy) =>
  webhookTarget({ ...policy, url, secrets: [], timeoutMs: TIMEOUT_MS }, CLOCK).deliver(DELIVERY)

console.log(JSON.stringify(await prove()))
process.exit(0)

async function prove() {
  await control()
  const wrongCodes: string[] = []
  const corpus = await counted(async () => {
    for (const { address, policy, code } of HOSTILE_URLS) {
      const outcome = await send(address, policy)
      if (outcome.ok || outcome.code !== code) wrongCodes.push(address)
    }
  })
  return {
    addresses: HOSTILE_URLS.length,
    wrongCodes,
    corpus,
    ...(await rebinding()),
    withoutRules: await counted(async () => {
      for (const { address } of HOSTILE_URLS) await send(address, OFF)
    }),
    byName: await careless(),
  }
}

/** The network is what it should be: a name is looked up here, and a public address is reached. */
async function control(): Promise<void> {
  names.answer('control.test', [PUBLIC[0]!])
  const outcome = await send('http://control.test/', ON)
  if (!outcome.ok || hits.outside !== 1) throw new Error(`No network: ${JSON.stringify(outcome)}`)
}

/** Names that lead outside when they are vetted and inside a moment later, and names that mix both. */
async function rebinding() {
  let askedTwice = 0
  let delivered = 0
  let refused = 0
  const flips = Math.ceil(REBINDINGS / 2)
  const turned = await counted(async () => {
    for (let n = 0; n < flips; n++) {
      const name = `flip-${n}.test`
      names.answer(name, [PUBLIC[n % 2]!], [PRIVATE[n % PRIVATE.length]!])
      if ((await send(`http://${name}/`, ON)).ok) delivered += 1
      if (names.asked(name) !== 1) askedTwice += 1
      if (!(await send(`http://${name}/`, ON)).ok) refused += 1
    }
  })
  const mixed = await counted(async () => {
    for (const [n, addresses] of mixedAnswers(REBINDINGS - flips).entries()) {
      names.answer(`mixed-${n}.test`, addresses)
      if (!(await send(`http://mixed-${n}.test/`, ON)).ok) refused += 1
    }
  })
  return { flips, turned, delivered, askedTwice, mixed, refused }
}

/** How most senders do it: look where a name leads, then call it by its name. */
function careless(): Promise<Counted> {
  return counted(async () => {
    for (let n = 0; n < 20; n++) {
      const name = `careless-${n}.test`
      names.answer(name, [PUBLIC[0]!], ['127.0.0.1'])
      const [vetted] = await lookup(name, { all: true })
      if (vetted && isGlobal(vetted.address)) await called(`http://${name}/`)
    }
  })
}

function called(url: string): Promise<void> {
  return new Promise((done) => {
    const sent = request(url, { method: 'POST', agent: false }, (answer) => {
      answer.resume()
      answer.on('close', done)
    })
    sent.on('error', () => done())
    sent.end('{}')
  })
}

async function counted(work: () => Promise<void>): Promise<Counted> {
  const before = { ...hits }
  await work()
  return { inside: hits.inside - before.inside, outside: hits.outside - before.outside }
}

/** A sink: it counts who came, by the address they came to, and says 200. */
function listen(port: number): Promise<void> {
  const server = createServer((socket: Socket) => {
    const to = (socket.localAddress ?? '').replace(/^::ffff:(?=\d+\.)/, '')
    hits[PUBLIC.includes(to) ? 'outside' : 'inside'] += 1
    socket.on('error', () => undefined)
    socket.end('HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n')
  })
  return new Promise((done, fail) => {
    server.on('error', fail)
    server.listen({ host: '::', port }, () => done())
  })
}

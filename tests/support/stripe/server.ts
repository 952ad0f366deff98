import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { type Asked, answer, faultReply, keepFault } from './answer.ts'
import { doubleClock } from './clock.ts'
import { people } from './customer.ts'
import { deliveries, type Target } from './delivery.ts'
import { API_VERSION } from './events.ts'
import { faultPlans } from './faults.ts'
import { type Params, readForm } from './form.ts'
import { keptReplies, type Reply } from './idempotency.ts'
import { ledgerOf } from './ledger.ts'
import { type Kind, routeOf } from './routes.ts'
import { newStore } from './store.ts'

/** One request as it came, and what became of it. */
export interface Call {
  kind: Kind | null
  method: string
  path: string
  params: Params
  key: string | null
  apiVersion: string
  headers: IncomingMessage['headers']
  /** Null while or because no answer was sent. */
  status: number | null
  replayed: boolean
}

/** Before a call is begun, once it is done and nobody has been told, and once its answer is on its way. */
export type Moment = 'arrived' | 'done' | 'answered'
type Told = 'hang_up' | undefined
/** Told of every moment of every call, and waited for; `hang_up` ends the call there without an answer. */
export type Watcher = (call: Call, moment: Moment) => Told | Promise<Told>

interface Options {
  /** What its clock says at first. */
  at?: string
  /** Its mode is the account's. */
  secretKey?: string
  webhookSecrets?: string[]
  deliverTo?: Target
}

const HTML = '<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>'

/**
 * Stripe on a real port of this machine: sessions, payments, refunds, disputes and events with their
 * state, a clock of its own, keys that remember answers, and faults on command.
 */
export async function stripeDouble({
  at = '2026-11-23T17:00:00Z',
  secretKey = 'rk_test_double',
  webhookSecrets = ['whsec_double'],
  deliverTo,
}: Options = {}) {
  const clock = doubleClock(at)
  const store = newStore(clock, secretKey.includes('_live_'))
  const desk = { store, secretKey, kept: keptReplies(clock) }
  const faults = faultPlans()
  const calls: Call[] = []
  let watcher: Watcher = () => undefined
  const sockets = new Set<Socket>()

  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const asked = await read(request)
    const call = record(asked, request)
    calls.push(call)
    if ((await watcher(call, 'arrived')) !== undefined) return void request.socket.destroy()
    const way = faults.take(call.kind)
    if (faults.latencyMs() > 0) await setTimeout(faults.latencyMs())
    const done = way === null || way.done === true ? answer(desk, asked) : null
    if (way?.kept) keepFault(desk, asked, way)
    if (done !== null && (await watcher(call, 'done')) !== undefined) {
      return void request.socket.destroy()
    }
    if (way?.ends === 'hangs') return
    if (way?.ends === 'resets') return void request.socket.destroy()
    const reply = way === null ? done! : faultReply(way)
    call.status = reply.status
    call.replayed = reply.replayed
    if (way?.html) {
      response.writeHead(reply.status, { 'content-type': 'text/html', connection: 'close' })
      response.end(HTML)
    } else {
      response.writeHead(reply.status, headersOf(reply, asked, store.id('req')))
      response.end(reply.body)
    }
    await watcher(call, 'answered')
  }
  const server = createServer((request, response) => {
    serve(request, response).catch(() => request.socket.destroy())
  })
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo

  return {
    url: `http://127.0.0.1:${port}`,
    secretKey,
    webhookSecrets,
    clock,
    calls,
    /** Has every call watched from now on; null ends it. */
    watch(by: Watcher | null) {
      watcher = by ?? (() => undefined)
    },
    events: store.events,
    ...people(store),
    ...faults,
    webhooks: deliveries(store, { target: deliverTo ?? null, secrets: webhookSecrets }),
    ledger: () => ledgerOf(store),
    /** What a session was asked with, as it came. */
    askedWith: (sessionId: string): Params => store.askedWith.get(sessionId) ?? {},
    /** The keys whose answers are kept. */
    keys: desk.kept.keys,
    async stop() {
      const closed = new Promise<void>((done) => server.close(() => done()))
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}

export type StripeDouble = Awaited<ReturnType<typeof stripeDouble>>

async function read(request: IncomingMessage): Promise<Asked> {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece)
  const { pathname, search } = new URL(request.url ?? '/', 'http://double')
  const { 'idempotency-key': key, authorization = '' } = request.headers
  return {
    method: request.method ?? 'GET',
    path: pathname,
    query: search.slice(1),
    body: Buffer.concat(pieces).toString('utf8'),
    key: typeof key === 'string' ? key : null,
    authorization,
  }
}

const record = (asked: Asked, { headers }: IncomingMessage): Call => ({
  kind: routeOf(asked.method, asked.path)?.kind ?? null,
  method: asked.method,
  path: asked.path,
  params: readForm(asked.method === 'POST' ? asked.body : asked.query),
  key: asked.key,
  apiVersion: String(headers['stripe-version'] ?? ''),
  headers,
  status: null,
  replayed: false,
})

/** A connection serves one request, so that no client repeats one by itself on a stale connection. */
const headersOf = (reply: Reply, { key }: Asked, requestId: string): Record<string, string> => ({
  'content-type': 'application/json',
  connection: 'close',
  'request-id': requestId,
  'stripe-version': API_VERSION,
  ...(key === null ? {} : { 'idempotency-key': key, 'original-request': requestId }),
  ...(reply.replayed ? { 'idempotent-replayed': 'true' } : {}),
})

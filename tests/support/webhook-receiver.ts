import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Writable } from 'node:stream'
import { gzipSync } from 'node:zlib'

/** How the receiver behaves from now on; a number is a status it answers with. */
export type Receiving =
  | number
  | 'accepts'
  | 'says_nothing'
  | 'drips_head'
  | 'drips_body'
  | 'sends_100_mb'
  | 'sends_endless_head'
  | 'sends_bomb'
  | 'redirects_inside'
  | 'hangs_up'
  | 'talks_nonsense'

export interface Received {
  id: string
  body: string
  headers: IncomingMessage['headers']
  method: string
  path: string
}

interface Tls {
  key: string
  cert: string
}

const DRIP_MS = 10
const FLOOD_BYTES = 100_000_000
const REPLAY_WINDOW_SECONDS = 300

/** A company's system that takes leads, on a real port of this machine. It is hostile when told so. */
export async function webhookReceiver({ tls, host = '127.0.0.1', port = 0 }: Options = {}) {
  const received: Received[] = []
  const plan: Receiving[] = []
  let usually: Receiving = 'accepts'
  let connections = 0
  let written = 0

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    let body = ''
    for await (const chunk of request) body += chunk
    received.push({
      id: String(request.headers['spruce-delivery-id']),
      body,
      headers: request.headers,
      method: request.method ?? '',
      path: request.url ?? '',
    })
    await behave(plan.shift() ?? usually, response)
  }

  const behave = async (how: Receiving, response: ServerResponse) => {
    const { socket } = response
    if (typeof how === 'number') return response.writeHead(how).end('no')
    if (how === 'accepts') return response.writeHead(200).end('{"ok":true}')
    if (how === 'hangs_up') return socket?.destroy()
    if (how === 'talks_nonsense') return socket?.end('SSH-2.0-OpenSSH_9.2\r\n\r\n')
    if (how === 'drips_head') return drip(() => socket?.write('H'))
    if (how === 'drips_body') {
      response.writeHead(200)
      return drip(() => response.write('x'))
    }
    if (how === 'redirects_inside') {
      return response
        .writeHead(302, { location: `http://127.0.0.1:${address().port}/inside` })
        .end()
    }
    if (how === 'sends_bomb') {
      response.writeHead(200, { 'content-encoding': 'gzip', 'content-type': 'application/json' })
      return response.end(gzipSync(Buffer.alloc(50_000_000)))
    }
    if (how === 'sends_endless_head') {
      socket?.write('HTTP/1.1 200 OK\r\n')
      return socket && pour(socket, Buffer.from(`x-filler: ${'y'.repeat(10_000)}\r\n`))
    }
    if (how === 'sends_100_mb') {
      response.writeHead(200)
      return pour(response, Buffer.alloc(10_000, 'z'))
    }
    return undefined
  }

  const timers = new Set<ReturnType<typeof setInterval>>()
  const drip = (one: () => unknown) => void timers.add(setInterval(one, DRIP_MS))
  /** A hundred megabytes, as fast as they are taken, until nobody takes them. */
  const pour = (into: Writable, one: Uint8Array) => {
    written = 0
    const more = () => {
      while (written < FLOOD_BYTES && !into.destroyed) {
        written += one.length
        if (!into.write(one)) return void into.once('drain', more)
      }
    }
    more()
  }
  const sockets = new Set<{ destroy(): void }>()

  const handler = (request: IncomingMessage, response: ServerResponse) =>
    void answer(request, response).catch(() => undefined)
  const server = tls ? createTlsServer(tls, handler) : createServer(handler)
  server.on('connection', (socket) => {
    connections += 1
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((done) => server.listen(port, host, () => done()))
  const address = () => server.address() as AddressInfo

  return {
    port: address().port,
    received,
    connections: () => connections,
    /** Bytes it got rid of in its last flood. */
    written: () => written,
    behave(how: Receiving): void {
      usually = how
    },
    /** Answers the next requests so, one each, before it behaves as usual again. */
    next(...answers: Receiving[]): void {
      plan.push(...answers)
    },
    stop(): Promise<void> {
      for (const timer of timers) clearInterval(timer)
      for (const socket of sockets) socket.destroy()
      return new Promise((done) => server.close(() => done()))
    },
  }
}

interface Options {
  tls?: Tls
  host?: string
  port?: number
}

/**
 * Whether a delivery is from us, as a receiver is told to check it: one of the signatures is right and was
 * made less than five minutes from `now` (Unix seconds).
 */
export function isGenuine({ headers, body }: Received, secret: string, now: number): boolean {
  const parts = String(headers['spruce-signature'] ?? '').split(',')
  const value = (part: string) => part.slice(part.indexOf('=') + 1)
  const seconds = value(parts.find((part) => part.startsWith('t=')) ?? '')
  if (!(Math.abs(now - Number(seconds)) < REPLAY_WINDOW_SECONDS)) return false
  const right = createHmac('sha256', secret).update(`${seconds}.${body}`).digest()
  return parts
    .filter((part) => part.startsWith('v1='))
    .map((part) => Buffer.from(value(part), 'hex'))
    .some((given) => given.length === right.length && timingSafeEqual(given, right))
}

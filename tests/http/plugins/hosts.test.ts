import { afterEach, expect, test } from 'bun:test'
import { connect } from 'node:net'
import { Elysia } from 'elysia'
import { tinyApp } from './tiny-app.ts'

// The public address of the tiny app is https://spruce.example.
const routes = () =>
  new Elysia().all('/v1/thing', () => ({ ok: true })).get('/healthz', () => ({ ok: true }))

let stop = async (): Promise<unknown> => undefined
afterEach(() => stop())

/** A server behind a real socket: only there hosts come as somebody wrote them. */
function listening(production: boolean): number {
  const { root } = tinyApp(routes(), { production })
  root.listen({ port: 0, hostname: '127.0.0.1' })
  stop = () => root.stop(true)
  return root.server!.port!
}

/** Sends the lines of a request as they are; gives back the status and all that was answered. */
function raw(port: number, lines: string[]): Promise<{ status: number; text: string }> {
  return new Promise((done, failed) => {
    let text = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(`${lines.join('\r\n')}\r\n\r\n`))
    socket.setEncoding('utf8')
    socket.on('data', (part) => {
      text += part
    })
    socket.on('error', failed)
    socket.on('close', () => done({ status: Number(text.split(' ')[1]), text }))
  })
}

const asked = (port: number, hosts: string[], path = '/v1/thing', method = 'GET') =>
  raw(port, [
    `${method} ${path} HTTP/1.1`,
    ...hosts.map((host) => `Host: ${host}`),
    'Connection: close',
  ])

const MALFORMED = [
  ['localhost', 'localhost'],
  ['localhost', 'evil.example'],
  ['localhost, evil.example'],
  ['a b'],
  ['a b/<x>'],
  ['localhost/v1/admin'],
  ['user@localhost'],
  ['localhost:80:80'],
  ['localhost:'],
  ['localhost?x'],
  ['[::1'],
  ['exämple.example'],
]

for (const production of [true, false]) {
  test(`A malformed or doubled host is refused ${production ? 'in' : 'outside'} production`, async () => {
    const port = listening(production)
    for (const hosts of MALFORMED) {
      for (const path of ['/v1/thing', '/healthz']) {
        const { status, text } = await asked(port, hosts, path)
        expect([hosts, path, status]).toEqual([hosts, path, 400])
        expect(text).not.toContain('evil')
      }
    }
  })
}

test('Outside production this machine’s names and the public one are served', async () => {
  const port = listening(false)
  const served = [
    ...['localhost', `localhost:${port}`, 'LOCALHOST', 'shop.localhost:3000', '127.0.0.1'],
    ...['127.8.9.10:81', '[::1]', '[::1]:3000', 'spruce.example', 'Spruce.Example:443'],
  ]
  for (const host of served) {
    expect([host, (await asked(port, [host])).status]).toEqual([host, 200])
  }
})

test('Outside production no other name is served, whoever led it to this machine', async () => {
  const port = listening(false)
  const led = [
    ...['evil.example', `evil.example:${port}`, 'localhost.evil.example', 'notlocalhost'],
    ...['127.0.0.1.evil.example', '192.168.1.4', '10.0.0.1', '1270.0.0.1', 'spruce.example.evil'],
    ...['www.spruce.example', '[fe80::1]', '0.0.0.0'],
  ]
  for (const host of led) {
    const { status, text } = await asked(port, [host])
    expect([host, status]).toEqual([host, 421])
    expect(text).toContain('PUBLIC_URL')
    expect(text).not.toContain('evil')
  }
})

test('Rebinding: a page of the web reaches nothing, though its origin and its host agree', async () => {
  const port = listening(false)
  const host = `evil.example:${port}`
  for (const method of ['GET', 'POST', 'OPTIONS']) {
    const { status } = await raw(port, [
      `${method} /v1/thing HTTP/1.1`,
      `Host: ${host}`,
      `Origin: http://${host}`,
      'Sec-Fetch-Site: same-origin',
      'Content-Length: 0',
      'Connection: close',
    ])
    expect([method, status]).toEqual([method, 421])
  }
})

test('In production an orchestrator asks by the address, or without any host', async () => {
  const port = listening(true)
  for (const host of [
    '10.0.3.7:3000',
    '10.0.3.7',
    '[fd00::7]:3000',
    'spruce_app',
    'app.internal',
  ]) {
    expect([host, (await asked(port, [host], '/healthz')).status]).toEqual([host, 200])
  }
  const { status } = await raw(port, ['GET /healthz HTTP/1.0'])
  expect(status).toBe(200)
})

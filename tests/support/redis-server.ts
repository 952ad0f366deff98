import { createConnection, createServer } from 'node:net'
import { program } from './programs.ts'

export interface RedisServer {
  url: string
  /** Freezes the process: connections stay open and nothing answers. */
  freeze(): void
  thaw(): void
  stop(): Promise<void>
}

/** Starts a Redis of its own that keeps nothing on disk; `port` lets it come back where it was. */
export async function startRedis(port?: number): Promise<RedisServer> {
  const binary = program('redis-server')
  const chosen = port ?? (await freePort())
  const options = ['--port', `${chosen}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']
  const child = Bun.spawn([binary, ...options], { stdout: 'ignore', stderr: 'ignore' })
  await until(() => accepts(chosen))
  return {
    url: `redis://127.0.0.1:${chosen}`,
    freeze: () => child.kill('SIGSTOP'),
    thaw: () => child.kill('SIGCONT'),
    async stop() {
      child.kill('SIGKILL')
      await child.exited
    },
  }
}

/** Asks again and again until it holds; gives up after 5 s. */
export async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 250; attempt += 1) {
    if (await holds()) return
    await Bun.sleep(20)
  }
  throw new Error('It did not happen within 5 s')
}

const accepts = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = createConnection(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      server.close(() => resolve(port))
    })
  })

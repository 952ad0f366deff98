import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'

/** A way to a server that can be shut and opened again: a network that fails. */
export interface TcpGate {
  /** The server's URL through the gate. */
  url: string
  /** Ends every connection and refuses new ones. */
  shut(): Promise<void>
  open(): Promise<void>
  /** Keeps connections and takes new ones, but lets nothing through, until `flow`. */
  stall(): void
  flow(): void
}

/** Opens a gate to the server of `target`. */
export async function tcpGate(target: string): Promise<TcpGate> {
  const to = new URL(target)
  const through = new Set<Socket>()
  let stalled = false
  const join = (near: Socket) => {
    const far = connect(Number(to.port), to.hostname)
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      through.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        through.delete(socket)
        other.destroy()
      })
    }
    near.pipe(far)
    far.pipe(near)
    if (stalled) stop(near, far)
  }
  const stop = (...sockets: Socket[]) => {
    for (const socket of sockets) socket.pause()
  }
  const listen = async (port: number): Promise<Server> => {
    const server = createServer(join).listen(port, '127.0.0.1')
    await once(server, 'listening')
    return server
  }
  let server = await listen(0)
  const { port } = server.address() as AddressInfo
  const url = new URL(target)
  url.host = `127.0.0.1:${port}`
  return {
    url: url.href,
    async shut() {
      const closed = once(server, 'close')
      server.close()
      for (const socket of through) socket.destroy()
      await closed
    },
    async open() {
      server = await listen(port)
    },
    stall() {
      stalled = true
      stop(...through)
    },
    flow() {
      stalled = false
      for (const socket of through) socket.resume()
    },
  }
}

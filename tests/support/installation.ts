import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { program } from './programs.ts'
import { ROOT } from './repository.ts'

const PARTS = ['src', 'views', 'public', 'drizzle', 'package.json', 'tsconfig.json']
const READY_MS = 40_000
/** What an operator may rely on: asked to end, the process is gone after this long. */
const STOP_MS = 10_000

export interface Runtime {
  name: 'Bun' | 'Deno'
  command: string[]
}

/** Both runtimes; Bun is the one that runs the tests. */
export const runtimes: Runtime[] = [
  { name: 'Bun', command: [process.execPath, 'src/server.ts'] },
  { name: 'Deno', command: [program('deno'), 'run', '-A', 'src/server.ts'] },
]

export interface Ended {
  code: number
  stdout: string
  stderr: string
}

export interface RunningServer {
  pid: number
  /** The address it prints when it is ready. */
  origin: string
  /** Asks it to end with SIGTERM; throws when it is still there after 10 s. */
  stop(): Promise<Ended>
}

export interface Installation {
  /** Starts the server and waits until it says where it is. Throws with its output when it ends instead. */
  start(runtime: Runtime, env?: Record<string, string>): Promise<RunningServer>
  /** Starts a server that is expected to end by itself. */
  run(runtime: Runtime, env?: Record<string, string>): Promise<Ended>
  /** Ends what still runs and deletes everything. */
  remove(): Promise<void>
}

/** The product as somebody installs it: a copy in a directory of its own, with nothing configured. */
export function installation(): Installation {
  const dir = mkdtempSync(join(tmpdir(), 'spruce-'))
  for (const part of PARTS) cpSync(join(ROOT, part), join(dir, part), { recursive: true })
  symlinkSync(join(ROOT, 'node_modules'), join(dir, 'node_modules'))

  const children: Bun.Subprocess[] = []
  const launch = (runtime: Runtime, env: Record<string, string> = {}) => {
    const server = spawn(dir, runtime, { PORT: String(freePort()), ...env })
    children.push(server.child)
    return server
  }

  return {
    async start(runtime, env) {
      const { child, origin, stop } = launch(runtime, env)
      return { pid: child.pid, origin: await origin(), stop }
    },
    run: (runtime, env) => launch(runtime, env).ended(),
    async remove() {
      for (const child of children) child.kill('SIGKILL')
      await Promise.all(children.map(({ exited }) => exited))
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

function spawn(cwd: string, { command }: Runtime, given: Record<string, string>) {
  const { PATH = '', HOME = '' } = process.env
  const child = Bun.spawn(command, {
    cwd,
    env: { PATH, HOME, ...given },
    stdout: 'pipe',
    stderr: 'pipe',
  })
  const stdout = collect(child.stdout)
  const stderr = collect(child.stderr)

  const ended = async (): Promise<Ended> => {
    const code = await within(READY_MS, child.exited, () => child.kill('SIGKILL'))
    await Promise.all([stdout.done, stderr.done])
    return { code, stdout: stdout.text(), stderr: stderr.text() }
  }
  return {
    child,
    ended,
    async origin() {
      const line = stdout.find(/http:\/\/localhost:\d+/)
      const first = await within(READY_MS, Promise.race([line, child.exited]), () =>
        child.kill('SIGKILL'),
      )
      if (typeof first === 'string') return first
      throw new Error(`The server ended with ${first}: ${(await ended()).stderr}`)
    },
    async stop() {
      child.kill('SIGTERM')
      await within(STOP_MS, child.exited, () => child.kill('SIGKILL'))
      return ended()
    },
  }
}

/** Reads a stream to its end, so that the process never waits for a reader. */
function collect(stream: ReadableStream<Uint8Array>) {
  let text = ''
  let onText = () => {}
  const done = (async () => {
    const decoder = new TextDecoder()
    for await (const chunk of stream) {
      text += decoder.decode(chunk, { stream: true })
      onText()
    }
  })()
  return {
    done,
    text: () => text,
    find: (pattern: RegExp) =>
      new Promise<string>((resolve) => {
        onText = () => {
          const found = text.match(pattern)
          if (found) resolve(found[0])
        }
        onText()
      }),
  }
}

async function within<T>(ms: number, work: Promise<T>, giveUp: () => void): Promise<T> {
  let timer: Timer | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      giveUp()
      reject(new Error(`The server took more than ${ms / 1000} s`))
    }, ms)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

function freePort(): number {
  const listener = Bun.listen({ hostname: '127.0.0.1', port: 0, socket: { data() {} } })
  listener.stop(true)
  return listener.port
}

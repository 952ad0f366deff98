import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { programAt } from './programs.ts'

/** Database servers do not run as root: there they run as Debian's account for them. */
const asService = (command: string[]): string[] =>
  process.getuid?.() === 0
    ? ['setpriv', '--reuid=postgres', '--regid=postgres', '--init-groups', ...command]
    : command

/** The folder of a program of the newest Postgres that Debian put here. */
const postgresBin = (): string => {
  const root = '/usr/lib/postgresql'
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : []
  return dirname(programAt(join(root, versions[0] ?? '', 'bin/postgres')))
}
const POOLER = '/usr/sbin/pgbouncer'

/** Whether this run of the suite is the one on servers: they are tried then, and have to be there. */
export const onServers = process.env['SPRUCE_TEST_DATABASE_URL'] !== undefined

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await new Promise((done) => server.close(done))
  return port
}

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1')
  const isThere = await Promise.race([
    once(socket, 'connect').then(() => true),
    once(socket, 'error').then(() => false),
  ]).catch(() => false)
  socket.destroy()
  return isThere
}

/** A folder that the service's account may use. */
export function serviceFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'spruce-service-'))
  chmodSync(folder, 0o777)
  return folder
}

/** Writes a file that the service's account may read. */
export function serviceFile(folder: string, name: string, text: string, mode = 0o644): string {
  const path = join(folder, name)
  writeFileSync(path, text, { mode })
  return path
}

async function succeeds(command: string[]): Promise<boolean> {
  const [program, ...args] = asService(command)
  const child = spawn(program!, args, { stdio: 'ignore', cwd: '/' })
  const [code] = await once(child, 'exit')
  return code === 0
}

async function run(command: string[]): Promise<void> {
  if (!(await succeeds(command))) throw new Error(`${command[0]} failed`)
}

/** A service on a port of this machine, with the signal that ends it whoever is connected. */
async function service(command: string[], port: number, ends: 'SIGINT' | 'SIGTERM') {
  let child: ReturnType<typeof spawn> | null = null
  const start = async () => {
    const [program, ...args] = asService(command)
    child = spawn(program!, args, { stdio: 'ignore', cwd: '/' })
    while (child.exitCode === null && !(await answers(port))) {
      await new Promise((done) => setTimeout(done, 20))
    }
    if (child.exitCode !== null) throw new Error(`${command[0]} ended with ${child.exitCode}`)
  }
  const stop = async () => {
    if (child === null || child.exitCode !== null) return
    const ended = once(child, 'exit')
    child.kill(ends)
    await ended
  }
  return { port, start, stop }
}

interface OwnPostgres {
  /** Who is let in and how, a line each as in pg_hba.conf. */
  entries: string[]
  settings?: Record<string, string>
  /** Files beside the data, for settings that name one by `%folder%`. */
  files?: Record<string, string>
}

/** A Postgres of this test's own with the account `spruce` and the password `secret`; not started yet. */
export async function ownPostgres({ entries, settings = {}, files = {} }: OwnPostgres) {
  const folder = serviceFolder()
  const bin = postgresBin()
  const data = join(folder, 'data')
  const secret = serviceFile(folder, 'secret', 'secret\n')
  await run([
    join(bin, 'initdb'),
    ...['-D', data, '-U', 'spruce', `--pwfile=${secret}`],
    ...['--auth=scram-sha-256', '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync'],
  ])
  const hba = serviceFile(folder, 'hba.conf', `${entries.join('\n')}\n`)
  for (const [name, text] of Object.entries(files)) {
    // A key is refused unless its owner alone can read it, so that account writes it.
    const source = serviceFile(folder, `${name}.source`, text)
    await run(['install', '-m', '600', source, join(folder, name)])
  }
  const port = await freePort()
  const all = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: folder,
    fsync: 'off',
    hba_file: hba,
    ...settings,
  }
  const options = Object.entries(all).flatMap(([name, value]) => [
    '-c',
    `${name}=${value.replaceAll('%folder%', folder)}`,
  ])
  const running = await service(
    [join(bin, 'postgres'), '-D', data, '-p', String(port), ...options],
    port,
    'SIGINT',
  )
  return {
    ...running,
    folder,
    async start() {
      await running.start()
      // It listens before it lets anybody in.
      const isReady = [join(bin, 'pg_isready'), '-q', '-h', '127.0.0.1', '-p', String(port)]
      while (!(await succeeds(isReady))) await new Promise((done) => setTimeout(done, 20))
    },
    url: (query = '', host = '127.0.0.1') =>
      `postgres://spruce:secret@${host}:${port}/postgres${query}`,
    async remove() {
      await running.stop()
      rmSync(folder, { recursive: true })
    },
  }
}

/** PgBouncer before the server of `url`, with nothing set but what it must be told; started. */
export async function pooler(
  url: string,
  mode: 'session' | 'transaction' | 'statement',
  more: Record<string, string> = {},
) {
  const folder = serviceFolder()
  const port = await freePort()
  const { hostname, port: to, username, password } = new URL(url)
  const settings = {
    listen_addr: '127.0.0.1',
    listen_port: port,
    unix_socket_dir: '',
    auth_type: 'any',
    pool_mode: mode,
    ...more,
  }
  const file = serviceFile(
    folder,
    'pgbouncer.ini',
    [
      '[databases]',
      `* = host=${hostname} port=${to} user=${username} password=${password}`,
      '[pgbouncer]',
      ...Object.entries(settings).map(([name, value]) => `${name} = ${value}`),
      '',
    ].join('\n'),
  )
  const running = await service([programAt(POOLER), '-q', file], port, 'SIGTERM')
  await running.start()
  const through = new URL(url)
  through.host = `127.0.0.1:${port}`
  return {
    url: through.href,
    async remove() {
      await running.stop()
      rmSync(folder, { recursive: true })
    },
  }
}

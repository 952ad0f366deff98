import { existsSync, readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { jsonLog, plainLog } from './adapters/log.ts'
import { createApp } from './app.ts'
import { type Config, readConfig } from './config.ts'
import { createDeps, type Deps } from './deps.ts'
import { firstAdminInvite } from './domain/staff/invites.ts'
import { jobRunner, startJobs } from './jobs/schedule.ts'
import { startWorkers } from './jobs/workers.ts'
import { urls } from './urls.ts'

/** How long requests under way may take once the process is asked to stop. */
const DRAIN_MS = 6_000
/** A connection that says nothing for this long is closed. */
const IDLE_SECONDS = 60

/** What this file needs of Deno; under Bun it is not there. */
interface DenoRuntime {
  serve(
    options: { port: number; hostname: string; onListen(): void },
    handler: (request: Request, info: { remoteAddr: { hostname: string } }) => unknown,
  ): { addr: { port: number }; shutdown(): Promise<void> }
}
const deno = (globalThis as { Deno?: DenoRuntime }).Deno

interface Listening {
  port: number
  /** Refuses new requests and waits for those under way. */
  stop(): Promise<unknown>
}

await main()

async function main(): Promise<void> {
  const config = configured()
  const log = config.env === 'prod' ? jsonLog() : plainLog()
  try {
    const deps = await createDeps(config, log)
    const peers = new WeakMap<Request, string>()
    const app = createApp(deps, {
      peerOf: (request) => peers.get(request) ?? bunPeer(request),
      jobs: jobRunner(deps),
    })
    const bunPeer = (request: Request) => app.server?.requestIP(request)?.address ?? ''
    const listening = listen(app, config, peers)
    const stopWorkers = await startWorkers(deps)
    const stopJobs = startJobs(deps)
    announce(config, listening.port, await firstAdminLink(deps))
    stopOnSignal(async () => {
      stopJobs()
      deps.live.end()
      const drained = await Promise.race([
        Promise.all([listening.stop(), stopWorkers()]).then(() => true),
        after(DRAIN_MS),
      ])
      await deps.close()
      log.info('server.stopped', { drained: drained === true })
    })
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error))
  }
}

function configured(): Config {
  const dotEnvExists = existsSync('.env')
  // Bun has read the file already; what the process was given wins over it everywhere.
  const file = dotEnvExists ? parseEnv(readFileSync('.env', 'utf8')) : {}
  const reading = readConfig({ ...file, ...process.env }, { dotEnvExists })
  if (!reading.ok) {
    fail(['The configuration has faults:', ...reading.faults.map((f) => `  ${f}`)].join('\n'))
  }
  for (const notice of reading.notices) process.stderr.write(`Notice: ${notice}\n`)
  return reading.config
}

function listen(
  app: ReturnType<typeof createApp>,
  { port, env }: Config,
  peers: WeakMap<Request, string>,
): Listening {
  // Outside production nobody but this machine is let in: the demo's sign-ins are public.
  const hostname = env === 'prod' ? '0.0.0.0' : '127.0.0.1'
  if (deno) {
    const server = deno.serve({ port, hostname, onListen() {} }, (request, info) => {
      peers.set(request, info.remoteAddr.hostname)
      return app.fetch(request)
    })
    return { port: server.addr.port, stop: () => server.shutdown() }
  }
  // A second server on a port that is taken has to fail, not to share its visitors.
  app.listen({ port, hostname, idleTimeout: IDLE_SECONDS, reusePort: false })
  return { port: app.server!.port!, stop: () => app.stop() }
}

/** The way in while nobody can administer the console: a link for whoever reads what the server prints. */
async function firstAdminLink({ config, database }: Deps): Promise<string | null> {
  const token = await firstAdminInvite(database, config.staff.admin !== null)
  return token === null ? null : config.publicUrl + urls.console('welcome', { token })
}

function announce(config: Config, port: number, adminLink: string | null): void {
  const lines = [`Spruce is ready at http://localhost:${port}`]
  if (adminLink !== null) {
    lines.push(
      `Nobody can sign in yet. Make the first administrator here (once, within 24 hours):\n  ${adminLink}`,
    )
  } else {
    lines.push(`Console: http://localhost:${port}${urls.console('today')}`)
  }
  if (config.demo) {
    const { admin, dispatcher } = config.staff
    lines.push(
      'Nothing is configured, so this is a demo company with its data in .data/.',
      `Staff sign-ins of the demo: ${admin?.username} / ${admin?.password}, ${dispatcher?.username} / ${dispatcher?.password}`,
    )
  }
  if (config.env === 'dev' && config.email.mode === 'off') {
    lines.push(`No e-mail is sent; what would be: http://localhost:${port}${urls.mailbox}`)
  }
  if (config.env === 'dev' && config.stripe.secretKey === null) {
    lines.push('Deposits are paid on a demo page, and no money moves.')
  }
  process.stdout.write(`${lines.join('\n')}\n`)
}

function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) return
      stopping = true
      stop().then(
        () => process.exit(0),
        (error: Error) => fail(error.message),
      )
    })
  }
}

const after = (ms: number): Promise<false> =>
  new Promise((done) => setTimeout(() => done(false), ms).unref())

function fail(message: string): never {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}

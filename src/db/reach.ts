import { once } from 'node:events'
import { connect } from 'node:net'
import type { ConnectionOptions } from 'node:tls'
import type { Log } from '../domain/shared/ports.ts'
import { isSocket, queryPool, type Reached, tlsOptions } from './connections.ts'
import type { DatabaseTarget } from './database-url.ts'
import { faultOf } from './errors.ts'

/** The variable a database was named by. */
export type UrlName = 'DATABASE_URL' | 'DATABASE_DIRECT_URL'

const PATIENCE_MS = 60_000
const FIRST_WAIT_MS = 250
const LONGEST_WAIT_MS = 8_000
/** Length and number of the message that asks a server whether it speaks TLS. */
const SSL_REQUEST = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47])
const YES = 'S'.charCodeAt(0)

const AWAY =
  /^(E(CONNREFUSED|CONNRESET|CONNABORTED|NOTFOUND|AI_AGAIN|TIMEDOUT|HOSTUNREACH|NETUNREACH|PIPE|NOENT)|CONNECT(_TIMEOUT|ION_(CLOSED|ENDED|DESTROYED))|FailedToOpenSocket|57P0[1-3]|53300|08P01|08006)$/
const NOT_TRUSTED =
  /^(ERR_TLS|ERR_SSL|EPROTO|CERT|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO|HOSTNAME_MISMATCH|INVALID_CA)/
const NO_ENTRY = '28000'

/**
 * Opens a first connection and settles how TLS is spoken, as libpq would. A server that is away is asked
 * again for a minute, less and less often. Throws a sentence for the operator, without user or password.
 */
export async function reach(
  target: DatabaseTarget,
  name: UrlName,
  log: Pick<Log, 'warn'>,
  patienceMs = PATIENCE_MS,
): Promise<Reached> {
  const patience = AbortSignal.timeout(patienceMs)
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
    try {
      return await attempt(target)
    } catch (error) {
      const code = faultOf(error).code ?? ''
      if (!isAway(error)) throw new Error(`${name}: ${refusal(target, error)}`)
      if (patience.aborted) {
        throw new Error(
          `${name}: the database cannot be reached (${code}), tried for ${Math.round(patienceMs / 1_000)} seconds; start it, or correct the address`,
        )
      }
      if (wait === FIRST_WAIT_MS) log.warn('database.awaited', { name, code })
      await new Promise((done) => setTimeout(done, wait))
    }
  }
}

async function attempt(target: DatabaseTarget): Promise<Reached> {
  const ways = await waysTo(target)
  for (const [index, ssl] of ways.entries()) {
    try {
      await knock({ target, ssl })
      return { target, ssl }
    } catch (error) {
      const isLast = index === ways.length - 1
      const code = faultOf(error).code ?? ''
      if (isLast || !(code === NO_ENTRY || NOT_TRUSTED.test(code))) throw error
    }
  }
  throw new Refusal(`does not offer TLS, which sslmode=${target.tls.mode} asks for`)
}

/** With or without TLS, in the order in which the mode tries them; none where it cannot be had. */
async function waysTo(target: DatabaseTarget): Promise<(ConnectionOptions | false)[]> {
  const { mode } = target.tls
  if (mode === 'disable' || isSocket(target)) return [false]
  const offered = await offersTls(target)
  if (mode === 'allow') return offered ? [false, tlsOptions(target)] : [false]
  if (mode === 'prefer') return offered ? [tlsOptions(target), false] : [false]
  return offered ? [tlsOptions(target)] : []
}

async function offersTls({ host, port, connectSeconds }: DatabaseTarget): Promise<boolean> {
  const socket = connect(port, host)
  try {
    const signal = AbortSignal.timeout(connectSeconds * 1_000)
    await once(socket, 'connect', { signal })
    socket.write(SSL_REQUEST)
    const [answer] = (await Promise.race([
      once(socket, 'data', { signal }),
      once(socket, 'close', { signal }).then(() => {
        throw Object.assign(new Error('closed'), { code: 'CONNECTION_CLOSED' })
      }),
    ])) as [Buffer]
    return answer[0] === YES
  } catch (error) {
    if ((error as Error).name !== 'AbortError' && (error as Error).name !== 'TimeoutError')
      throw error
    throw Object.assign(new Error('timeout'), { code: 'CONNECT_TIMEOUT' })
  } finally {
    socket.on('error', () => {})
    socket.destroy()
  }
}

/** Signs in once and looks whether the server takes writes. */
async function knock(reached: Reached): Promise<void> {
  const client = queryPool(reached, { max: 1, prepare: false })
  try {
    const [row] = await client`select current_setting('transaction_read_only') as read_only`
    if (row?.['read_only'] === 'on') throw new Refusal('takes no writes; name the primary server')
  } finally {
    await client.end({ timeout: 1 })
  }
}

/** What completes "the database …" and is no matter of waiting. */
class Refusal extends Error {}

const isAway = (error: unknown): boolean =>
  !(error instanceof Refusal) &&
  AWAY.test(faultOf(error).code ?? '') &&
  parameterRefused(error) === null

/** The setting a pooler did not take; it says so in words alone. */
const parameterRefused = (error: unknown): string | null =>
  /unsupported startup parameter:? (\w+)/.exec((error as Error).message)?.[1] ?? null

function refusal({ tls }: DatabaseTarget, error: unknown): string {
  if (error instanceof Refusal) return `the database ${error.message}`
  const code = faultOf(error).code ?? ''
  const parameter = parameterRefused(error)
  if (parameter !== null) {
    return `the pooler refuses "${parameter}"; take it out of the address, or allow it in ignore_startup_parameters`
  }
  if (NOT_TRUSTED.test(code)) {
    return `the database's certificate does not pass sslmode=${tls.mode} (${code})`
  }
  if (code === NO_ENTRY) {
    return `the database lets in nobody by this user, address and sslmode=${tls.mode} (${code})`
  }
  if (code.startsWith('28')) return `the database refuses the user or the password (${code})`
  if (code === '3D000') return 'the server has no database of that name'
  return `the database refuses the connection (${code || (error as Error).name})`
}

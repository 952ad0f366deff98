import { readFileSync } from 'node:fs'
import {
  type ConnectionOptions,
  checkServerIdentity,
  getCACertificates,
  rootCertificates,
} from 'node:tls'
import type { ConstructorOptions } from 'pg-boss'
import postgres from 'postgres'
import type { DatabaseTarget } from './database-url.ts'

/** A server that was reached, and how: both drivers are held to it. */
export interface Reached {
  target: DatabaseTarget
  ssl: ConnectionOptions | false
}

/** The driver's own wait grows to 20 s: requests would hang through an outage and long after it. */
const RECONNECT_S = 0.05

interface Pool {
  max: number
  /** The first statement of every connection; poolers refuse most settings at startup. */
  setup?: string
  prepare?: boolean
  /** How many statements may be on the way behind another; the driver's own where it is not said. */
  max_pipeline?: number
}

/** A pool of the driver that queries; connects when it is first asked. */
export function queryPool({ target, ssl }: Reached, pool: Pool): postgres.Sql {
  const { host, port, user, password, database, options } = target
  const given = {
    // A list, because the driver would cut a single one at its colons.
    host: [host],
    port: [port],
    ...(isSocket(target) ? { path: `${host}/.s.PGSQL.${port}` } : {}),
    user,
    password,
    database,
    ssl,
    ...pool,
    connect_timeout: target.connectSeconds,
    backoff: () => RECONNECT_S,
    // Array types are the schema's matter; a connection lost while it asks would be nobody's rejection.
    fetch_types: false,
    connection: {
      application_name: target.applicationName,
      ...(options === null ? {} : { options }),
    },
    onnotice: () => {},
  }
  // Its types know no lists of hosts and no setup.
  return postgres(given as unknown as postgres.Options<Record<string, never>>) as postgres.Sql
}

/** The same server for the driver of the queue. */
export function queueOptions({ target, ssl }: Reached, max: number): ConstructorOptions {
  const { host, port, user, password, database, options } = target
  return {
    host,
    port,
    user,
    ...(password === '' ? {} : { password }),
    database,
    ssl,
    ...(options === null ? {} : { options }),
    application_name: `${target.applicationName} queue`,
    max,
    connectionTimeoutMillis: target.connectSeconds * 1_000,
  }
}

export const isSocket = ({ host }: DatabaseTarget): boolean => host.startsWith('/')

/** How TLS is spoken to a server. Throws when a file it needs cannot be read. */
export function tlsOptions({ host, tls }: DatabaseTarget): ConnectionOptions {
  const { mode, rootCert, cert, key, keyPassword } = tls
  return {
    ...authorities(rootCert),
    // The name counts with verify-full alone; the drivers would take another host's for it.
    checkServerIdentity: (_, peer) =>
      mode === 'verify-full' ? checkServerIdentity(host, peer) : undefined,
    ...(cert === null || key === null
      ? {}
      : { cert: readFileSync(cert), key: readFileSync(key), passphrase: keyPassword ?? undefined }),
  } as ConnectionOptions
}

function authorities(rootCert: string | null): ConnectionOptions {
  if (rootCert === null) return { rejectUnauthorized: false }
  const ca =
    rootCert === 'system'
      ? [...rootCertificates, ...getCACertificates('system')]
      : readFileSync(rootCert, 'utf8')
  return { rejectUnauthorized: true, ca }
}

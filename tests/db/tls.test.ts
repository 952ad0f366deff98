import { afterAll, beforeAll, expect, test } from 'bun:test'
import { rmSync } from 'node:fs'
import { memoryLog } from '../../src/adapters/log.ts'
import { queryPool } from '../../src/db/connections.ts'
import { openPostgres } from '../../src/db/postgres.ts'
import { reach } from '../../src/db/reach.ts'
import { targetOf } from '../support/postgres.ts'
import { selfSigned } from '../support/self-signed.ts'
import { onServers, ownPostgres, serviceFile, serviceFolder } from '../support/services.ts'

// The promise: sslmode means what libpq means, on servers with TLS, without it and with nothing else.

type Server = Awaited<ReturnType<typeof ownPostgres>>

const EVERYBODY = 'host all all 127.0.0.1/32 scram-sha-256'
const WITH_TLS = 'hostssl all all 127.0.0.1/32 scram-sha-256'
const WITHOUT_TLS = 'hostnossl all all 127.0.0.1/32 scram-sha-256'

if (onServers) {
  const own = selfSigned('db.example', '127.0.0.1')
  const elsewhere = selfSigned('other.example', '10.9.8.7')
  const folder = serviceFolder()
  const root = serviceFile(folder, 'root.crt', own.cert)
  const other = serviceFile(folder, 'other.crt', selfSigned().cert)
  const misnamed = serviceFile(folder, 'misnamed.crt', elsewhere.cert)
  let servers: Record<'both' | 'plain' | 'only' | 'never' | 'misnamed', Server>

  beforeAll(async () => {
    const secured = ({ cert, key }: typeof own, entry: string) =>
      ownPostgres({
        entries: [entry],
        settings: {
          ssl: 'on',
          ssl_cert_file: '%folder%/server.crt',
          ssl_key_file: '%folder%/server.key',
        },
        files: { 'server.crt': cert, 'server.key': key },
      })
    const [both, plain, only, never, wrong] = await Promise.all([
      secured(own, EVERYBODY),
      ownPostgres({ entries: [EVERYBODY] }),
      secured(own, WITH_TLS),
      secured(own, WITHOUT_TLS),
      secured(elsewhere, EVERYBODY),
    ])
    servers = { both, plain, only, never, misnamed: wrong }
    await Promise.all(Object.values(servers).map((server) => server.start()))
  }, 60_000)
  afterAll(async () => {
    rmSync(folder, { recursive: true })
    await Promise.all(Object.values(servers).map((server) => server.remove()))
  })

  /** Whether the connection has TLS, or in which words it is refused. */
  async function outcome(name: keyof typeof servers, query: string): Promise<boolean | string> {
    try {
      const reached = await reach(
        targetOf(servers[name].url(query)),
        'DATABASE_URL',
        memoryLog(),
        0,
      )
      const client = queryPool(reached, { max: 1 })
      const [row] = await client`select ssl from pg_stat_ssl where pid = pg_backend_pid()`
      await client.end()
      return row!['ssl']
    } catch (error) {
      return (error as Error).message
    }
  }
  const unproven = (mode: string) =>
    expect.stringMatching(
      new RegExp(`^DATABASE_URL: the database's certificate does not pass sslmode=${mode} \\(`),
    )
  const noTls = (mode: string) =>
    `DATABASE_URL: the database does not offer TLS, which sslmode=${mode} asks for`
  const noEntry = (mode: string) =>
    `DATABASE_URL: the database lets in nobody by this user, address and sslmode=${mode} (28000)`

  test('TLS is used, tried or left out as the mode says', async () => {
    const table: [keyof typeof servers, string, boolean | string][] = [
      ['both', '', true],
      ['both', '?sslmode=disable', false],
      ['both', '?sslmode=allow', false],
      ['both', '?sslmode=prefer', true],
      ['both', '?sslmode=require', true],
      ['plain', '', false],
      ['plain', '?sslmode=allow', false],
      ['plain', '?sslmode=prefer', false],
      ['plain', '?sslmode=require', noTls('require')],
      ['plain', `?sslmode=verify-ca&sslrootcert=${root}`, noTls('verify-ca')],
      ['only', '?sslmode=disable', noEntry('disable')],
      ['only', '?sslmode=allow', true],
      ['only', '?sslmode=prefer', true],
      ['never', '?sslmode=prefer', false],
      ['never', '?sslmode=allow', false],
      ['never', '?sslmode=require', noEntry('require')],
    ]
    for (const [server, query, expected] of table) {
      expect([server, query, await outcome(server, query)]).toEqual([server, query, expected])
    }
  }, 60_000)

  test('a certificate is looked at as the mode and the root file say', async () => {
    const table: [keyof typeof servers, string, unknown][] = [
      ['both', `?sslmode=require&sslrootcert=${root}`, true],
      ['both', `?sslmode=require&sslrootcert=${other}`, unproven('require')],
      ['both', `?sslmode=prefer&sslrootcert=${other}`, false],
      ['both', `?sslmode=verify-ca&sslrootcert=${root}`, true],
      ['both', `?sslmode=verify-ca&sslrootcert=${other}`, unproven('verify-ca')],
      ['both', `?sslmode=verify-full&sslrootcert=${root}`, true],
      ['both', '?sslrootcert=system', unproven('verify-full')],
      ['misnamed', `?sslmode=verify-ca&sslrootcert=${misnamed}`, true],
      ['misnamed', `?sslmode=verify-full&sslrootcert=${misnamed}`, unproven('verify-full')],
      ['misnamed', '?sslmode=require', true],
    ]
    for (const [server, query, expected] of table) {
      expect([server, query, await outcome(server, query)]).toEqual([
        server,
        query,
        expected as never,
      ])
    }
  }, 60_000)

  test('every connection of both drivers is held to what was settled', async () => {
    const target = targetOf(servers.both.url(`?sslmode=verify-full&sslrootcert=${root}`))
    const database = await openPostgres({ target, direct: null, poolSize: 2 }, memoryLog())
    const unlisten = await database.listen('live', () => {})
    const reached = { target: targetOf(servers.both.url()), ssl: false } as const
    const client = queryPool(reached, { max: 1 })
    const open = await client`select application_name as name, bool_and(ssl) as ssl from pg_stat_ssl
      join pg_stat_activity using (pid) where pid <> pg_backend_pid() and usename = 'spruce'
      group by 1 order by 1`
    expect([...open]).toEqual([
      { name: 'spruce', ssl: true },
      { name: 'spruce queue', ssl: true },
    ])
    await client.end()
    await unlisten()
    await database.close()
  }, 60_000)
}

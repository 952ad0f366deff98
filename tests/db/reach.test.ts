import { expect, test } from 'bun:test'
import { memoryLog } from '../../src/adapters/log.ts'
import { reach } from '../../src/db/reach.ts'
import { freshPostgresUrl } from '../support/database.ts'
import { targetOf } from '../support/postgres.ts'
import { onServers, ownPostgres } from '../support/services.ts'
import { tcpGate } from '../support/tcp-gate.ts'

// The promise: a database that is away at start is waited for, and said in a sentence when it stays away.

const NOWHERE = 'postgres://ann:k9cAnArY@127.0.0.1:1/spruce'

test('a database that stays away is said in a sentence without user or password', async () => {
  const log = memoryLog()
  for (const mode of ['disable', 'prefer', 'require']) {
    const target = targetOf(`${NOWHERE}?sslmode=${mode}`)
    const error = await reach(target, 'DATABASE_DIRECT_URL', log, 0).then(
      () => null,
      (thrown: Error) => thrown.message,
    )
    expect(error).toBe(
      'DATABASE_DIRECT_URL: the database cannot be reached (ECONNREFUSED), tried for 0 seconds; start it, or correct the address',
    )
  }
})

const url = await freshPostgresUrl('spruce_reach')
if (url) {
  test('a network that is down is waited for, and said once', async () => {
    const gate = await tcpGate(url)
    await gate.shut()
    const log = memoryLog()
    const reached = reach(targetOf(gate.url), 'DATABASE_URL', log)
    await said(log, 'database.awaited')
    await gate.open()
    expect((await reached).ssl).toBe(false)
    expect(log.lines.filter(({ event }) => event === 'database.awaited')).toHaveLength(1)
    await gate.shut()
  }, 30_000)

  test('what waiting does not mend is said at once', async () => {
    const told = async (address: URL) =>
      reach(targetOf(address.href), 'DATABASE_URL', memoryLog()).then(
        () => null,
        (thrown: Error) => thrown.message,
      )
    const wrong = new URL(url)
    wrong.password = 'wrong'
    const gone = new URL(url)
    gone.pathname = '/spruce_nowhere'
    const reading = new URL(url)
    reading.search = `?options=${encodeURIComponent('-c default_transaction_read_only=on')}`
    expect(await told(wrong)).toBe(
      'DATABASE_URL: the database refuses the user or the password (28P01)',
    )
    expect(await told(gone)).toBe('DATABASE_URL: the server has no database of that name')
    expect(await told(reading)).toBe(
      'DATABASE_URL: the database takes no writes; name the primary server',
    )
  })
}

if (onServers)
  test('a server that comes up after us is found', async () => {
    const server = await ownPostgres({ entries: ['host all all 127.0.0.1/32 trust'] })
    const log = memoryLog()
    const reached = reach(targetOf(server.url()), 'DATABASE_URL', log)
    await said(log, 'database.awaited')
    await server.start()
    expect((await reached).target.port).toBe(server.port)
    await server.remove()
  }, 60_000)

async function said(log: ReturnType<typeof memoryLog>, event: string): Promise<void> {
  while (!log.lines.some((entry) => entry.event === event)) {
    await new Promise((done) => setImmediate(done))
  }
}

import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { type DatabaseTarget, readDatabaseUrl, SSL_MODES } from '../../src/db/database-url.ts'

// The promise: an address is read once, as libpq and the hosts mean it, and nothing of it reaches a driver unread.

const BASE = 'postgres://ann:pw@db.example/spruce'
const read = (query: string, base = BASE) => readDatabaseUrl(`${base}${query}`)
function targetOf(query: string, base = BASE): DatabaseTarget {
  const reading = read(query, base)
  if (!reading.ok) throw new Error(reading.faults.join())
  return reading.target
}
const faultsOf = (query: string, base = BASE): string[] => {
  const reading = read(query, base)
  return reading.ok ? [] : reading.faults
}

/** As hosts hand them out. */
const HANDED_OUT = [
  '?sslmode=require&channel_binding=require',
  '?sslmode=require&options=endpoint%3Dep-cool-1234',
  '?pgbouncer=true&connection_limit=1&pool_timeout=15',
  '?sslmode=require&pgbouncer=true&connect_timeout=15',
  '?sslmode=require&supa=base-pooler.x',
  '?schema=public&connection_limit=5',
  '?ssl=true',
  '?sslmode=verify-full&sslrootcert=system',
  '?sslmode=verify-full&sslrootcert=/etc/ssl/rds.pem',
  '?target_session_attrs=read-write&gssencmode=disable&application_name=front',
  '?sslnegotiation=direct&sslmode=require',
  '?keepalives=1&keepalives_idle=30&tcp_user_timeout=10000&client_encoding=utf8',
]

test('addresses as hosts hand them out are read', () => {
  for (const query of HANDED_OUT) expect([query, faultsOf(query)]).toEqual([query, []])
  const whole = 'postgresql+psycopg://u:p@db:6432/shop'
  expect(targetOf('', whole)).toMatchObject({ host: 'db', port: 6432, database: 'shop' })
})

test('what the drivers use is in the target', () => {
  const target = targetOf(
    '?sslmode=verify-ca&sslrootcert=ca.pem&sslcert=me.pem&sslkey=me.key&sslpassword=k&connect_timeout=7' +
      '&application_name=front&options=-c%20work_mem%3D8MB+x&connection_limit=3',
  )
  expect(target).toEqual({
    host: 'db.example',
    port: 5432,
    user: 'ann',
    password: 'pw',
    database: 'spruce',
    tls: {
      mode: 'verify-ca',
      rootCert: 'ca.pem',
      cert: 'me.pem',
      key: 'me.key',
      keyPassword: 'k',
    },
    connectSeconds: 7,
    applicationName: 'front',
    options: '-c work_mem=8MB+x',
    poolSize: 3,
  })
})

test('what the address leaves out is as libpq has it', () => {
  expect(targetOf('', 'postgres://ann@/')).toMatchObject({ host: 'localhost', database: 'ann' })
  expect(targetOf('', 'postgres://ann@[::1]:6000/x')).toMatchObject({ host: '::1', port: 6000 })
  expect(targetOf('?host=/run/postgresql&port=6', 'postgres://ann@/x')).toMatchObject({
    host: '/run/postgresql',
    port: 6,
  })
  expect(targetOf('?user=bob&password=b&dbname=d', 'postgres://h')).toMatchObject({
    user: 'bob',
    password: 'b',
    database: 'd',
  })
  const modes = ['', '?sslrootcert=ca.pem', '?sslrootcert=system', '?ssl=true', '?ssl=0'].map(
    (query) => targetOf(query).tls.mode,
  )
  expect(modes).toEqual(['prefer', 'prefer', 'verify-full', 'require', 'disable'])
  for (const mode of SSL_MODES) {
    expect(targetOf(`?sslmode=${mode}&sslrootcert=ca.pem`).tls.mode).toBe(mode)
  }
  const seconds = ['', '?connect_timeout=0', '?connect_timeout=1', '?connect_timeout=9999']
  expect(seconds.map((query) => targetOf(query).connectSeconds)).toEqual([5, 5, 2, 60])
})

test('what cannot be done is a fault each, in our words', () => {
  const faults: Record<string, string> = {
    '?statement_timeout=1': 'has "statement_timeout", which Spruce does not know',
    '?foo=1': 'has "foo", which Spruce does not know',
    '?%40%20=1': 'has a parameter, which Spruce does not know',
    '?require_auth=scram-sha-256': 'asks by "require_auth" for what Spruce cannot do',
    '?gssencmode=require': 'asks by "gssencmode" for what Spruce cannot do',
    '?target_session_attrs=standby': 'asks by "target_session_attrs" for what Spruce cannot do',
    '?schema=shop': 'asks by "schema" for what Spruce cannot do',
    '?sslmode=yes':
      'has sslmode that is none of disable, allow, prefer, require, verify-ca, verify-full',
    '?sslmode=verify-full':
      'has sslmode=verify-full without sslrootcert, a file or the word system',
    '?sslmode=require&sslrootcert=system':
      'has sslrootcert=system, which goes with sslmode=verify-full alone',
    '?sslcert=me.pem': 'has one of sslcert and sslkey; give both',
    '?connection_limit=0': 'has connection_limit outside 1 to 200',
    '?x=%zz': 'holds a "%" that is no escape',
    '#x': 'holds a "#"; write %23 for it',
  }
  for (const [query, fault] of Object.entries(faults)) {
    expect([query, faultsOf(query)]).toEqual([query, [fault]])
  }
  expect(faultsOf('?foo=1&bar=2&gssencmode=require')).toHaveLength(3)
  expect(faultsOf('', 'postgres://u:p@a,b/x')).toEqual([
    'names several hosts; name the one that takes writes',
  ])
  expect(faultsOf('', 'postgres://host/x')).toEqual(['names no user'])
  for (const other of ['sqlite:///app.db', 'host=db user=u', 'postgres:/x', 'postgres://u@h:p/x']) {
    expect([other, faultsOf('', other)]).toEqual([other, ['does not fit']])
  }
})

test('protection that a driver does not have is told apart', () => {
  expect(read('?channel_binding=require')).toMatchObject({ unkept: ['channel_binding'] })
  expect(read('?channel_binding=prefer')).toMatchObject({ unkept: [] })
})

const word = fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }).filter(
  // A lone half of a pair has no UTF-8.
  (text) => text.isWellFormed(),
)

test('whatever user, password, database and option are written, they are read back', () => {
  fc.assert(
    fc.property(word, word, word, word, (user, password, database, options) => {
      const [u, p, d, o] = [user, password, database, options].map(encodeURIComponent)
      const reading = readDatabaseUrl(`postgresql://${u}:${p}@h.example:1234/${d}?options=${o}`)
      expect(reading).toMatchObject({
        ok: true,
        target: { user, password, database, options, host: 'h.example', port: 1234 },
      })
    }),
  )
})

test('whatever stands in an address, it is read or refused, and no fault holds any of it', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('?', '&', '=', '#', '%', '@', ':', '/', '[', '+', 'sslmode', 'options'),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const reading = readDatabaseUrl(`postgres://u:k9cAnArY@h/x${pieces.join('')}`)
      const other = readDatabaseUrl(`postgres://u:k9cAnArY${pieces.join('')}@h/x`)
      for (const each of [reading, other]) {
        if (each.ok) continue
        expect(each.faults.length).toBeGreaterThan(0)
        expect(each.faults.join()).not.toContain('k9cAnArY')
        expect(each.faults.join()).toMatch(/^[^\p{Cc}]*$/u)
      }
    }),
    { numRuns: 500 },
  )
})

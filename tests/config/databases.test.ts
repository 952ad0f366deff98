import { expect, test } from 'bun:test'
import { readConfig } from '../../src/config.ts'

const read = (env: Record<string, string>) =>
  readConfig({ APP_ENV: 'dev', ...env }, { dotEnvExists: false })
const faultsOf = (env: Record<string, string>): string[] => {
  const reading = read(env)
  return reading.ok ? [] : reading.faults
}
const ADDRESS = 'postgresql://ann:pw@db/spruce'

test('what is wrong with an address is told with everything else, and none of its secrets', () => {
  expect(
    faultsOf({
      PORT: '0',
      DATABASE_URL: `${ADDRESS}?frobnicate=7&sslrootcert=/nowhere/root.crt&sslmode=sometimes`,
      DATABASE_DIRECT_URL: `${ADDRESS}?sslcert=/nowhere/a&sslkey=/nowhere/b`,
      TAX_PERCENT: '101',
    }),
  ).toEqual([
    'PORT: "0" does not fit; give a whole number from 1 to 65535 (the port to listen on)',
    'DATABASE_URL: has sslmode that is none of disable, allow, prefer, require, verify-ca, verify-full, has "frobnicate", which Spruce does not know; give postgresql://user:password@host:5432/database',
    'DATABASE_DIRECT_URL: has sslcert that names no file, has sslkey that names no file; give postgresql://user:password@host:5432/database of the server itself, past its pooler',
    'TAX_PERCENT: "101" does not fit; give a number from 0 to 100 (per cent on top of the price)',
  ])
  expect(faultsOf({ DATABASE_URL: `${ADDRESS}?sslmode=verify-ca&sslrootcert=/nowhere` })).toEqual([
    'DATABASE_URL: has sslrootcert that names no file; give postgresql://user:password@host:5432/database',
  ])
  expect(faultsOf({ DATABASE_DIRECT_URL: ADDRESS }).map((line) => line.split(';')[0])).toEqual([
    'DATABASE_URL: is missing, DATABASE_DIRECT_URL is set',
  ])
})

test('the pool is as large as the environment says, else the address, else ten', () => {
  const sizeOf = (env: Record<string, string>) => {
    const reading = read(env)
    return reading.ok ? reading.config.postgres?.poolSize : reading.faults
  }
  const limited = `${ADDRESS}?pgbouncer=true&connection_limit=4`
  expect(sizeOf({ DATABASE_URL: ADDRESS })).toBe(10)
  expect(sizeOf({ DATABASE_URL: limited })).toBe(4)
  expect(sizeOf({ DATABASE_URL: limited, DB_POOL_SIZE: '7' })).toBe(7)
})

test('protection an address asks for and does not get is said at start', () => {
  const heard = (query: string) => {
    const reading = read({ DATABASE_URL: `${ADDRESS}${query}` })
    return reading.ok ? reading.notices.filter((notice) => notice.startsWith('DATABASE')) : []
  }
  expect(heard('?sslmode=require&channel_binding=require')).toEqual([
    'DATABASE_URL: channel_binding is not kept; sslmode=verify-full with sslrootcert protects as much',
  ])
  expect(heard('?sslrootcert=system&channel_binding=require')).toEqual([])
  expect(heard('?sslmode=require')).toEqual([])
})

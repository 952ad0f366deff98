import { existsSync } from 'node:fs'
import { type DatabaseTarget, readDatabaseUrl } from '../db/database-url.ts'
import type { Settings } from './defaults.ts'
import { blame, type Fault, need } from './rules.ts'

const NAMES = ['DATABASE_URL', 'DATABASE_DIRECT_URL'] as const

/** Where an address that was judged leads; null for none. */
export function targetOf(given: string | undefined): DatabaseTarget | null {
  const reading = given === undefined ? null : readDatabaseUrl(given)
  return reading?.ok ? reading.target : null
}

/** What is wrong with the addresses of the database, and with the files that they name. */
export const databases = (settings: Settings): Fault[] => [
  ...NAMES.flatMap((name) => {
    const given = settings[name]
    const wrong = given === undefined ? [] : faultsOf(given)
    return wrong.length === 0 ? [] : [blame(name, wrong.join(', '))]
  }),
  ...(settings.DATABASE_DIRECT_URL === undefined
    ? []
    : need(settings, 'DATABASE_DIRECT_URL is set', 'DATABASE_URL')),
]

/** What an operator should hear of an address that starts: protection it asks for and does not get. */
export const databaseNotices = (settings: Settings): string[] =>
  NAMES.flatMap((name) => {
    const given = settings[name]
    const reading = given === undefined ? null : readDatabaseUrl(given)
    if (!reading?.ok || reading.target.tls.mode === 'verify-full') return []
    return reading.unkept.map(
      (parameter) =>
        `${name}: ${parameter} is not kept; sslmode=verify-full with sslrootcert protects as much`,
    )
  })

function faultsOf(given: string): string[] {
  const reading = readDatabaseUrl(given)
  if (!reading.ok) return reading.faults
  const { rootCert, cert, key } = reading.target.tls
  const files = {
    sslrootcert: rootCert === 'system' ? null : rootCert,
    sslcert: cert,
    sslkey: key,
  }
  return Object.entries(files)
    .filter(([, path]) => path !== null && !existsSync(path))
    .map(([parameter]) => `has ${parameter} that names no file`)
}

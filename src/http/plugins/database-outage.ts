/** The connection itself, as postgres.js, the operating system and Postgres name its failures. */
const OUTAGES = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  'CONNECTION_CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
  // Cancelled by statement_timeout; ended by an administrator, a crash or a shutdown.
  '57014',
  '57P01',
  '57P02',
  '57P03',
  // Ended while idle in a transaction; lock_timeout; a standby that cannot write.
  '25P03',
  '55P03',
  '25006',
  // Chosen as a victim again and again: see db/transaction.ts.
  '40001',
  '40P01',
])
/** SQLSTATE classes: connection exceptions, insufficient resources. */
const OUTAGE_CLASSES = ['08', '53']
const MAX_CAUSES = 4

/** Whether the same request may succeed later because only the database was out of reach or busy. */
export function isDatabaseOutage(error: unknown): boolean {
  let current: unknown = error
  for (let i = 0; i < MAX_CAUSES && typeof current === 'object' && current !== null; i++) {
    const { code, cause } = current as { code?: unknown; cause?: unknown }
    if (typeof code === 'string' && isOutageCode(code)) return true
    current = cause
  }
  return false
}

const isOutageCode = (code: string): boolean =>
  OUTAGES.has(code) || (/^[0-9A-Z]{5}$/.test(code) && OUTAGE_CLASSES.includes(code.slice(0, 2)))

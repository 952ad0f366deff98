import { scrypt, timingSafeEqual } from 'node:crypto'
import { secretBytes } from '../../db/ids.ts'
import { DomainError } from '../shared/errors.ts'

/** Cost: 2^17 blocks of 1 KiB, a quarter of a second and 128 MiB each. */
const COST = { log2n: 17, r: 8, p: 1 } as const
const HASH_BYTES = 32
const SALT_BYTES = 16
const MAX_AT_ONCE = 2
const MAX_WAITING = 20
const BUSY_SECONDS = 2

type Cost = { log2n: number; r: number; p: number }

/** Makes and checks password hashes, two at a time; more than twenty waiting are refused. */
export interface Passwords {
  hash(password: string): Promise<string>
  /**
   * Whether a password belongs to a hash. Without one it works as long and answers no, so that nobody
   * learns from the time whether there is an account. Throws `rate_limited` when too many wait.
   */
  verify(password: string, hash: string | null): Promise<boolean>
}

/** One per process: what it keeps is who is at it and who waits. `cost` is of new hashes. */
export function passwords(cost: Cost = COST): Passwords {
  let running = 0
  const waiting: (() => void)[] = []

  const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= MAX_AT_ONCE) {
      if (waiting.length >= MAX_WAITING) throw tooBusy()
      await new Promise<void>((go) => waiting.push(go))
    } else running += 1
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }
  const nobodys = { ...cost, salt: secretBytes(SALT_BYTES), hash: secretBytes(HASH_BYTES) }

  return {
    hash: (password) =>
      inTurn(async () => {
        const salt = secretBytes(SALT_BYTES)
        const { log2n, r, p } = cost
        const hash = await derive(password, salt, cost)
        return ['scrypt', log2n, r, p, text(salt), text(hash)].join(':')
      }),
    verify: (password, stored) =>
      inTurn(async () => {
        const known = (stored === null ? null : read(stored)) ?? nobodys
        const hash = await derive(password, known.salt, known)
        return timingSafeEqual(hash, known.hash) && known !== nobodys
      }),
  }
}

const text = (bytes: Buffer): string => bytes.toString('base64url')

function read(stored: string): (Cost & { salt: Buffer; hash: Buffer }) | null {
  const [name, log2n, r, p, salt = '', hash = ''] = stored.split(':')
  const bytes = Buffer.from(hash, 'base64url')
  if (name !== 'scrypt' || bytes.length !== HASH_BYTES) return null
  return {
    log2n: Number(log2n),
    r: Number(r),
    p: Number(p),
    salt: Buffer.from(salt, 'base64url'),
    hash: bytes,
  }
}

/** One password has one spelling, whichever keyboard typed it. */
const derive = (password: string, salt: Buffer, { log2n, r, p }: Cost): Promise<Buffer> => {
  const options = { N: 2 ** log2n, r, p, maxmem: 256 * r * 2 ** log2n }
  return new Promise((done, fail) =>
    scrypt(password.normalize('NFKC'), salt, HASH_BYTES, options, (error, key) =>
      error ? fail(error) : done(key),
    ),
  )
}

const tooBusy = (): DomainError =>
  new DomainError('rate_limited', 'Too many sign-ins at once', { retryAfterSeconds: BUSY_SECONDS })

import { scrypt, timingSafeEqual } from 'node:crypto'
import { secretBytes } from '../../db/ids.ts'
import { DomainError } from '../shared/errors.ts'

/** Cost: 2^17 blocks of 1 KiB, a quarter of a second and 128 MiB each. */
const COST = { log2n: 17, r: 8, p: 1 } as const
const HASH_BYTES = 32
const SALT_BYTES = 16
const MAX_AT_ONCE = 2
/** Half of the workers and half of the line: the rest is for whoever is known. */
const STRANGERS_AT_ONCE = 1
const WAITING_PER_LINE = 10
const BUSY_SECONDS = 2

export interface Cost {
  log2n: number
  r: number
  p: number
}

/** Makes the bytes of a hash; asked for in turn. */
export type Derive = (password: string, salt: Buffer, cost: Cost) => Promise<Buffer>

/** Who is known: somebody signed in, with a link, or in a browser or place where they were before. */
export type Line = 'known' | 'strangers'

/** A place in the line, held until it is left. */
export interface Seat {
  /**
   * Whether a password belongs to a hash. Without one it works as long and answers no, so that nobody
   * learns from the time whether there is an account.
   */
  verify(password: string, hash: string | null): Promise<boolean>
  leave(): void
}

/**
 * Makes and checks password hashes, two at a time. Strangers have one of the two and ten who wait; what
 * they do never keeps the known from theirs.
 */
export interface Passwords {
  /** Takes a place in a line before anything else is done. Throws `rate_limited`, saying busy, when it is full. */
  seat(line: Line): Seat
  /** A new hash, in the line of the known. Throws `rate_limited`. */
  hash(password: string): Promise<string>
  /** As a seat of the known does it, taken and left. Throws `rate_limited`. */
  verify(password: string, hash: string | null): Promise<boolean>
}

/** Whether a refusal says that too many stand in line, which is nobody's fault and soon over. */
export const isBusy = (error: unknown): error is DomainError =>
  error instanceof DomainError && error.extension['reason'] === 'busy'

/** One per process: what it keeps is who is at it and who waits. `cost` is of new hashes. */
export function passwords(cost: Cost = COST, derive: Derive = scryptOf): Passwords {
  const lines = {
    known: { atOnce: MAX_AT_ONCE, seats: 0, running: 0, waiting: [] as (() => void)[] },
    strangers: { atOnce: STRANGERS_AT_ONCE, seats: 0, running: 0, waiting: [] as (() => void)[] },
  }
  const nobodys = { ...cost, salt: secretBytes(SALT_BYTES), hash: secretBytes(HASH_BYTES) }

  /** Lets the next begin while there is a worker for them; the known go first. */
  const goOn = (): void => {
    const { known, strangers } = lines
    for (const line of [known, strangers]) {
      while (
        line.waiting.length > 0 &&
        line.running < line.atOnce &&
        known.running + strangers.running < MAX_AT_ONCE
      ) {
        line.running += 1
        line.waiting.shift()!()
      }
    }
  }
  const inTurn = async <T>(name: Line, work: () => Promise<T>): Promise<T> => {
    const line = lines[name]
    await new Promise<void>((go) => {
      line.waiting.push(go)
      goOn()
    })
    try {
      return await work()
    } finally {
      line.running -= 1
      goOn()
    }
  }
  const seat = (name: Line): Seat & { hash(password: string): Promise<string> } => {
    const line = lines[name]
    if (line.seats >= line.atOnce + WAITING_PER_LINE) throw busy()
    line.seats += 1
    let isTaken = true
    return {
      verify: (password, stored) =>
        inTurn(name, async () => {
          const kept = (stored === null ? null : read(stored)) ?? nobodys
          const hash = await derive(password, kept.salt, kept)
          return timingSafeEqual(hash, kept.hash) && kept !== nobodys
        }),
      hash: (password) =>
        inTurn(name, async () => {
          const salt = secretBytes(SALT_BYTES)
          const { log2n, r, p } = cost
          const hash = await derive(password, salt, cost)
          return ['scrypt', log2n, r, p, text(salt), text(hash)].join(':')
        }),
      leave() {
        if (isTaken) line.seats -= 1
        isTaken = false
      },
    }
  }
  return {
    seat,
    async hash(password) {
      const taken = seat('known')
      return taken.hash(password).finally(taken.leave)
    },
    async verify(password, hash) {
      const taken = seat('known')
      return taken.verify(password, hash).finally(taken.leave)
    },
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
const scryptOf: Derive = (password, salt, { log2n, r, p }) => {
  const options = { N: 2 ** log2n, r, p, maxmem: 256 * r * 2 ** log2n }
  return new Promise((done, fail) =>
    scrypt(password.normalize('NFKC'), salt, HASH_BYTES, options, (error, key) =>
      error ? fail(error) : done(key),
    ),
  )
}

const busy = (): DomainError =>
  new DomainError('rate_limited', 'The sign-in is busy', {
    retryAfterSeconds: BUSY_SECONDS,
    extension: { reason: 'busy' },
  })

import { createHmac } from 'node:crypto'

/** RFC 6238 as authenticator apps take it: six digits of SHA-1, a new one every 30 s. */
const STEP_SECONDS = 30
const DIGITS = 6
/** Steps a phone's clock may be off, either way. */
const DRIFT = 1
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** The time step of an instant. */
export const stepAt = (now: Date): number => Math.floor(now.getTime() / 1000 / STEP_SECONDS)

/** The code of a time step. */
export function codeOf(secret: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', secret).update(counter).digest()
  const at = mac[mac.length - 1]! & 0x0f
  const number = mac.readUInt32BE(at) & 0x7fffffff
  return String(number % 10 ** DIGITS).padStart(DIGITS, '0')
}

/**
 * The step a typed code belongs to; null for a wrong one, and for one that is not newer than the last that
 * was taken: a code works once.
 */
export function stepOfCode(
  secret: Uint8Array,
  typed: string,
  now: Date,
  lastStep: number | null,
): number | null {
  const code = typed.replace(/\s/g, '')
  for (let drift = -DRIFT; drift <= DRIFT; drift++) {
    const step = stepAt(now) + drift
    if (step > (lastStep ?? -1) && codeOf(secret, step) === code) return step
  }
  return null
}

/** A secret as apps want it typed. */
export function base32(bytes: Uint8Array): string {
  let bits = ''
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0')
  let out = ''
  for (let i = 0; i < bits.length; i += 5) {
    out += BASE32[Number.parseInt(bits.slice(i, i + 5).padEnd(5, '0'), 2)]
  }
  return out
}

/** The address that adds a secret to an authenticator app. */
export function otpauthUrl(secret: Uint8Array, company: string, login: string): string {
  const label = `${encodeURIComponent(company)}:${encodeURIComponent(login)}`
  const query = new URLSearchParams({ secret: base32(secret), issuer: company })
  return `otpauth://totp/${label}?${query}`
}

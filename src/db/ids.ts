import { randomBytes, randomInt, randomUUID } from 'node:crypto'

/** A time-ordered UUID (RFC 9562 version 7): 48 bits of Unix milliseconds, 74 random bits. */
export function uuidV7(): string {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(Date.now(), 0, 6)
  bytes[6] = (bytes[6]! & 0x0f) | 0x70
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** An unguessable link token: 132 random bits in 22 characters that survive any mail client. */
export const linkToken = (): string => randomBytes(17).toString('base64url').slice(0, 22)

const CODE_ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'

/** A referral code a person can read out: 8 characters without 0, O, 1 and I. */
export const referralCode = (): string => readable(8)

/** What names a lead to people and other systems, as in `R-7KQ2M9XPWD`: 10 characters, 50 random bits. */
export const leadReference = (): string => `R-${readable(10)}`

function readable(length: number): string {
  let code = ''
  for (let i = 0; i < length; i++) code += CODE_ALPHABET[randomInt(CODE_ALPHABET.length)]
  return code
}

/** So many random bytes, for keys and salts. */
export const secretBytes = (count: number): Buffer => randomBytes(count)

/** A UUID of 122 random bits (version 4), for ids that are themselves the permission to act. */
export const uuidRandom = (): string => randomUUID()

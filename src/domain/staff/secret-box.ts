import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto'
import { secretBytes } from '../../db/ids.ts'

const NONCE_BYTES = 12
const TAG_BYTES = 16

const keyOf = (secret: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', secret, '', 'staff second factor', 32))

/** Encrypts what the database keeps and must be able to read back, such as a second factor's secret. */
export function boxed(secret: string, content: Uint8Array): string {
  const nonce = secretBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret), nonce)
  const body = Buffer.concat([cipher.update(content), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')
}

/** What was boxed; null when it was boxed under another secret or changed. */
export function unboxed(secret: string, box: string): Uint8Array | null {
  const bytes = Buffer.from(box, 'base64url')
  if (bytes.length < NONCE_BYTES + TAG_BYTES) return null
  const decipher = createDecipheriv('aes-256-gcm', keyOf(secret), bytes.subarray(0, NONCE_BYTES))
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
  try {
    const content = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES))
    return new Uint8Array(Buffer.concat([content, decipher.final()]))
  } catch {
    return null
  }
}

import { createHmac } from 'node:crypto'

/**
 * The `Spruce-Signature` of a body: when it was signed in Unix seconds, and HMAC-SHA256 over
 * `seconds.body` in hex under each of the secrets, so that either is good while one replaces the other.
 */
export function signature(secrets: readonly string[], seconds: number, body: string): string {
  const signed = secrets.map(
    (secret) => `v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`,
  )
  return [`t=${seconds}`, ...signed].join(',')
}

import { createHmac } from 'node:crypto'

/** The `Stripe-Signature` of a body: its time, and one `v1` under each secret. */
export function stripeSignature(secrets: readonly string[], seconds: number, body: string): string {
  const signed = secrets.map(
    (secret) => `v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`,
  )
  return [`t=${seconds}`, ...signed].join(',')
}

import type Stripe from 'stripe'
import type { PaymentEvent } from '../../domain/shared/payments.ts'
import type { Clock } from '../../domain/shared/ports.ts'

/** A notice this much older or newer than our clock is somebody's copy. */
const TOLERANCE_SECONDS = 300

/**
 * Reads notices that were signed under one of the secrets. `body` is the text exactly as it came; of
 * what it holds only the ids are taken.
 */
export function stripeEvents(stripe: Stripe, secrets: readonly string[], clock: Clock) {
  const verified = async (body: string, signature: string, secret: string, now: number) => {
    try {
      return await stripe.webhooks.constructEventAsync(
        body,
        signature,
        secret,
        TOLERANCE_SECONDS,
        undefined,
        now,
      )
    } catch {
      return null
    }
  }

  return async (body: string, signature: string | null): Promise<PaymentEvent | null> => {
    if (signature === null) return null
    const now = clock.now().getTime()
    // The SDK takes notices of any future.
    if (!(signedAt(signature) <= Math.floor(now / 1000) + TOLERANCE_SECONDS)) return null
    for (const secret of secrets) {
      const event = await verified(body, signature, secret, now)
      if (event !== null) return read(event)
    }
    return null
  }
}

/** Unix seconds; read as the SDK does, which takes the last `t` and no fraction. */
function signedAt(signature: string): number {
  const times = signature.split(',').filter((item) => item.split('=')[0] === 't')
  return Number.parseInt(times.at(-1)?.split('=')[1] ?? '', 10)
}

/** Stripe's ids and types: signed or not, nothing else is kept or asked for. */
const NAME = /^[\x21-\x7e]{1,255}$/
/** The last second of the year 9999; no database takes every later one. */
const LAST_SECOND = 253_402_300_799

/** Signed, so Stripe's; yet not every signed text is an event. */
function read(event: unknown): PaymentEvent | null {
  const { id, type, created, livemode, account = null, data } = membersOf(event)
  const about = membersOf(data)['object']
  if (typeof about !== 'object' || about === null) return null
  const { id: objectId, object, payment_intent: payment } = membersOf(about)
  const ownId = typeof objectId === 'string' ? objectId : null
  const paymentId = object === 'payment_intent' ? ownId : idIn(payment)
  if (!isName(id) || !isName(type) || !isSecond(created) || typeof livemode !== 'boolean')
    return null
  if (account !== null && !isName(account)) return null
  if ([ownId, paymentId].some((each) => each !== null && !isName(each))) return null
  return {
    id,
    type,
    // Some objects have no id, such as a balance: nothing of ours is found by the event's own.
    objectId: ownId ?? id,
    paymentId,
    live: livemode,
    account,
    createdAt: new Date(created * 1000),
  }
}

const membersOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}

const isName = (value: unknown): value is string => typeof value === 'string' && NAME.test(value)

const isSecond = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= LAST_SECOND

/** The id of a payment that is named, or given whole. */
function idIn(payment: unknown): string | null {
  if (typeof payment === 'string') return payment
  const { id } = membersOf(payment)
  return typeof id === 'string' ? id : null
}

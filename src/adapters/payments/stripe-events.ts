import type Stripe from 'stripe'
import type { PaymentEvent } from '../../domain/shared/payments.ts'
import type { Clock } from '../../domain/shared/ports.ts'
import { idOf } from './stripe-objects.ts'

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

interface About {
  id?: unknown
  object?: unknown
  payment_intent?: unknown
}

/** Signed, so Stripe's; yet not every signed text is an event. */
function read(event: Stripe.Event): PaymentEvent | null {
  const about: About | undefined = event?.data?.object
  if (typeof event.id !== 'string' || typeof event.type !== 'string') return null
  if (typeof event.created !== 'number' || typeof event.livemode !== 'boolean') return null
  if (typeof about !== 'object' || about === null) return null
  const { id, object } = about
  return {
    id: event.id,
    type: event.type,
    // Some objects have no id, such as a balance: nothing of ours is found by the event's own.
    objectId: typeof id === 'string' ? id : event.id,
    paymentId: object === 'payment_intent' && typeof id === 'string' ? id : paymentIdOf(about),
    live: event.livemode,
    account: event.account ?? null,
    createdAt: new Date(event.created * 1000),
  }
}

function paymentIdOf({ payment_intent: given }: About): string | null {
  if (typeof given === 'string') return given
  return typeof given === 'object' &&
    given !== null &&
    'id' in given &&
    typeof given.id === 'string'
    ? idOf({ id: given.id })
    : null
}

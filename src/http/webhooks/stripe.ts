import { Elysia } from 'elysia'
import type { Deps } from '../../deps.ts'
import { storeEvent } from '../../domain/deposits/events.ts'
import { DomainError } from '../../domain/shared/errors.ts'
import { urls } from '../../urls.ts'

/**
 * POST /v1/stripe/webhook: checks that a notice is Stripe's, keeps that it came and answers. Nothing is done
 * with it here: a worker asks Stripe for the truth.
 */
export const stripeWebhook = (deps: Deps) =>
  new Elysia({ name: 'webhooks/stripe' }).post(
    urls.api.stripeWebhook,
    async ({ request, body }) => {
      const { payments, config, log, database } = deps
      if (config.stripe.webhookSecrets.length === 0 || !payments) {
        throw new DomainError('unavailable', 'Stripe webhook disabled')
      }
      const text = new TextDecoder().decode(body as Uint8Array)
      const event = await payments.readEvent(text, request.headers.get('stripe-signature'))
      if (!event) {
        log.warn('stripe.refused')
        throw new DomainError('malformed', 'Invalid Stripe webhook')
      }
      await storeEvent(database, event)
      return { received: true }
    },
    { detail: { summary: 'What Stripe has to tell', tags: ['Public'] } },
  )

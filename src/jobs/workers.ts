import { writeMail } from '../../views/mail/write-mail.tsx'
import type { Deps } from '../deps.ts'
import { deskOf } from '../domain/bookings/desk.ts'
import { handleEvent } from '../domain/deposits/events.ts'
import { giveRefund } from '../domain/deposits/give-refund.ts'
import { sendDelivery } from '../domain/exports/send-delivery.ts'
import { mailTermsOf } from '../domain/messages/mail-facts.ts'
import { type Sender, sendMessage } from '../domain/messages/send-message.ts'
import { urls } from '../urls.ts'
import { exportTermsOf } from './export-terms.ts'

/** What sends messages, from the adapters and the current terms; null while e-mail is off. */
export function senderOf(deps: Deps): Sender | null {
  const { database, log, mailer, config } = deps
  if (mailer === null || config.email.mode === 'off') return null
  return {
    database,
    log,
    mailer,
    terms: () => mailTermsOf(deps),
    write: writeMail,
    host: config.email.from.split('@')[1]!,
    random: Math.random,
    unsubscribeUrl: (token, language) =>
      new URL(urls.unsubscribe(language, token), config.publicUrl).href,
  }
}

/**
 * Starts what sends messages and deliveries in this process, each channel by itself. Gives back what takes
 * no more of them and waits for those at hand.
 */
export async function startWorkers(deps: Deps): Promise<() => Promise<void>> {
  const { queue } = deps.database
  const stops: (() => Promise<void>)[] = []
  const sender = senderOf(deps)
  if (sender) stops.push(await queue.work('messages', (id) => sendMessage(sender, id)))
  const desk = deskOf(deps)
  if (desk.deposits.payments) {
    stops.push(await queue.work('refunds', (id) => giveRefund(desk, id)))
    stops.push(await queue.work('stripe_events', (id) => handleEvent(desk, id)))
  }
  const { exportTarget } = deps
  if (exportTarget) {
    const terms = exportTermsOf(deps)
    stops.push(
      await queue.work('deliveries', (id) => sendDelivery(deps.database, exportTarget, terms, id)),
    )
  }
  return async () => {
    await Promise.all(stops.map((stop) => stop()))
  }
}

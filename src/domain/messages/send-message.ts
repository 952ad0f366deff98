import type { Database } from '../../db/database.ts'
import { inTransaction } from '../../db/transaction.ts'
import type { Language } from '../../words/catalogue.ts'
import type { Log, Mailer } from '../shared/ports.ts'
import { claimMessage, type Message } from './claim.ts'
import { type Ending, end, tryAgain } from './end-message.ts'
import { type MailTerms, mailFacts } from './mail-facts.ts'
import type { MailFacts, WrittenMail } from './message.ts'
import { nextTry } from './retry.rules.ts'
import { messageState } from './state.ts'
import { dropReason } from './verdict.rules.ts'

export interface Sender {
  database: Database
  mailer: Mailer
  log: Log
  /** Current company and links. */
  terms: () => MailTerms
  write: (facts: MailFacts) => WrittenMail
  /** The host in message ids: that of the sender's address. */
  host: string
  /** From 0 to 1, so that many tries do not come back at once. */
  random: () => number
  unsubscribeUrl: (token: string, language: Language) => string
}

export type Sent = 'sent' | 'again' | 'dead' | 'dropped' | 'behind' | 'later' | 'over'

/**
 * Sends one message, or drops it when what it says is no longer true. Reads the state, then talks to the
 * mail server with no transaction open, then notes what became of it. A process that dies in between leaves
 * the message waiting: it is sent again under the same Message-ID (at least once).
 */
export async function sendMessage(sender: Sender, id: string): Promise<Sent> {
  const { database, log } = sender
  const claim = await claimMessage(database.db, id)
  if (claim.outcome === 'later') {
    await inTransaction(database, (tx) => database.queue.send(tx, 'messages', [id], claim.seconds))
  }
  if (claim.outcome !== 'ours') return claim.outcome
  const { message, ageSeconds } = claim
  const mail = await mailFor(sender, message)
  if (typeof mail === 'string') return end(database, message, { state: 'dropped', code: mail })
  const outcome = await sender.mailer.send(mail)
  if (outcome.ok) return end(database, message, { state: 'sent', code: null })
  log.warn('message.not_sent', { message: id, kind: message.kind, code: outcome.code })
  const wait =
    outcome.fault === 'try_again' ? nextTry(message.attempts, ageSeconds, sender.random()) : null
  if (wait !== null) return tryAgain(database, message, outcome.code, wait)
  const ending: Ending = {
    state: 'dead',
    code: outcome.code,
    rejected: outcome.fault === 'rejected',
  }
  return end(database, message, ending)
}

/** The mail as it must read now, or why it must not be sent. */
async function mailFor({ database, terms, ...sender }: Sender, message: Message) {
  const given = terms()
  const [state, facts] = await Promise.all([
    messageState(database.db, message, given.reviewUrl),
    mailFacts(database.db, given, message),
  ])
  if (!state || !facts) return 'no_longer_true'
  const reason = dropReason(state)
  if (reason !== null) return reason
  return {
    ...sender.write(facts),
    messageId: `<${message.id}@${sender.host}>`,
    to: message.recipient,
    unsubscribeUrl:
      facts.unsubscribeToken === null
        ? null
        : sender.unsubscribeUrl(facts.unsubscribeToken, message.language),
  }
}

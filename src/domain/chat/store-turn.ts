import { type SQL, sql } from 'drizzle-orm'
import { rows } from '../../db/client.ts'
import type { Db } from '../../db/database.ts'
import { uuidV7 } from '../../db/ids.ts'
import type { NewQuote } from '../pricing/quotes.ts'
import type { Reading, StoredAnswer } from './answer.ts'
import type { Conversation } from './conversations.ts'

export interface TurnToStore {
  conversation: Conversation
  message: { text: string; id: string | null }
  answer: StoredAnswer
  reading: Reading
  /** A price that was not on record yet. */
  quote: NewQuote | null
}

const json = (value: unknown): SQL => sql`${JSON.stringify(value)}::jsonb`

/**
 * Stores a turn, what it changed and the price it said, in one statement: all of it, or nothing when
 * the conversation was changed since it was read (false; read again and try again).
 */
export async function storeTurn(db: Db, turn: TurnToStore): Promise<boolean> {
  const { conversation, message, answer, reading, quote } = turn
  const position = conversation.turnCount + 1
  const stored = await rows(
    db,
    sql`with moved as (
      update conversations set
        facts = ${json(answer.facts)}, reading = ${json(reading)}, language = ${answer.language},
        client_hash = ${conversation.clientHash}::text,
        quote_id = coalesce(${quote?.id ?? null}::uuid, quote_id),
        turn_count = ${position}, version = version + 1, last_turn_at = now()
      where id = ${conversation.id} and version = ${conversation.version}
      returning id
    )${quote ? quoted(quote) : sql``}
    insert into turns (id, conversation_id, position, message_id, message, intent, answer)
    select ${uuidV7()}::uuid, id, ${position}::int, ${message.id}::text, ${message.text}::text,
      ${answer.intent}::text, ${json(answer)}
    from moved returning position`,
  )
  return stored.length > 0
}

const quoted = (quote: NewQuote): SQL => sql`, quoted as (
      insert into quotes (id, token, conversation_id, supersedes_id, price_book_id, home, home_key,
        estimate, total_cents, tax_cents, binding, language, valid_until)
      select ${quote.id}::uuid, ${quote.token}::text, id, ${quote.supersedesId}::uuid,
        ${quote.priceBookId}::uuid, ${json(quote.home)}, ${quote.homeKey}::text,
        ${json(quote.estimate)}, ${quote.totalCents}::int, ${quote.taxCents}::int,
        ${quote.binding}::boolean, ${quote.language}::text, ${quote.validUntil}
      from moved
    )`

import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { Estimate } from '../../domain/pricing/estimate.rules.ts'
import type { Home } from '../../domain/pricing/home.ts'
import { conversations } from './chat.ts'
import { at, createdAt, id, oneOf } from './columns.ts'

/** Every activation of a price list. The one without `superseded_at` is in force. */
export const priceBooks = pgTable(
  'price_books',
  {
    id: id(),
    configId: text('config_id').notNull(),
    version: text('version').notNull(),
    hash: text('hash').notNull(),
    /** The file as it was read: its number spellings are part of the hash. */
    source: text('source').notNull(),
    validFrom: at('valid_from').notNull().defaultNow(),
    supersededAt: at('superseded_at'),
  },
  (t) => [
    uniqueIndex('price_books_one_in_force').on(sql`(true)`).where(sql`${t.supersededAt} is null`),
    index('price_books_hash').on(t.hash, t.validFrom),
    check('price_books_period', sql`${t.supersededAt} >= ${t.validFrom}`),
  ],
)

/** A price as it was said to a person. Rows never change; changed facts make a new one that supersedes. */
export const quotes = pgTable(
  'quotes',
  {
    id: id(),
    token: text('token').notNull().unique(),
    conversationId: uuid('conversation_id').references(() => conversations.id, {
      onDelete: 'set null',
    }),
    supersedesId: uuid('supersedes_id'),
    priceBookId: uuid('price_book_id')
      .notNull()
      .references(() => priceBooks.id, { onDelete: 'restrict' }),
    home: jsonb('home').$type<Home>().notNull(),
    /** The home as one text, equal for homes that are the same to a price list. */
    homeKey: text('home_key').notNull(),
    estimate: jsonb('estimate').$type<Estimate>().notNull(),
    totalCents: integer('total_cents').notNull(),
    taxCents: integer('tax_cents').notNull(),
    /** False for a "from" price: a home beyond the price table. */
    binding: boolean('binding').notNull(),
    language: text('language').$type<'en' | 'fr'>().notNull(),
    validUntil: at('valid_until').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    index('quotes_conversation').on(t.conversationId, t.homeKey, t.createdAt),
    foreignKey({ columns: [t.supersedesId], foreignColumns: [t.id] }).onDelete('set null'),
    index('quotes_supersedes').on(t.supersedesId),
    check('quotes_amounts', sql`${t.totalCents} >= 0 and ${t.taxCents} >= 0`),
    check('quotes_valid', sql`${t.validUntil} > ${t.createdAt}`),
    check('quotes_language', oneOf(t.language, ['en', 'fr'])),
  ],
)

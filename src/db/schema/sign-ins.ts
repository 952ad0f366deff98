import { sql } from 'drizzle-orm'
import {
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { ROLES, type Role } from '../../domain/staff/permissions.rules.ts'
import { REFUSAL_REASONS, type RefusalReason } from '../../domain/staff/refusal-reasons.ts'
import { at, createdAt, id, oneOf } from './columns.ts'

/** A key for programs that use the API. Only the hash of it is kept; what is revoked stays for the audit's names. */
export const apiTokens = pgTable(
  'api_tokens',
  {
    id: id(),
    name: text('name').notNull(),
    role: text('role').$type<Role>().notNull(),
    /** How the token begins: enough to know it again, too little to use it. */
    prefix: text('prefix').notNull(),
    tokenHash: text('token_hash').notNull().unique(),
    createdAt: createdAt(),
    expiresAt: at('expires_at').notNull(),
    /** To within some minutes. */
    lastUsedAt: at('last_used_at'),
    revokedAt: at('revoked_at'),
  },
  (t) => [
    uniqueIndex('api_tokens_name').on(sql`lower(${t.name})`).where(sql`${t.revokedAt} is null`),
    check('api_tokens_name_length', sql`char_length(${t.name}) between 1 and 60`),
    check('api_tokens_role', oneOf(t.role, ROLES)),
  ],
)

/** From where a sign-in succeeded lately: hashes of whose and of the client's counted address, both keyed. */
export const signInPlaces = pgTable(
  'sign_in_places',
  {
    subject: text('subject').notNull(),
    client: text('client').notNull(),
    lastSuccessAt: at('last_success_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.subject, t.client] }),
    index('sign_in_places_age').on(t.lastSuccessAt),
  ],
)

/** How often signing in was refused in ten minutes, by account (zeros for a login nobody has) and reason. */
export const signInRefusals = pgTable(
  'sign_in_refusals',
  {
    from: at('from').notNull(),
    accountId: uuid('account_id').notNull(),
    reason: text('reason').$type<RefusalReason>().notNull(),
    times: integer('times').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.from, t.accountId, t.reason] }),
    check('sign_in_refusals_reason', oneOf(t.reason, REFUSAL_REASONS)),
  ],
)

import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import { ROLES, type Role } from '../../domain/staff/permissions.rules.ts'
import { bookings } from './bookings.ts'
import { at, createdAt, id, oneOf } from './columns.ts'
import { leads } from './leads.ts'

/** Who may sign in to the console. */
export const staffAccounts = pgTable(
  'staff_accounts',
  {
    id: id(),
    name: text('name').notNull(),
    /** What is typed to sign in, lower case: an e-mail address, or the user name of an environment's pair. */
    login: text('login').notNull().unique(),
    role: text('role').$type<Role>().notNull(),
    active: boolean('active').notNull().default(true),
    /** With its parameters; null until one is chosen, and where the environment holds it. */
    passwordHash: text('password_hash'),
    fromEnvironment: boolean('from_environment').notNull().default(false),
    /** The second factor's secret, encrypted; counts once it was confirmed with a code. */
    totpSecret: text('totp_secret'),
    totpConfirmedAt: at('totp_confirmed_at'),
    /** The newest time step a code was taken for: a code works once. */
    totpStep: integer('totp_step'),
    /** Goes up when every way in that was opened before ends; what a browser is known by carries it. */
    accessEpoch: integer('access_epoch').notNull().default(1),
    /** Of an environment's pair as it was at the last sign-in, keyed: another pair ends its sessions. */
    environmentMark: text('environment_mark'),
    version: integer('version').notNull().default(1),
    createdAt: createdAt(),
  },
  (t) => [
    check('staff_accounts_name', sql`char_length(${t.name}) between 1 and 100`),
    check(
      'staff_accounts_login',
      sql`char_length(${t.login}) between 1 and 255 and ${t.login} = lower(${t.login})`,
    ),
    check('staff_accounts_role', oneOf(t.role, ROLES)),
  ],
)

/** A browser that is signed in. Only the hash of what its cookie carries is kept. */
export const staffSessions = pgTable(
  'staff_sessions',
  {
    id: id(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => staffAccounts.id, { onDelete: 'cascade' }),
    tokenHash: text('token_hash').notNull().unique(),
    /** The browser's and system's names, for the list of sessions. */
    device: text('device').notNull(),
    /** False between password and second factor: nothing is allowed yet. */
    complete: boolean('complete').notNull(),
    createdAt: createdAt(),
    seenAt: at('seen_at').notNull().defaultNow(),
    expiresAt: at('expires_at').notNull(),
  },
  (t) => [
    index('staff_sessions_account').on(t.accountId),
    index('staff_sessions_end').on(t.expiresAt),
    check('staff_sessions_device', sql`char_length(${t.device}) between 1 and 100`),
  ],
)

/** A link that works once: for a first password, or a new one. Without an account it makes the first admin. */
export const staffInvites = pgTable(
  'staff_invites',
  {
    tokenHash: text('token_hash').primaryKey(),
    accountId: uuid('account_id').references(() => staffAccounts.id, { onDelete: 'cascade' }),
    expiresAt: at('expires_at').notNull(),
    createdAt: createdAt(),
  },
  (t) => [index('staff_invites_account').on(t.accountId)],
)

/** Codes for whoever lost the second factor; each works once. */
export const recoveryCodes = pgTable(
  'recovery_codes',
  {
    accountId: uuid('account_id')
      .notNull()
      .references(() => staffAccounts.id, { onDelete: 'cascade' }),
    codeHash: text('code_hash').notNull(),
    usedAt: at('used_at'),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.codeHash] })],
)

/** How often a login was tried, known or not: `key` is a hash of it, with the device where that is known. */
export const signInTries = pgTable(
  'sign_in_tries',
  {
    key: text('key').primaryKey(),
    /** Passwords looked at since `from`. */
    tries: integer('tries').notNull(),
    from: at('from').notNull(),
    /** Wrong ones in a row: each makes the next wait longer. */
    wrong: integer('wrong').notNull(),
    nextAt: at('next_at').notNull(),
  },
  (t) => [index('sign_in_tries_age').on(t.from)],
)

/** What staff wrote down about a person, or about one of their visits. */
export const notes = pgTable(
  'notes',
  {
    id: id(),
    leadId: uuid('lead_id')
      .notNull()
      .references(() => leads.id, { onDelete: 'cascade' }),
    bookingId: uuid('booking_id').references(() => bookings.id, { onDelete: 'cascade' }),
    text: text('text').notNull(),
    actor: text('actor').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    index('notes_lead').on(t.leadId, t.createdAt),
    index('notes_booking').on(t.bookingId, t.createdAt),
    check('notes_text', sql`char_length(${t.text}) between 1 and 2000`),
  ],
)

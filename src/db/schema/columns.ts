import { type AnyColumn, type SQL, sql } from 'drizzle-orm'
import { timestamp, uuid } from 'drizzle-orm/pg-core'
import { uuidV7 } from '../ids.ts'

/** Columns and checks that many tables share, so that they are spelled the same way everywhere. */
export const id = () => uuid('id').primaryKey().$defaultFn(uuidV7)
export const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })
export const createdAt = () => at('created_at').notNull().defaultNow()

/** A CHECK that a column holds one of a closed set. */
export const oneOf = (column: AnyColumn, values: readonly string[]): SQL =>
  sql`${column} in (${sql.raw(values.map((v) => `'${v}'`).join(', '))})`

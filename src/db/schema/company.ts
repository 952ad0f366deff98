import { sql } from 'drizzle-orm'
import { boolean, check, integer, jsonb, pgTable } from 'drizzle-orm/pg-core'
import type { CompanyRecord } from '../../domain/company/record.ts'
import { at } from './columns.ts'

/** The company's texts and facts: one checked record in one row. */
export const company = pgTable(
  'company',
  {
    one: boolean('one').primaryKey().default(true),
    record: jsonb('record').$type<CompanyRecord>().notNull(),
    version: integer('version').notNull().default(1),
    updatedAt: at('updated_at').notNull().defaultNow(),
  },
  (t) => [check('company_one_row', sql`${t.one}`)],
)

import { sql } from 'drizzle-orm'
import { boolean, check, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import type { CompanyRecord } from '../../domain/company/record.ts'
import { at, createdAt, id } from './columns.ts'

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

export const teams = pgTable(
  'teams',
  {
    id: id(),
    name: text('name').notNull().unique(),
    /** How many cleaners go together. */
    size: integer('size').notNull(),
    active: boolean('active').notNull().default(true),
    createdAt: createdAt(),
  },
  (t) => [
    check('teams_size', sql`${t.size} between 1 and 50`),
    check('teams_name', sql`char_length(${t.name}) between 1 and 100`),
  ],
)

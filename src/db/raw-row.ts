import { getTableColumns } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'

/** A row of a raw statement (`select table.*`) as a query of that table would give it. */
export const fromRaw = <T extends PgTable>(
  table: T,
  row: Record<string, unknown>,
): T['$inferSelect'] =>
  Object.fromEntries(
    Object.entries(getTableColumns(table)).map(([key, column]) => {
      const value = row[column.name]
      return [key, value === null ? null : column.mapFromDriverValue(value)]
    }),
  )

import { join } from 'node:path'

export const MIGRATIONS = join(import.meta.dirname, '../../drizzle')

/** Any fixed number: processes that start together take turns on it. */
export const MIGRATION_LOCK = 7_735_301

export const OLDER_SYSTEM =
  'This database holds the tables of the older system. Point DATABASE_URL at an empty database; there is no import of the old data yet.'

/** Runs the migrations; what stops them is told in one sentence, without the statement. */
export async function bringUpToDate(migrations: Promise<void>): Promise<void> {
  try {
    await migrations
  } catch (error) {
    const { message } = ((error as Error).cause ?? error) as Error
    throw new Error(`Cannot bring the tables of the database up to date: ${message}`)
  }
}

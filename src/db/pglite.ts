import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { drizzle } from 'drizzle-orm/pglite'
import { migrate } from 'drizzle-orm/pglite/migrator'
import { fromPglite } from 'pg-boss'
import type { Database, Db } from './database.ts'
import { lockDirectory } from './lock-file.ts'
import { bringUpToDate, MIGRATIONS } from './migrate.ts'
import { QUEUE_DRAIN_MS, queueOn } from './queue.ts'
import * as schema from './schema/index.ts'

/** Opens and migrates the embedded database in `dataDir`, or one in memory when it is null. */
export async function openPglite(dataDir: string | null): Promise<Database> {
  const unlock = dataDir === null ? () => {} : lockDirectory(dataDir)
  try {
    const client = await PGlite.create({
      ...(dataDir === null ? {} : { dataDir: join(dataDir, 'pglite') }),
      extensions: { btree_gist, pg_trgm },
    })
    const db = drizzle({ client, schema })
    await bringUpToDate(migrate(db, { migrationsFolder: MIGRATIONS }))
    const queue = queueOn({ db: fromPglite(client), backend: 'pglite' })
    await queue.start()
    return {
      kind: 'pglite',
      db: db as unknown as Db,
      queue,
      async listen(channel, onNotify) {
        const unlisten = await client.listen(channel, onNotify)
        return () => unlisten()
      },
      async close() {
        await queue.stop(QUEUE_DRAIN_MS)
        await client.close()
        unlock()
      },
    }
  } catch (error) {
    unlock()
    throw error
  }
}

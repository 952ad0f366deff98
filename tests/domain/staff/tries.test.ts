import { expect, test } from 'bun:test'
import { databaseNow } from '../../../src/db/client.ts'
import { signInTries } from '../../../src/db/schema/index.ts'
import { inTransaction } from '../../../src/db/transaction.ts'
import { takeTry } from '../../../src/domain/staff/tries.ts'
import { freshPostgresUrl } from '../../support/database.ts'
import { postgresAt } from '../../support/postgres.ts'

const url = await freshPostgresUrl('spruce_tries')
if (url !== null) {
  test('tries that begin side by side are all taken, whichever is first', async () => {
    const database = await postgresAt(url, 4)
    await inTransaction(database, async (earlier) => {
      await databaseNow(earlier)
      await takeTry(database.db, 'one login')
      await takeTry(earlier, 'one login')
    })
    const [row] = await database.db.select({ tries: signInTries.tries }).from(signInTries)
    expect(row).toEqual({ tries: 2 })
    await database.close()
  })
}

import type { Database } from '../../db/database.ts'
import { company, teams } from '../../db/schema/index.ts'
import { inTransaction } from '../../db/transaction.ts'
import { activatePriceList, priceBookInForce } from '../pricing/price-books.ts'
import type { CompanyRecord } from './record.ts'

export interface Founding {
  record: CompanyRecord
  /** The text of the price file that is in force until another is loaded. */
  priceFile: string
  /** Teams of the demo company; none in production, where the owner makes them. */
  teams: { name: string; size: number }[]
}

/** Gives a new installation its record, teams and price list, once; an existing one keeps what it has. */
export async function foundCompany(database: Database, founding: Founding): Promise<void> {
  await inTransaction(database, async (tx) => {
    const [founded] = await tx
      .insert(company)
      .values({ record: founding.record })
      .onConflictDoNothing()
      .returning({ version: company.version })
    if (founded && founding.teams.length > 0) await tx.insert(teams).values(founding.teams)
  })
  if (await priceBookInForce(database.db)) return
  await activatePriceList(database, founding.priceFile, { actor: 'system', requestId: null })
}

import type { Database } from '../../db/database.ts'
import { company, scheduleSettings, teamHours, teams } from '../../db/schema/index.ts'
import { inTransaction } from '../../db/transaction.ts'
import { activatePriceList, priceBookInForce } from '../pricing/price-books.ts'
import type { CompanyRecord } from './record.ts'

export interface Founding {
  record: CompanyRecord
  /** The text of the price file that is in force until another is loaded. */
  priceFile: string
  /** Teams of the demo company; none in production, where the owner makes them. */
  teams: FoundingTeam[]
}

export interface FoundingTeam {
  name: string
  size: number
  postalPrefixes: string[]
  /** Days worked from 9:00 to 18:00; 0 is Sunday. */
  weekdays: number[]
}

const NINE_TO_SIX = { opens: 9 * 60, closes: 18 * 60 }

/** Gives a new installation its record, teams and price list, once; an existing one keeps what it has. */
export async function foundCompany(database: Database, founding: Founding): Promise<void> {
  await inTransaction(database, async (tx) => {
    const [founded] = await tx
      .insert(company)
      .values({ record: founding.record })
      .onConflictDoNothing()
      .returning({ version: company.version })
    await tx.insert(scheduleSettings).values({}).onConflictDoNothing()
    if (!founded) return
    for (const { weekdays, ...team } of founding.teams) {
      const [made] = await tx.insert(teams).values(team).returning({ id: teams.id })
      await tx
        .insert(teamHours)
        .values(weekdays.map((weekday) => ({ teamId: made!.id, weekday, ...NINE_TO_SIX })))
    }
  })
  if (await priceBookInForce(database.db)) return
  await activatePriceList(database, founding.priceFile, { actor: 'system', requestId: null })
}

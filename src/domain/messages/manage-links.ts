import type { Database } from '../../db/database.ts'
import { uuidV7 } from '../../db/ids.ts'
import { inTransaction } from '../../db/transaction.ts'
import type { Language } from '../../words/catalogue.ts'
import { openVisitsOf } from '../bookings/open-visits.ts'
import { queueMessage } from './queue.ts'

/**
 * Owes whoever has open visits under an e-mail address the links to manage them. It goes to the address as
 * it was given with the visit, under the cap of mails that strangers can cause. Whether there is anybody
 * is told to nobody.
 */
export const sendManageLinks = (
  database: Database,
  emailOn: boolean,
  email: string,
  language: Language,
): Promise<void> =>
  inTransaction(database, async (tx) => {
    const [visit] = await openVisitsOf(tx, email)
    if (!visit) return
    await queueMessage(
      tx,
      { queue: database.queue, emailOn },
      {
        kind: 'manage_links',
        leadId: visit.leadId,
        asking: uuidV7(),
        recipient: visit.email,
        language,
      },
    )
  })

import type { Database } from '../../db/database.ts'
import { uuidV7 } from '../../db/ids.ts'
import { inTransaction } from '../../db/transaction.ts'
import type { Language } from '../../words/catalogue.ts'
import { openVisitsOf } from '../bookings/open-visits.ts'
import { openRequestsOf } from '../leads/open-requests.ts'
import { queueMessage } from './queue.ts'

/**
 * Owes whoever has open visits or requests under an e-mail address the links to them. It goes to the address as
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
    const [found] = [...(await openVisitsOf(tx, email)), ...(await openRequestsOf(tx, email))]
    if (!found) return
    await queueMessage(
      tx,
      { queue: database.queue, emailOn },
      {
        kind: 'manage_links',
        leadId: found.leadId,
        asking: uuidV7(),
        recipient: found.email,
        by: 'anybody',
        language,
      },
    )
  })

import { eq } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { bookings } from '../../db/schema/index.ts'
import { type Cause, recordAudit } from '../audit/record.ts'
import type { DepositStatus } from './states.ts'

/** Writes what has become of a held booking's deposit; the visit itself stays as it is. */
export async function setDeposit(
  tx: Db,
  bookingId: string,
  depositStatus: DepositStatus,
  cause: Cause,
): Promise<void> {
  await tx.update(bookings).set({ depositStatus }).where(eq(bookings.id, bookingId))
  await recordAudit(tx, cause, {
    action: `deposit.${depositStatus}`,
    subjectType: 'booking',
    subjectId: bookingId,
    changed: ['depositStatus'],
  })
}

import type { Deps } from '../deps.ts'
import { checkLedger as check } from '../domain/deposits/ledger.ts'

/** Adds up all money; the staff see the result and hear of a difference. */
export const checkLedger = async ({ database }: Deps) => ({ ...(await check(database)) })

import type { Deps } from '../deps.ts'
import { wakeStranded } from '../domain/queues/wake-stranded.ts'
import { watchQueues } from '../domain/queues/watch-queues.ts'
import { watchSignIns } from '../domain/staff/watch-sign-ins.ts'

/** Finds what got lost on the way to a sender, and tells the staff what is late and who guesses at sign-ins. */
export const checkSelf = async ({ database }: Deps) => ({
  woken: await wakeStranded(database),
  ...(await watchQueues(database)),
  ...(await watchSignIns(database)),
})

import type { Deps } from '../deps.ts'
import { rollUp } from '../domain/metrics/roll-up.ts'

/** Adds up the events of the business days that are not added up yet. */
export const rollUpFigures = async ({ database, config }: Deps, signal: AbortSignal) => ({
  days: await rollUp(database, config.business.timezone, signal),
})

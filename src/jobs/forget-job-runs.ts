import type { Deps } from '../deps.ts'
import { forgetRuns } from '../domain/jobs/runs.ts'

/** The history of the jobs is kept for two weeks. */
export const forgetJobRuns = async ({ database }: Deps) => ({ runs: await forgetRuns(database) })

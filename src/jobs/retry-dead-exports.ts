import type { Deps } from '../deps.ts'
import { retryDeadLetters } from '../domain/exports/retry-dead-letters.ts'
import { exportTermsOf } from './export-terms.ts'

/** Asks the export's receiver with one dead letter whether it is there again. */
export async function retryDeadExports(deps: Deps): Promise<{ retried: number }> {
  if (deps.exportTarget === null) return { retried: 0 }
  return { retried: await retryDeadLetters(deps.database, exportTermsOf(deps).maxAttempts) }
}
